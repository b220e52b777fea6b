/// Fields of CSV (RFC 4180): quoted where they need it, quotation marks doubled.
extension TextOutput {
    /// Writes a row.
    ///
    /// NUL, which no program reads, becomes U+FFFD and is counted. Text that only looks like a formula is written
    /// as it is: it has to come back unchanged.
    mutating func writeCSV(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { write(UInt8(ascii: ",")) }
            writeCSV(field)
        }
        write("\n")
    }

    private mutating func writeCSV(_ field: String) {
        let needsQuotes =
            field.utf8.contains { "\",\n\r".utf8.contains($0) } || field.first == " " || field.last == " "
        let clean = field.utf8.contains(0) ? field.replacing("\u{0}", with: "\u{FFFD}") : field
        if clean != field { replacedCharacters += field.utf8.count { $0 == 0 } }
        guard needsQuotes else { return write(clean) }
        write("\"")
        write(clean.replacing("\"", with: "\"\""))
        write("\"")
    }
}
