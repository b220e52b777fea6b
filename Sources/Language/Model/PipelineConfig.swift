import Foundation

/// A spaCy `config.cfg`: sections of `key = JSON value` (https://spacy.io/api/data-formats#config).
struct PipelineConfig {
    private let file: String
    private var sections: [String: [String: String]] = [:]

    init(text: String, file: String) throws {
        self.file = file
        var section = ""
        for (number, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = String(line.dropFirst().dropLast())
                sections[section] = sections[section] ?? [:]
            } else if let equals = line.firstIndex(of: "=") {
                let key = line[..<equals].trimmingCharacters(in: .whitespaces)
                sections[section, default: [:]][key] = line[line.index(after: equals)...]
                    .trimmingCharacters(in: .whitespaces)
            } else {
                throw ModelError(
                    file: "\(file):\(number + 1)", "neither a [section] nor key = value: \(line.prefix(60))")
            }
        }
    }

    func hasSection(_ name: String) -> Bool { sections[name] != nil }

    /// A setting decoded from JSON; nil where it is missing, `null` or of another type.
    func value<Value: Decodable>(_ section: String, _ key: String, as type: Value.Type = Value.self) -> Value?
    {
        guard let raw = sections[section]?[key] else { return nil }
        return try? JSONDecoder().decode(Value.self, from: Data(raw.utf8))
    }

    func required<Value: Decodable>(_ section: String, _ key: String, as type: Value.Type = Value.self) throws
        -> Value
    {
        guard let value: Value = value(section, key) else {
            throw ModelError(file: file, "[\(section)] has no usable setting '\(key)'")
        }
        return value
    }

    /// The registered function a section is built by, such as `spacy.Tagger.v2`.
    func architecture(_ section: String) -> String? { value(section, "@architectures") }
}
