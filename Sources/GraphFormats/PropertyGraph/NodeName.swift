import KnowledgeGraph

extension [Name] {
    /// The preferred one of a node's names, where that comes first, and of its label: one that someone edited in another
    /// program becomes the preferred name, and the names before stay.
    func preferred(label: String?) -> Name? {
        guard let first else { return label.map { Name($0) } }
        guard let label, label != first.text, label != first.text.withoutForbiddenCharacters else {
            return first
        }
        return self.first { $0.text == label } ?? Name(label)
    }
}

extension String {
    /// The text as a label holds it: see ``TextOutput/writeXML(_:inAttribute:)-(String,Bool)``.
    fileprivate var withoutForbiddenCharacters: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    let isAllowed = scalar.value >= 0x20 || "\t\n\r".unicodeScalars.contains(scalar)
                    return isAllowed && scalar.value != 0xFFFE && scalar.value != 0xFFFF ? scalar : "\u{FFFD}"
                }))
    }
}
