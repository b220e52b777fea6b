import Language

/// Where credits are printed: their lines are no sentences, and rules for prose have nothing to find in them.
struct PrintedCredits {
    /// In UTF-8 bytes, in order, none touching another.
    private let ranges: [Range<Int>]

    /// - Parameter article: with what was read from its layout, and nothing else yet.
    init(_ article: Article) {
        let stated = article.claims.filter { $0.rule.hasPrefix("credits.") || $0.rule.hasPrefix("table.") }
        let printed = (stated.map(\.passage) + article.creditLines).filter { !$0.isEmpty }
            .sorted { $0.lowerBound < $1.lowerBound }
        var ranges: [Range<Int>] = []
        for range in printed {
            if let last = ranges.last, range.lowerBound <= last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
        self.ranges = ranges
    }

    /// Whether one of the ends of a claim stands in a line of credits.
    func hold(_ claim: Claim, of article: Article) -> Bool {
        guard !ranges.isEmpty else { return false }
        var ends = [claim.subject]
        if case .mention(let object) = claim.object { ends.append(object) }
        return ends.contains { end in
            let place = article.mentions[end].range
            let next = ranges.partitioningIndex { $0.upperBound > place.lowerBound }
            return !place.isEmpty && claim.passage.overlaps(place) && next < ranges.count
                && ranges[next].contains(place.lowerBound)
        }
    }
}
