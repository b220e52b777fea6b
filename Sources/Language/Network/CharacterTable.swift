/// Embeddings of a word's bytes (`spacy.CharacterEmbed`): from its start and its end in turn, so that the first and
/// the last letters always stand in the same places; a table of 256 rows for each place.
struct CharacterTable: Sendable {
    private let table: Tensor
    private let count: Int
    private let width: Int
    /// Stands in the places a short word leaves free.
    private static let filler = 255

    /// - Parameter table: `count` times 256 rows of `width` values.
    init(_ table: Tensor, of description: ModelManifest.Encoder.Characters) {
        self.table = table
        count = description.count
        width = description.width
    }

    var outputWidth: Int { count * width }

    func embed(_ word: String, into output: UnsafeMutablePointer<Float>) {
        var word = word
        word.withUTF8 { bytes in
            for place in 0..<count {
                let index = place % 2 == 0 ? place / 2 : bytes.count - 1 - place / 2
                let byte = place < bytes.count ? Int(bytes[index]) : Self.filler
                (output + place * width)
                    .update(from: table.values + (place * 256 + byte) * width, count: width)
            }
        }
    }
}
