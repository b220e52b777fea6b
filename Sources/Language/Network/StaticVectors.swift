/// Pretrained word vectors, projected to a network's width (`spacy.StaticVectors`). Words without a vector give zeros.
struct StaticVectors: Sendable {
    private let vectors: Tensor
    private let rowOfKey: FrozenTable
    private let projection: Tensor

    init(_ archive: ModelArchive, prefix: String, width: Int) throws {
        vectors = try archive.tensor("vectors")
        rowOfKey = try archive.table("vectors.keys")
        projection = try archive.tensor("\(prefix)/static.W", width, vectors.columns)
    }

    func project(_ orthID: UInt64, into output: UnsafeMutablePointer<Float>) {
        let row = withUnsafeBytes(of: orthID.littleEndian) { key in
            rowOfKey.value(for: key).flatMap { $0.count == 4 ? Int($0.word(at: 0)) : nil }
        }
        guard let row, row < vectors.rows else {
            output.update(repeating: 0, count: projection.rows)
            return
        }
        MatrixProduct.vector(
            projection.rows, projection.columns, weights: projection.values,
            input: vectors.values + row * vectors.columns, output: output)
    }
}
