/// A two-dimensional array of 32-bit floats in NumPy's file format
/// (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
struct NumPyArray {
    let shape: [Int]
    let bytes: [UInt8]

    init(_ file: [UInt8], file name: String) throws {
        guard file.starts(with: [0x93] + Array("NUMPY".utf8)), file.count > 12 else {
            throw ModelError(file: name, "is not a NumPy array")
        }
        let isFirstVersion = file[6] == 1
        let headerStart = isFirstVersion ? 10 : 12
        let headerLength = (8..<headerStart).reversed().reduce(0) { $0 << 8 | Int(file[$1]) }
        guard headerStart + headerLength <= file.count else { throw ModelError(file: name, "is truncated") }
        let header = String(decoding: file[headerStart..<headerStart + headerLength], as: UTF8.self)
        guard header.contains("'<f4'"), header.contains("'fortran_order': False"),
            let open = header.firstIndex(of: "("), let close = header[open...].firstIndex(of: ")")
        else { throw ModelError(file: name, "is not an array of 32-bit floats by rows") }
        let shape = header[header.index(after: open)..<close].split(separator: ",")
            .compactMap { Int($0.filter { $0 != " " }) }
        guard shape.count == 2, shape.allSatisfy({ 0 < $0 && $0 < 1 << 30 }) else {
            throw ModelError(file: name, "does not have two dimensions")
        }
        let data = file[(headerStart + headerLength)...]
        guard data.count == shape[0] * shape[1] * 4 else {
            throw ModelError(
                file: name, "has \(data.count) bytes where its shape needs \(shape[0] * shape[1] * 4)")
        }
        self.shape = shape
        bytes = Array(data)
    }
}
