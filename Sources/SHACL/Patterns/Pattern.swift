import CPCRE2

/// A regular expression of `sh:pattern`, as XPath's `matches` has it
/// ([XPath Functions §5.6](https://www.w3.org/TR/xpath-functions-31/#regex-syntax)), run by PCRE2.
public final class Pattern: Sendable {
    /// As the shape has it.
    public let expression: String
    public let flags: String
    // PCRE2 code is read-only once compiled and may be shared by threads; match data belongs to a matcher.
    nonisolated(unsafe) private let code: OpaquePointer

    struct Invalid: Error {
        let message: String
    }

    /// - Throws: ``Invalid`` where the expression or a flag is not understood.
    init(_ expression: String, flags: String) throws(Invalid) {
        self.expression = expression
        self.flags = flags
        guard expression.utf8.count <= 1 << 16 else { throw Invalid(message: "longer than 65,536 bytes") }
        let translated = try XPathExpression(expression, flags: flags)
        let bytes = Array(translated.expression.utf8)
        var number: Int32 = 0
        var offset = 0
        let context = pcre2_compile_context_create_8(nil)
        defer { pcre2_compile_context_free_8(context) }
        pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
        pcre2_set_parens_nest_limit_8(context, 250)
        guard let code = pcre2_compile_8(bytes, bytes.count, translated.options, &number, &offset, context)
        else {
            var message = [UInt8](repeating: 0, count: 256)
            let length = pcre2_get_error_message_8(number, &message, message.count)
            throw Invalid(message: String(decoding: message.prefix(Int(max(length, 0))), as: UTF8.self))
        }
        pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
        self.code = code
    }

    deinit { pcre2_code_free_8(code) }

    /// What a thread needs to match with any pattern.
    final class Matcher {
        private let data: OpaquePointer?
        private let context: OpaquePointer?

        /// - Parameter limit: the most steps of one match. A pattern that wants more is taken to be one that would go on
        ///   for ever.
        init(limit: UInt32 = 1_000_000) {
            data = pcre2_match_data_create_8(1, nil)
            context = pcre2_match_context_create_8(nil)
            pcre2_set_match_limit_8(context, limit)
            pcre2_set_depth_limit_8(context, 10_000)
            pcre2_set_heap_limit_8(context, 20_000)
        }

        deinit {
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
        }

        /// Whether the pattern matches anywhere in the text.
        /// - Returns: `nil` where finding out takes more than the limit.
        func matches(_ pattern: Pattern, _ text: Span<UInt8>) -> Bool? {
            text.withUnsafeBufferPointer { bytes in
                let result = pcre2_match_8(
                    pattern.code, bytes.baseAddress, bytes.count, 0, UInt32(PCRE2_NO_UTF_CHECK), data, context
                )
                if result >= 0 { return true }
                return result == PCRE2_ERROR_NOMATCH ? false : nil
            }
        }
    }
}
