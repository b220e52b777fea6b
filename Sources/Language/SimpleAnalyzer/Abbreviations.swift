/// English words written with a final period that is not the end of a sentence.
enum Abbreviations {
    /// A name, a number or a word of the same sentence follows.
    static let leading: Set<String> = [
        "adm", "asst", "brig", "capt", "cf", "cmdr", "col", "cpl", "dir", "dr", "ed", "eds", "e.g", "ep",
        "eps", "esp",
        "fig", "figs", "ft", "gen", "gov", "hon", "i.e", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs",
        "ms", "mt",
        "no", "nos", "op", "pp", "prod", "prof", "pvt", "rep", "rev", "sen", "sgt", "st", "supt", "viz",
        "vol", "vols",
        "vs",
    ]
    /// May also stand at the end of a sentence.
    static let trailing: Set<String> = [
        "a.m", "apr", "aug", "ave", "b.c", "bros", "ca", "co", "corp", "dec", "dept", "etc", "et al", "feb",
        "inc",
        "jan", "jr", "jul", "jun", "ltd", "mar", "mins", "min", "nov", "oct", "p.m", "ph.d", "sep", "sept",
        "sr",
        "u.k", "u.s", "univ",
    ]
    /// Those of the above that are also common words: a period after them is theirs only before a number.
    static let beforeNumbers: Set<String> = [
        "no", "nos", "fig", "figs", "vol", "vols", "op", "pp", "ep", "eps",
    ]
    /// Words a sentence often begins with: after `L.A.` or `Inc.` they decide that one has ended.
    static let sentenceOpeners: Set<String> = [
        "A", "After", "All", "Although", "An", "And", "As", "At", "Both", "But", "By", "Even", "For", "From",
        "He",
        "Her", "Here", "His", "How", "However", "I", "If", "In", "It", "Its", "Meanwhile", "My", "No", "Not",
        "On",
        "One", "Or", "Our", "She", "Since", "So", "Some", "Still", "That", "The", "Their", "Then", "There",
        "These",
        "They", "This", "Those", "Though", "To", "We", "What", "When", "Where", "While", "Who", "Why", "With",
        "Yet",
        "You",
    ]
}
