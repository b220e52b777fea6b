import RDF

/// A property path as a finite automaton: what is reached from a node is what an accepting state is reached with, in
/// time linear in the path and the part of the graph that it runs through, whatever the path.
struct PathAutomaton {
    struct Edge: Hashable {
        let predicate: TermID
        let isInverse: Bool
        let target: Int
    }

    /// By state: the steps from it, with those to the same place once.
    private(set) var edges: [[Edge]] = []
    private(set) var isAccepting: [Bool] = []

    /// A step along a property that the graph does not have leads nowhere.
    init(_ path: PropertyPath, in graph: IndexedGraph) {
        var builder = Builder(graph: graph)
        let start = builder.addState()
        let end = builder.addState()
        builder.add(path, from: start, to: end, isInverse: false)
        // States that are reached without a step do what those do from which they are reached.
        for state in builder.steps.indices {
            let reached = builder.reachedWithoutStep(from: state)
            var all: [Edge] = []
            var seen: Set<Edge> = []
            for other in reached {
                for edge in builder.steps[other] where seen.insert(edge).inserted { all.append(edge) }
            }
            edges.append(all)
            isAccepting.append(reached.contains(end))
        }
    }

    /// The nodes that the path leads to, each once, in the order in which they are reached.
    /// - Parameter spend: counts steps, and throws where there were too many.
    func nodes(
        from focus: TermID, in graph: IndexedGraph, _ visited: inout VisitSet,
        spend: (Int) throws(ValidationError) -> Void
    ) throws(ValidationError) -> [TermID] {
        visited.removeAll()
        var queue: [(state: Int, node: TermID)] = [(0, focus)]
        _ = visited.insert(UInt64(focus.rawValue))
        var reached: [TermID] = []
        var next = 0
        while next < queue.count {
            let (state, node) = queue[next]
            next += 1
            try spend(1)
            if isAccepting[state] { reached.append(node) }
            for edge in edges[state] {
                let places =
                    edge.isInverse
                    ? graph.subjects(edge.predicate, node) : graph.objects(of: node, edge.predicate)
                for place in places {
                    let other = edge.isInverse ? graph.subject(at: place) : graph.object(at: place)
                    if visited.insert(UInt64(edge.target) << 32 | UInt64(other.rawValue)) {
                        queue.append((edge.target, other))
                    }
                }
            }
        }
        // A node may be reached in several accepting states.
        guard reached.count > 1 else { return reached }
        visited.removeAll()
        return reached.filter { visited.insert(UInt64($0.rawValue)) }
    }

    /// Thompson's construction.
    private struct Builder {
        let graph: IndexedGraph
        var steps: [[Edge]] = []
        var jumps: [[Int]] = []

        mutating func addState() -> Int {
            steps.append([])
            jumps.append([])
            return steps.count - 1
        }

        mutating func add(_ path: PropertyPath, from start: Int, to end: Int, isInverse: Bool) {
            switch path {
            case .predicate(let iri):
                guard let predicate = graph.id(of: iri) else { return }
                steps[start].append(Edge(predicate: predicate, isInverse: isInverse, target: end))
            case .inverse(let inner): add(inner, from: start, to: end, isInverse: !isInverse)
            case .sequence(let parts):
                var state = start
                let ordered = isInverse ? parts.reversed() : parts
                for (index, part) in ordered.enumerated() {
                    let next = index == ordered.count - 1 ? end : addState()
                    add(part, from: state, to: next, isInverse: isInverse)
                    state = next
                }
            case .alternative(let parts):
                for part in parts { add(part, from: start, to: end, isInverse: isInverse) }
            case .zeroOrOne(let inner):
                jumps[start].append(end)
                add(inner, from: start, to: end, isInverse: isInverse)
            case .zeroOrMore(let inner), .oneOrMore(let inner):
                let before = addState()
                let after = addState()
                jumps[start].append(before)
                jumps[after] += [before, end]
                if case .zeroOrMore = path { jumps[before].append(end) }
                add(inner, from: before, to: after, isInverse: isInverse)
            }
        }

        func reachedWithoutStep(from state: Int) -> [Int] {
            var reached = [state]
            var seen: Set<Int> = [state]
            var next = 0
            while next < reached.count {
                for jump in jumps[reached[next]] where seen.insert(jump).inserted { reached.append(jump) }
                next += 1
            }
            return reached
        }
    }
}

/// Which pairs of state and node a walk has been at; emptied in no time, for the next walk.
struct VisitSet {
    private var keys: [UInt64]
    private var stamps: [UInt32]
    private var stamp: UInt32 = 0
    private var count = 0

    init() {
        keys = [UInt64](repeating: 0, count: 64)
        stamps = [UInt32](repeating: 0, count: 64)
    }

    mutating func removeAll() {
        count = 0
        guard stamp < .max else {
            self = VisitSet()
            stamp = 1
            return
        }
        stamp += 1
    }

    /// - Returns: whether the key is new.
    mutating func insert(_ key: UInt64) -> Bool {
        var place = Self.place(key, keys.count)
        while stamps[place] == stamp {
            if keys[place] == key { return false }
            place = (place + 1) & (keys.count - 1)
        }
        keys[place] = key
        stamps[place] = stamp
        count += 1
        if count * 2 > keys.count { grow() }
        return true
    }

    private mutating func grow() {
        let old = (keys, stamps)
        keys = [UInt64](repeating: 0, count: old.0.count * 2)
        stamps = [UInt32](repeating: 0, count: keys.count)
        for (index, key) in old.0.enumerated() where old.1[index] == stamp {
            var place = Self.place(key, keys.count)
            while stamps[place] == stamp { place = (place + 1) & (keys.count - 1) }
            keys[place] = key
            stamps[place] = stamp
        }
    }

    private static func place(_ key: UInt64, _ size: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (size - 1)
    }
}
