extension String {
    /// Lends the text's bytes: unlike `withUTF8`, no copy of the string is made, and so nothing counted that other
    /// threads count at the same time.
    @inline(__always)
    func lendUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return copy.withUTF8(body)
    }
}
