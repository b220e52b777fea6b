/// The state of an arc-eager parse of one document: a stack, a buffer, and the arcs drawn so far.
///
/// Non-monotonic: a token that leaves the stack without a head goes back to the buffer once, and an arc can replace
/// one drawn before.
struct ArcEagerState {
    enum Action: Int, CaseIterable {
        case shift, reduce, left, right, sentenceBreak
    }

    /// The head of each token, -1 while it has none.
    private(set) var heads: [Int32]
    /// The class of the move that drew the arc.
    private(set) var moves: [Int32]

    private var stack: [Int32] = []
    /// Tokens put back in front of the buffer, the next one last.
    private var putBack: [Int32] = []
    private var next: Int32 = 0
    private let count: Int32
    private var wasPutBack: [Bool]
    private var startsSentence: [Bool]
    /// Where a sentence starts because the layout says so.
    private let startsBlock: [Bool]
    private let mayStartSentence: [Bool]
    /// The newest left and right child of each token, and for each child the one attached before it.
    private var newestLeft: [Int32]
    private var newestRight: [Int32]
    private var previousChild: [Int32]

    init(sentenceStarts: ArraySlice<Batch.SentenceStart>) {
        let none = Array(repeating: Int32(-1), count: sentenceStarts.count)
        count = Int32(sentenceStarts.count)
        heads = none
        moves = none
        newestLeft = none
        newestRight = none
        previousChild = none
        wasPutBack = Array(repeating: false, count: sentenceStarts.count)
        startsBlock = sentenceStarts.map { $0 == .yes }
        startsSentence = startsBlock
        mayStartSentence = sentenceStarts.map { $0 != .no }
    }

    var isFinal: Bool { stack.isEmpty && next >= count && putBack.isEmpty }

    private var buffered: Int { Int(count - next) + putBack.count }

    private func buffer(_ index: Int) -> Int32 {
        if index < putBack.count { return putBack[putBack.count - 1 - index] }
        let token = next + Int32(index - putBack.count)
        return token < count ? token : -1
    }

    private func stacked(_ index: Int) -> Int32 {
        index < stack.count ? stack[stack.count - 1 - index] : -1
    }

    /// B0, B1, S0, S1, S2 and the newest children L(B0), L(S0), R(S0); -1 where there is none.
    func features(_ output: UnsafeMutableBufferPointer<Int32>, offset: Int32) {
        let (b0, s0) = (buffer(0), stacked(0))
        output[0] = b0
        output[1] = buffer(1)
        output[2] = s0
        output[3] = stacked(1)
        output[4] = stacked(2)
        output[5] = b0 < 0 ? -1 : newestLeft[Int(b0)]
        output[6] = s0 < 0 ? -1 : newestLeft[Int(s0)]
        output[7] = s0 < 0 ? -1 : newestRight[Int(s0)]
        for index in 0..<8 where output[index] >= 0 { output[index] += offset }
    }

    func isValid(_ action: Action) -> Bool {
        let b0 = Int(buffer(0))
        switch action {
        case .shift:
            return stack.isEmpty || (buffered >= 2 && !startsSentence[b0] && !wasPutBack[b0])
        case .reduce:
            return !stack.isEmpty
        case .left, .right:
            return !stack.isEmpty && buffered > 0 && !startsSentence[b0]
        case .sentenceBreak:
            guard buffered >= 2 else { return false }
            let b1 = Int(buffer(1))
            // Before a block the stack is emptied. spaCy lets the first word of a block be a sentence instead, where the
            // words above it would still have gone on: "Ada | Marsh was born …" below a heading.
            guard stack.isEmpty || !startsBlock[b0] else { return false }
            return b1 == b0 + 1 && !startsSentence[b1] && mayStartSentence[b1]
        }
    }

    mutating func apply(_ action: Action, move: Int32) {
        let (b0, s0) = (buffer(0), stacked(0))
        switch action {
        case .shift:
            push(b0)
        case .right:
            attach(b0, to: s0, move)
            push(b0)
        case .left:
            attach(s0, to: b0, move)
            wasPutBack[Int(b0)] = false
            stack.removeLast()
        case .reduce:
            stack.removeLast()
            if heads[Int(s0)] < 0, !stack.isEmpty {
                wasPutBack[Int(s0)] = true
                putBack.append(s0)
            }
        case .sentenceBreak:
            startsSentence[Int(buffer(1))] = true
        }
    }

    private mutating func push(_ token: Int32) {
        if putBack.isEmpty { next += 1 } else { putBack.removeLast() }
        stack.append(token)
    }

    private mutating func attach(_ child: Int32, to head: Int32, _ move: Int32) {
        detach(child)
        heads[Int(child)] = head
        moves[Int(child)] = move
        if child < head {
            previousChild[Int(child)] = newestLeft[Int(head)]
            newestLeft[Int(head)] = child
        } else {
            previousChild[Int(child)] = newestRight[Int(head)]
            newestRight[Int(head)] = child
        }
    }

    private mutating func detach(_ child: Int32) {
        let head = Int(heads[Int(child)])
        guard head >= 0 else { return }
        let isLeft = child < head
        var current = isLeft ? newestLeft[head] : newestRight[head]
        let before = previousChild[Int(child)]
        if current == child {
            if isLeft { newestLeft[head] = before } else { newestRight[head] = before }
            return
        }
        while current >= 0 {
            if previousChild[Int(current)] == child {
                previousChild[Int(current)] = before
                return
            }
            current = previousChild[Int(current)]
        }
    }
}
