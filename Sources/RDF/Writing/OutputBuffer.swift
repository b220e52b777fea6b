import ByteStreams

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Gathers bytes for a sink. It is flushed between statements, so that appending need not fail.
final class OutputBuffer {
    private let sink: ByteSink?
    /// Behind a pointer, because each access to a property of a class is checked at run time.
    private let state: UnsafeMutablePointer<State>

    private struct State {
        var memory: UnsafeMutablePointer<UInt8>
        var count = 0
        var capacity: Int
    }

    static let flushSize = 1 << 16

    /// - Parameter sink: where ``flushIfLarge()`` sends the bytes; `nil` keeps them all here.
    init(to sink: ByteSink?) {
        self.sink = sink
        let capacity = sink == nil ? 256 : Self.flushSize * 2
        state = .allocate(capacity: 1)
        state.initialize(to: State(memory: .allocate(capacity: capacity), capacity: capacity))
    }

    deinit {
        state.pointee.memory.deallocate()
        state.deallocate()
    }

    var bytes: Bytes { Bytes(start: state.pointee.memory, count: state.pointee.count) }
    var count: Int { state.pointee.count }

    func removeAll() { state.pointee.count = 0 }

    /// Takes back the last `count` bytes.
    func removeLast(_ count: Int) { state.pointee.count -= count }

    @inline(__always)
    func append(_ byte: UInt8) {
        if state.pointee.count == state.pointee.capacity { grow(1) }
        state.pointee.memory[state.pointee.count] = byte
        state.pointee.count += 1
    }

    @inline(__always)
    func append(_ source: UnsafePointer<UInt8>, _ count: Int) {
        if state.pointee.capacity - state.pointee.count < count { grow(count) }
        memcpy(state.pointee.memory + state.pointee.count, source, count)
        state.pointee.count += count
    }

    @inline(__always)
    func append(_ bytes: Bytes) {
        if let start = bytes.baseAddress { append(start, bytes.count) }
    }

    @inline(__always)
    func append(_ constant: StaticString) { append(constant.utf8Start, constant.utf8CodeUnitCount) }

    func append(_ string: String) {
        var string = string
        string.withUTF8 { append($0) }
    }

    /// Sends what has gathered on, where it is enough to be worth it.
    @inline(__always)
    func flushIfLarge() throws {
        if state.pointee.count >= Self.flushSize { try flush() }
    }

    func flush() throws {
        guard let sink else { return }
        try sink.write(UnsafeRawBufferPointer(bytes))
        removeAll()
    }

    @inline(never)
    private func grow(_ room: Int) {
        let capacity = max(state.pointee.capacity * 2, state.pointee.count + room)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        memcpy(larger, state.pointee.memory, state.pointee.count)
        state.pointee.memory.deallocate()
        state.pointee.memory = larger
        state.pointee.capacity = capacity
    }
}
