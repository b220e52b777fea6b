/// Numbers for terms that a reader lends: the same for the same term, and rising as new ones come. Each term is kept
/// once, as bytes.
package final class TermNumbers {
    private let store = TermStore()

    package init() {}

    /// The highest number so far.
    package var count: Int { store.count }

    /// The number of a term, from 1; what a term is made of has numbers as well.
    package func number(of term: TermView) -> Int { Int(store.insert(term.raw).rawValue) }
}
