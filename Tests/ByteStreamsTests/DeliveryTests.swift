import ByteStreams
import Dispatch
import Testing

@Suite("Work delivered by other threads", .timeLimit(.minutes(1)))
struct DeliveryTests {
    @Test("It comes in the order asked for, deliveries within deliveries too")
    func order() {
        let deliveries = (0..<50).map { number in
            Delivery { () throws(Never) in
                (0..<3).map { part in Delivery { () throws(Never) in number + part } }
            }
        }
        #expect(deliveries.map { $0.wait().map { $0.wait() } } == (0..<50).map { [$0, $0 + 1, $0 + 2] })
    }

    @Test("It comes though all that Dispatch shares are waiting")
    func waiting() {
        let isMade = DispatchSemaphore(value: 0)
        let ended = DispatchGroup()
        let waiting = 200
        for _ in 0..<waiting { DispatchQueue.global().async(group: ended) { isMade.wait() } }
        #expect(Delivery { () throws(Never) in 7 }.wait() == 7)
        for _ in 0..<waiting { isMade.signal() }
        ended.wait()
    }

    @Test("What was thrown is thrown to whoever waits, each time")
    func failure() {
        struct Failure: Error {}
        let delivery = Delivery { () throws(Failure) -> Int in throw Failure() }
        for _ in 0..<2 {
            #expect(throws: Failure.self) { try delivery.wait() }
        }
    }
}
