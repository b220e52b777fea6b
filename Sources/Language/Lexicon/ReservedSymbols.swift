/// The strings spaCy never hashes: names of attributes, parts of speech and labels with fixed small numbers
/// (`spacy/symbols.pyx`). They count wherever a string becomes an id, so also for a text's own `_` or `X`.
enum ReservedSymbols {
    /// From a symbol's MurmurHash64A to its number.
    static let idsByHash: [UInt64: UInt64] = {
        var ids: [UInt64: UInt64] = [:]
        for (base, names) in blocks {
            for (offset, name) in names.enumerated() {
                var name = name
                ids[name.withUTF8 { StringHash.murmur64A(UnsafeRawBufferPointer($0)) }] = UInt64(
                    base + offset)
            }
        }
        return ids
    }()

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private static let blocks: [(base: Int, names: [String])] = [
        (
            1,
            words(
                """
                IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM LIKE_EMAIL \
                IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY
                """) + (19..<64).map { "FLAG\($0)" }
        ),
        (
            64,
            words(
                """
                ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD \
                SENT_START SPACY PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ \
                SYM VERB X EOL SPACE
                """)
                + (1..<277).map { "DEPRECATED\(String(repeating: "0", count: 3 - String($0).count))\($0)" }
        ),
        (
            380,
            words(
                """
                PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY \
                QUANTITY ORDINAL CARDINAL acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj \
                cop csubj csubjpass dep det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj \
                nsubjpass num number oprd obj obl parataxis partmod pcomp pobj poss possessive preconj prep prt punct \
                quantmod relcl rcmod root xcomp acl ENT_KB_ID MORPH ENT_ID IDX _
                """)
        ),
    ]
}
