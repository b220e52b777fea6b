import Documents
import Language
import RDF

/// Reads what a document says by its layout rather than in sentences: credits blocks, cast lists, tables,
/// headings with years, titles in italics with a year behind them, front matter.
///
/// ```swift
/// var article = Article(document: document, text: try SimpleAnalyzer().analyze(document.text))
/// StructureReader().read(&article)
/// // "Director: Agnès Varda" under the heading "Cléo from 5 to 7 (1962)":
/// article.claims.map(\.rule)  // ["layout.title-year", "credits.director"]
/// ```
///
/// Each claim's passage is the line, row or cell that says so. What stands in the front matter alone has no
/// place in the text: its mentions and claims have the empty range at 0.
///
/// A mention inside another with the finder ``nickname`` is another name of the same character:
/// "Mike" in "Ramon Miguel ‘Mike’ Vargas".
public struct StructureReader: Sendable {
    /// The finder of the mentions made here.
    public static let finder = "structure"
    /// The finder of nicknames inside a character's name.
    public static let nickname = "structure.nickname"

    static let creditsPass = "structure.credits"
    static let titlesPass = "structure.titles"
    static let frontMatterPass = "structure.front-matter"

    private let labels: CreditLabels

    public init() { self.init(labels: .standard) }

    package init(labels: CreditLabels) { self.labels = labels }

    /// Adds to an article what its layout says. Mentions stay in the order of their places; claims made before
    /// keep their meaning. Linear in the length of the text.
    ///
    /// - Parameter disabled: names of passes that are switched off.
    public func read(_ article: inout Article, disabled: Set<String> = []) {
        var findings = Findings(article)
        let titles = KnownTitles(article, labels: labels)
        let page = Page(article.document)
        var credits = CreditsReader(labels: labels, titles: titles)
        if !disabled.contains(Self.creditsPass) { credits.read(page, into: &findings) }
        if !disabled.contains(Self.titlesPass) {
            TitleYearReader(labels: labels).read(article.document, into: &findings)
        }
        if !disabled.contains(Self.frontMatterPass) {
            FrontMatterReader(labels: labels, titles: titles).read(article.document, into: &findings)
        }
        findings.add(to: &article)
    }
}
