/// Work cut into pieces, each done whole or not at all.
struct Batches {
    typealias Transaction = (() throws -> Void) throws -> Void

    /// How many elements are done at once.
    let size: Int
    /// Does what it is given whole or not at all.
    let transaction: Transaction
    /// How many batches were begun.
    private var number = 0

    init(of size: Int, _ transaction: @escaping Transaction) {
        self.size = size
        self.transaction = transaction
    }

    /// Adds the elements in order.
    /// - Throws: the error of `add` or of the transaction, with the batch and the element it stopped at.
    mutating func forEach<Element>(
        of elements: [Element], named name: (Element) -> String, progress: (_ done: Int) -> Void = { _ in },
        _ add: (Element) throws -> Void
    ) throws {
        var start = 0
        while start < elements.count {
            let end = elements.count - start > size ? start + size : elements.count
            number += 1
            var current = start
            do {
                try transaction {
                    while current < end {
                        try add(elements[current])
                        current += 1
                    }
                }
            } catch let error as StoreError {
                let place = current < end ? name(elements[current]) : "its end"
                throw StoreError(
                    store: error.store, place: "batch \(number), at \(place)", message: error.message,
                    advice: error.advice)
            }
            start = end
            progress(end)
        }
    }
}
