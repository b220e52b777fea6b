import CPCRE2

/// A compiled PCRE2 pattern (https://www.pcre.org), for tokenizer patterns that need a regular-expression engine.
///
/// Python's syntax is taken over where the two differ: `\uXXXX`, `\UXXXXXXXX` and a leading `(?u)`.
final class RegularExpression: @unchecked Sendable {
    // PCRE2 code is read-only after compilation and may be shared by threads; match data is made for each call.
    private let code: OpaquePointer
    private let context: OpaquePointer?
    private let pattern: String
    private static let matchLimit: UInt32 = 20_000_000
    private static let heapLimit: UInt32 = 65_536  // KiB

    struct Invalid: Error, CustomStringConvertible {
        var description: String
    }

    init(python pattern: String) throws(Invalid) {
        let translated = Array(Self.translate(pattern).utf8)
        var number: Int32 = 0
        var offset = 0
        let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP)
        guard
            let code = pcre2_compile_8(translated, translated.count, options, &number, &offset, nil)
        else {
            throw Invalid(description: "pattern not understood (PCRE2 error \(number) at byte \(offset))")
        }
        pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
        self.code = code
        self.pattern = pattern
        context = pcre2_match_context_create_8(nil)
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimit)
    }

    deinit {
        pcre2_match_context_free_8(context)
        pcre2_code_free_8(code)
    }

    /// The first match from byte `start` on, as a byte range of `text`.
    ///
    /// - Throws: ``AnalysisError/patternTooSlow(pattern:bytes:)`` where the engine's limits are reached: it is not known
    ///   then whether there is a match.
    func firstMatch(
        in text: UnsafeRawBufferPointer, from start: Int = 0, anchored: Bool = false
    ) throws(AnalysisError) -> Range<Int>? {
        guard let base = text.baseAddress, start <= text.count else { return nil }
        let data = pcre2_match_data_create_8(1, nil)
        defer { pcre2_match_data_free_8(data) }
        let options = UInt32(PCRE2_NO_UTF_CHECK) | (anchored ? UInt32(PCRE2_ANCHORED) : 0)
        let subject = base.assumingMemoryBound(to: UInt8.self)
        var result = pcre2_match_8(code, subject, text.count, start, options, data, context)
        if result == PCRE2_ERROR_JIT_STACKLIMIT {
            // The interpreter takes its memory from the heap.
            let interpreted = options | UInt32(PCRE2_NO_JIT)
            result = pcre2_match_8(code, subject, text.count, start, interpreted, data, context)
        }
        if result == PCRE2_ERROR_NOMATCH { return nil }
        guard result >= 0, let ends = pcre2_get_ovector_pointer_8(data), ends[0] <= ends[1] else {
            throw AnalysisError.patternTooSlow(pattern: String(pattern.prefix(60)), bytes: text.count)
        }
        return Int(ends[0])..<Int(ends[1])
    }

    static func translate(_ pattern: String) -> String {
        var result = ""
        var scalars = Array(pattern.unicodeScalars)[...]
        if scalars.starts(with: "(?u)".unicodeScalars) { scalars.removeFirst(4) }
        while let scalar = scalars.popFirst() {
            guard scalar == "\\", let escaped = scalars.popFirst() else {
                result.unicodeScalars.append(scalar)
                continue
            }
            let digits = escaped == "u" ? 4 : escaped == "U" ? 8 : 0
            if digits > 0, scalars.count >= digits {
                result += "\\x{" + String(String.UnicodeScalarView(scalars.prefix(digits))) + "}"
                scalars.removeFirst(digits)
            } else {
                result.unicodeScalars.append(scalar)
                result.unicodeScalars.append(escaped)
            }
        }
        return result
    }
}
