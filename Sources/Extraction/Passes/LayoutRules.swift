/// The names of what is read from layout, which stand in claims as the names of rules do: `credits.director`.
public enum LayoutRules {
    /// Every name there is, from the roles of `Rules/credits.yaml`.
    public static let names: Set<String> = {
        let parts =
            CreditLabels.standard.roleNames + ["cast", "cast-role", "year", "source", "closing-company"]
        let families = ["credits", "table", "front-matter"]
        let layout = ["title-year", "title-director", "year-after-title", "director-year"]
        return Set(
            families.flatMap { family in parts.map { "\(family).\($0)" } } + layout.map { "layout.\($0)" })
    }()
}
