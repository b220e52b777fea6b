import Extraction

/// Rules and passes for people to read, a line each.
struct RuleView {
    let style: TextStyle

    func list(_ rules: [RuleListing]) -> String {
        let width = (rules.map(\.name.count).max() ?? 0) + 2
        var lines: [String] = []
        var family = ""
        for rule in rules {
            if rule.family != family {
                if !lines.isEmpty { lines.append("") }
                lines.append(style.bold(rule.family))
                family = rule.family
            }
            lines.append(
                "  " + padded(rule.name, width) + hundredths(rule.confidence) + "  "
                    + rule.states.joined(separator: ", "))
        }
        return lines.map { $0 + "\n" }.joined()
    }

    func list(_ passes: [Pass]) -> String {
        let width = (passes.map(\.name.count).max() ?? 0) + 2
        return passes.map { "\(padded($0.name, width))\($0.about)\n" }.joined()
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
