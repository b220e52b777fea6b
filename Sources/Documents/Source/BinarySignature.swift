/// The files that are not text and that people hand over as if they were, each with what to do instead.
enum BinarySignature {
    private static let known: [(start: [UInt8], name: String, advice: String)] = [
        (Array("%PDF-".utf8), "a PDF", "convert it with pdftotext first"),
        ([0x50, 0x4B, 3, 4], "a ZIP archive (docx, odt, epub)", "convert it with pandoc -t gfm first"),
        (
            [0xD0, 0xCF, 0x11, 0xE0], "an Office document",
            "convert it with libreoffice --convert-to html first"
        ),
        (Array("{\\rtf".utf8), "an RTF document", "convert it with pandoc -t gfm first"),
        (Array("%!PS".utf8), "a PostScript file", "convert it with ps2ascii first"),
        ([0x1F, 0x8B], "gzip data", "unpack it with gunzip first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd data", "unpack it with unzstd first"),
        (Array("BZh".utf8), "bzip2 data", "unpack it with bunzip2 first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data", "unpack it with unxz first"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive", "unpack it first"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture", picture),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture", picture),
        (Array("GIF8".utf8), "a GIF picture", picture),
        ([0x49, 0x49, 0x2A, 0], "a TIFF picture", picture),
        ([0x4D, 0x4D, 0, 0x2A], "a TIFF picture", picture),
        (Array("RIFF".utf8), "a RIFF file (WebP, WAV, AVI)", "give its text instead"),
        (Array("ID3".utf8), "an MP3 recording", "give its text instead"),
        (Array("OggS".utf8), "an Ogg recording", "give its text instead"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program", "give a text file"),
        (Array("SQLite format 3".utf8), "an SQLite database", "export its text first"),
    ]
    private static let picture = "read its text with tesseract first"

    /// What a file that begins like this is, and what to do with it; `nil` where it may be text.
    static func problem(of bytes: [UInt8]) -> DocumentError.Problem? {
        for (start, name, advice) in known where bytes.starts(with: start) {
            // The signatures made of letters alone also begin words.
            let isWord = start.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && start.count < 5
            if isWord, !bytes.prefix(64).contains(where: { $0 < 9 }) { continue }
            return .notText(looksLike: name, advice: advice)
        }
        return nil
    }

    /// Whether bytes of an encoding with one byte a character are those of a program and not of a person:
    /// any NUL, or more than one control character in fifty.
    static func isBinary(_ bytes: [UInt8]) -> Bool {
        var controls = 0
        for byte in bytes where byte < 0x20 {
            if byte == 0 { return true }
            if !(8...13).contains(byte) && byte != 0x1B { controls += 1 }
        }
        return controls > 8 && controls > bytes.count / 50
    }
}
