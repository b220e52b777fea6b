/// Makes labels unique, for programs that know a node by its label: where two entities share a name the class stands
/// behind it, and then a number.
struct UniqueLabels {
    private var taken: Set<String>

    init(besides taken: Set<String> = []) {
        self.taken = taken
    }

    mutating func unique(_ name: String, _ type: String) -> String {
        if taken.insert(name).inserted { return name }
        var label = "\(name) (\(type))"
        var number = 2
        while !taken.insert(label).inserted {
            label = "\(name) (\(type) \(number))"
            number += 1
        }
        return label
    }
}
