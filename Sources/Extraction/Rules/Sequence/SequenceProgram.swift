/// A sequence pattern as steps of a small machine that can be in several places at once.
struct SequenceProgram: Sendable {
    enum Step: Sendable {
        case word(WordSet)
        case possessive
        case absent(WordSet)
        /// Here a clause begins.
        case opening
        case slot(Int)
        case year(Int)
        /// A name with its possessive ending: who owns the next item of a list.
        case owner
        /// Any word that a gap may hold.
        case gapWord(GapKind)
        /// Go on at the first, or else at the second.
        case split(Int, Int)
        case jump(Int)
        /// A group of a list begins, or the list ends.
        case group
        case endOfList
        case accept
    }

    private(set) var steps: [Step] = []
    /// Slots right behind which a possessive ending may stand: what owns something else fills no other slot.
    private(set) var owners: Set<Int> = []
    /// Of what a match begins with: steps that take a word each, one of which has to fit there; `nil` where any may.
    private(set) var beginnings: [Step]?

    init(_ elements: [SequenceElement], descriptors: WordSet) {
        self.descriptors = descriptors
        compile(elements)
        steps.append(.accept)
        for (index, step) in steps.enumerated() {
            if case .slot = step, leadsToPossessive(index + 1) { owners.insert(index) }
        }
        beginnings = firstSteps()
    }

    private func firstSteps() -> [Step]? {
        let first = nextSteps(from: 0)
        let areFixed = first.allSatisfy { step in
            switch step {
            case .possessive, .gapWord, .accept: false
            default: true
            }
        }
        return areFixed ? first : nil
    }

    private func leadsToPossessive(_ start: Int) -> Bool {
        nextSteps(from: start).contains { step in
            if case .possessive = step { true } else { false }
        }
    }

    /// The steps that take a word, or end the match, to which others lead that take none.
    private func nextSteps(from start: Int) -> [Step] {
        var pending = [start]
        var seen: Set<Int> = []
        var found: [Step] = []
        while let step = pending.popLast() {
            guard seen.insert(step).inserted else { continue }
            switch steps[step] {
            case .jump(let target): pending.append(target)
            case .split(let first, let second): pending += [first, second]
            case .endOfList, .group, .absent, .opening: pending.append(step + 1)
            case .word, .possessive, .slot, .year, .owner, .gapWord, .accept: found.append(steps[step])
            }
        }
        return found
    }

    /// Words that may stand before a mention: "newcomer", "the great", "his".
    let descriptors: WordSet

    private mutating func compile(_ elements: [SequenceElement]) {
        for element in elements { compile(element) }
    }

    /// Not inlined: the compiler would unroll the recursion for seconds.
    @inline(never)
    private mutating func compile(_ element: SequenceElement) {
        switch element {
        case .word(let words): steps.append(.word(words))
        case .possessive: steps.append(.possessive)
        case .absent(let words): steps.append(.absent(words))
        case .opening: steps.append(.opening)
        case .slot(let slot): steps.append(.slot(slot))
        case .year(let slot): steps.append(.year(slot))
        case .gap(let length, let kind): compileGap(length, kind)
        case .optional(let inner): compileOptional { $0.compile(inner) }
        case .choice(let options): compileChoice(options)
        case .list(let group, let isPlain): compileList(group, isPlain)
        }
    }

    /// As few words as will do.
    private mutating func compileGap(_ length: Int, _ kind: GapKind) {
        var exits: [Int] = []
        for _ in 0..<length {
            exits.append(steps.count)
            steps.append(.split(0, steps.count + 1))
            steps.append(.gapWord(kind))
        }
        for exit in exits { steps[exit] = .split(steps.count, exit + 1) }
    }

    private mutating func compileOptional(_ inner: (inout SequenceProgram) -> Void) {
        let split = steps.count
        steps.append(.split(split + 1, 0))
        inner(&self)
        steps[split] = .split(split + 1, steps.count)
    }

    private mutating func compileChoice(_ options: [[SequenceElement]]) {
        var jumps: [Int] = []
        for (index, option) in options.enumerated() {
            guard index < options.count - 1 else {
                compile(option)
                break
            }
            let split = steps.count
            steps.append(.split(split + 1, 0))
            compile(option)
            jumps.append(steps.count)
            steps.append(.jump(0))
            steps[split] = .split(split + 1, steps.count)
        }
        for jump in jumps { steps[jump] = .jump(steps.count) }
    }

    private static let separators: [[SequenceElement]] = [
        ["as", "well", "as"], ["along", "with"], [",", "and"], [",", "&"], [";", "and"], [","], [";"],
        ["and"], ["&"], ["/"],
    ].map { $0.map { .word(WordSet(surface: [$0])) } }

    /// "Nora (Joan Pryce) and Walt (Hal Dunn)", "*Night Ferry* (1952) and *The Crossing* (1954)".
    private mutating func compileBrackets() {
        steps.append(.word(WordSet(surface: ["("])))
        compileGap(8, .any)
        steps.append(.word(WordSet(surface: [")"])))
    }

    private mutating func compileList(_ group: [SequenceElement], _ isPlain: Bool) {
        let start = steps.count
        if !isPlain { steps.append(.group) }
        compile(group)
        if isPlain { compileOptional { $0.compileBrackets() } }
        let split = steps.count
        steps.append(.split(split + 1, 0))
        compileChoice(Self.separators)
        if isPlain {
            compileOptional {
                $0.steps.append(.owner)
                $0.compileGap(3, .phrase)
            }
        }
        for _ in 0..<3 { compileOptional { [descriptors] in $0.steps.append(.word(descriptors)) } }
        steps.append(.jump(start))
        steps[split] = .split(split + 1, steps.count)
        if !isPlain { steps.append(.endOfList) }
    }
}
