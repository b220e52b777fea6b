/// A step of coreference: why one mention is taken to speak of what another speaks of.
public struct CoreferenceLink: Sendable, Hashable {
    /// An index into ``Article/mentions``.
    public let mention: Int
    /// The mention before it that names the same; `nil` where the entity has none.
    public let antecedent: Int?
    /// The name of the pass: `coreference.surname`.
    public let pass: String
}
