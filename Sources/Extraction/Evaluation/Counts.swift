/// How many were found rightly, found wrongly, and missed.
public struct Counts: Sendable, Hashable, Encodable {
    public var right = 0
    public var wrong = 0
    public var missed = 0

    public init(right: Int = 0, wrong: Int = 0, missed: Int = 0) {
        self.right = right
        self.wrong = wrong
        self.missed = missed
    }

    /// The share of what was found that is right; 1 where there was nothing to find and nothing was found.
    public var precision: Double {
        right + wrong > 0 ? Double(right) / Double(right + wrong) : missed == 0 ? 1 : 0
    }

    /// The share of what there is that was found; 1 where there is nothing.
    public var recall: Double { right + missed > 0 ? Double(right) / Double(right + missed) : 1 }

    /// The harmonic mean of precision and recall.
    public var f1: Double {
        precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }

    public static func + (a: Counts, b: Counts) -> Counts {
        Counts(right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed)
    }

    public static func += (a: inout Counts, b: Counts) { a = a + b }

    private enum CodingKeys: String, CodingKey { case right, wrong, missed, precision, recall, f1 }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(right, forKey: .right)
        try values.encode(wrong, forKey: .wrong)
        try values.encode(missed, forKey: .missed)
        try values.encode(precision, forKey: .precision)
        try values.encode(recall, forKey: .recall)
        try values.encode(f1, forKey: .f1)
    }
}
