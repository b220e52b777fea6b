import Dispatch
import Synchronization

/// Makes a graph of rows on a thread of its own, while another reads on in the file.
final class GraphAssembly: Sendable {
    /// What a row is refused for.
    struct Fault: Error {
        let message: String
        let place: XMLPlace
    }

    private let assembler: Mutex<GraphAssembler>
    private let fault = Mutex<Fault?>(nil)
    private let queue = DispatchQueue(label: "leitmotif.assembly")
    /// Who reads faster than the graph is made waits: memory is for the graph.
    private let room = DispatchSemaphore(value: 4)

    init(_ assembler: GraphAssembler) {
        self.assembler = Mutex(assembler)
    }

    /// Takes rows in the order of the file.
    /// - Throws: ``Fault`` where one of them, or of those before, is refused.
    func add(_ rows: GraphRows) throws(Fault) {
        try check()
        room.wait()
        queue.async { [self] in
            assemble(rows)
            room.signal()
        }
    }

    /// Waits for what was added.
    /// - Throws: ``Fault`` where a row was refused.
    func wait() throws(Fault) {
        queue.sync {}
        try check()
    }

    /// - Returns: the graph, once everything that was added is in it.
    func finish() throws -> GraphImport {
        try wait()
        return try assembler.withLock { try $0.finish() }
    }

    private func check() throws(Fault) {
        if let fault = fault.withLock({ $0 }) { throw fault }
    }

    private func assemble(_ rows: GraphRows) {
        guard fault.withLock({ $0 == nil }) else { return }
        assembler.withLock { assembler in
            do throws(Fault) {
                try rows.forEach { row, place throws(Fault) in
                    do throws(ColumnFault) { try assembler.add(row) } catch {
                        throw Fault(message: error.message, place: place)
                    }
                }
            } catch {
                let found = error
                fault.withLock { $0 = found }
            }
        }
    }
}
