/// The ways from mentions to the names of what they speak of.
struct CoreferenceChains {
    private let article: Article
    private var neighbours: [Int: [(mention: Int, pass: String)]] = [:]

    init(_ article: Article) {
        self.article = article
        for link in article.links {
            guard let antecedent = link.antecedent else { continue }
            neighbours[link.mention, default: []].append((antecedent, link.pass))
            neighbours[antecedent, default: []].append((link.mention, link.pass))
        }
    }

    /// The fewest steps from a mention to one that satisfies a condition; none where it does so itself, or
    /// where no way leads there.
    func steps(from start: Int, to isGoal: (Int) -> Bool) -> [PassageExplanation.Step] {
        guard !isGoal(start) else { return [] }
        var cameFrom: [Int: (mention: Int, pass: String)] = [start: (start, "")]
        var queue = [start]
        var position = 0
        while position < queue.count {
            let current = queue[position]
            position += 1
            for next in neighbours[current] ?? [] where cameFrom[next.mention] == nil {
                cameFrom[next.mention] = (current, next.pass)
                if isGoal(next.mention) { return path(to: next.mention, cameFrom) }
                queue.append(next.mention)
            }
        }
        return []
    }

    private func path(to goal: Int, _ cameFrom: [Int: (mention: Int, pass: String)])
        -> [PassageExplanation.Step]
    {
        var steps: [PassageExplanation.Step] = []
        var current = goal
        while let (before, pass) = cameFrom[current], before != current {
            steps.append(PassageExplanation.Step(pass: pass, to: article.mentions[current].name))
            current = before
        }
        return steps.reversed()
    }
}
