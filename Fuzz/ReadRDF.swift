import ByteStreams
import Foundation
import RDF

/// The format under test: `RDF_FORMAT=turtle`.
private let format = RDFFormat(name: ProcessInfo.processInfo.environment["RDF_FORMAT"] ?? "") ?? .nTriples

/// Reads any bytes. They must give quads or a typed error, in bounded time and memory; and what was read must be RDF:
/// written down again, it reads as the same number of quads, and as the same quads where no blank node was renamed.
@_cdecl("LLVMFuzzerTestOneInput")
public func readRDF(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let document = Array(UnsafeBufferPointer(start: bytes, count: count))
    // Threads that wait for each other take their time: one document in sixteen is enough.
    if format.isLineBased, count % 16 == 0 { checkPieces(of: document) }
    let quads: [Quad]
    do {
        quads = try RDFReader(format: format, base: IRI(unchecked: "http://example.org/base/")).quads(
            in: document)
    } catch let error as RDFSyntaxError {
        _ = error.description + (error.excerpt ?? "")
        return 0
    } catch {
        fatalError("an error of another kind: \(error)")
    }
    check(quads, through: .nQuads)
    if format != .nQuads { check(quads, through: format) }
    return 0
}

/// Read in pieces, a document gives the same quads, or the same error after as many of them.
private func checkPieces(of document: [UInt8]) {
    let size = max(document.count / 4, 16)
    for isLenient in [false, true] {
        var options = RDFReader.Options()
        options.isLenient = isLenient
        let reader = RDFReader(format: format, options: options)
        let whole = outcome { add in
            add(try reader.read(ByteSource(bytes: document)) { add(Quad($0).description) }.errors.description)
        }
        let inPieces = outcome { add in
            var summary = RDFReader.Summary()
            try reader.readInParallel(ByteSource(bytes: document), threads: 2, pieceSize: size) { piece in
                var quads: [String] = []
                var failure: (any Error)?
                var summary = RDFReader.Summary()
                do { summary = try piece.read { quads.append(Quad($0).description) } } catch {
                    failure = error
                }
                return (quads: quads, summary: summary, failure: failure)
            } inOrder: { part in
                part.quads.forEach(add)
                if let failure = part.failure { throw failure }
                summary.append(part.summary)
            }
            add(summary.errors.description)
        }
        guard whole == inPieces else { fatalError("whole \(whole)\nin pieces \(inPieces)") }
    }
}

private func outcome(_ read: ((String) -> Void) throws -> Void) -> [String] {
    var outcome: [String] = []
    do { try read { outcome.append($0) } } catch { outcome.append("\(error)") }
    return outcome
}

private func check(_ quads: [Quad], through format: RDFFormat) {
    let sink = ByteSink.memory()
    do {
        let writer = RDFWriter(format: format, to: sink)
        do {
            for quad in quads { try writer.write(quad) }
            try writer.finish()
        } catch is RDFWriterError {
            return
        }
        let back = try RDFReader(format: format).quads(in: sink.bytes)
        guard writer.losses.isEmpty else { return }
        let (before, after) = (Set(quads), Set(back))
        guard before.count == after.count else {
            fatalError("\(before.count) quads became \(after.count) through \(format.name)")
        }
        let named = before.filter { !"\($0)".contains("_:") }
        guard after.isSuperset(of: named) else {
            fatalError("changed through \(format.name): \(named.subtracting(after))")
        }
    } catch {
        fatalError("what was read cannot be written and read again as \(format.name): \(error)")
    }
}
