/// The child lists of a document's dependency trees, flat: two arrays however long the document is.
struct DependencyTree: Sendable {
    /// Children of token i: `children[starts[i]..<starts[i + 1]]`, in document order.
    private var starts: [Int32]
    private var children: [Int32]
    /// Leftmost and rightmost descendant (or the token itself).
    private var leftEdge: [Int32]
    private var rightEdge: [Int32]

    init(heads: some RandomAccessCollection<Int>, sentences: [Range<Int>]) {
        let count = heads.count
        let heads = heads.enumerated().map { 0 <= $1 && $1 < count ? Int32($1) : Int32($0) }
        starts = Array(repeating: 0, count: count + 1)
        for (token, head) in heads.enumerated() where Int(head) != token { starts[Int(head) + 1] += 1 }
        for token in 0..<count { starts[token + 1] += starts[token] }
        children = Array(repeating: 0, count: Int(starts[count]))
        var next = starts
        for (token, head) in heads.enumerated() where Int(head) != token {
            children[Int(next[Int(head)])] = Int32(token)
            next[Int(head)] += 1
        }
        leftEdge = (0..<count).map(Int32.init)
        rightEdge = leftEdge
        for token in Self.leavesFirst(heads) {
            let head = Int(heads[token])
            leftEdge[head] = min(leftEdge[head], leftEdge[token])
            rightEdge[head] = max(rightEdge[head], rightEdge[token])
        }
    }

    /// Tokens ordered so that each stands before its head; tokens on a cycle are left out.
    private static func leavesFirst(_ heads: [Int32]) -> [Int] {
        var pending = Array(repeating: 0, count: heads.count)
        for (token, head) in heads.enumerated() where Int(head) != token { pending[Int(head)] += 1 }
        var order = heads.indices.filter { pending[$0] == 0 }
        var position = 0
        while position < order.count {
            let token = order[position]
            let head = Int(heads[token])
            position += 1
            guard head != token else { continue }
            pending[head] -= 1
            if pending[head] == 0 { order.append(head) }
        }
        return order
    }

    func children(of token: Int) -> some RandomAccessCollection<Int> & Sendable {
        children[Int(starts[token])..<Int(starts[token + 1])].lazy.map(Int.init)
    }

    func span(of token: Int) -> Range<Int> { Int(leftEdge[token])..<Int(rightEdge[token]) + 1 }
}

extension AnnotatedText {
    /// The tokens whose head is this token, in document order.
    public func children(of token: Int) -> some RandomAccessCollection<Int> & Sendable {
        tree.children(of: token)
    }

    /// The children that stand before the token, in document order.
    public func leftChildren(of token: Int) -> [Int] { tree.children(of: token).filter { $0 < token } }

    /// The children that stand after the token, in document order.
    public func rightChildren(of token: Int) -> [Int] { tree.children(of: token).filter { $0 > token } }

    /// The children with a dependency label, in document order.
    public func children(of token: Int, labelled label: String) -> [Int] {
        tree.children(of: token).filter { tokens[$0].dependency == label }
    }

    /// The token's leftmost to rightmost descendant, itself included. Where arcs cross, the span can hold tokens that
    /// are not descendants; ``subtree(of:)`` leaves them out.
    public func subtreeSpan(of token: Int) -> Range<Int> { tree.span(of: token) }

    /// The token and all its descendants, in document order.
    public func subtree(of token: Int) -> [Int] {
        var found = [token]
        var seen: Set<Int> = [token]
        var position = 0
        while position < found.count {
            for child in tree.children(of: found[position]) where seen.insert(child).inserted {
                found.append(child)
            }
            position += 1
        }
        return found.sorted()
    }

    /// The head, the head's head, and so on to the root.
    public func ancestors(of token: Int) -> [Int] {
        var found: [Int] = []
        var current = token
        while tokens.indices.contains(tokens[current].head), tokens[current].head != current,
            found.count < tokens.count
        {
            current = tokens[current].head
            found.append(current)
        }
        return found
    }

    /// Whether `ancestor` stands above `token` in the tree.
    public func isAncestor(_ ancestor: Int, of token: Int) -> Bool { ancestors(of: token).contains(ancestor) }
}
