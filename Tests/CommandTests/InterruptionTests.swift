import Foundation
import Testing

@Suite("Ended from outside", .timeLimit(.minutes(1)))
struct InterruptionTests {
    /// Runs the program on standard input that never ends, ends it by `kill` once a file like `pattern` is there, and
    /// says by what it ended, whether the file was there, and which are left.
    private func interrupted(_ arguments: String, whenThereIs pattern: String) async throws -> [Substring] {
        let scratch = try Scratch()
        return try await Program.shell(
            """
            mkdir tmp && mkfifo in
            TMPDIR=$PWD/tmp "$leitmotif" \(arguments) <in &
            exec 3>in
            echo '<http://example.org/a> <http://example.org/b> "c" .' >&3
            for i in $(seq 400); do compgen -G '\(pattern)' >seen && break; sleep 0.05; done
            [ -s seen ] && echo made
            kill -TERM $!
            for i in $(seq 400); do kill -0 $! || break; sleep 0.05; done
            kill -KILL $!
            wait $!
            echo $?
            compgen -G '\(pattern)'
            """, in: scratch.folder
        ).lines
    }

    @Test("A load leaves nothing in the folder for temporary files")
    func load() async throws {
        let lines = try await interrupted("load - --from nt --into sqlite:graph.sqlite", whenThereIs: "tmp/*")
        #expect(lines == ["made", "143"])
    }

    @Test("An output that is not whole is removed")
    func output() async throws {
        let lines = try await interrupted("convert - --from nt -o out.ttl", whenThereIs: "out.ttl*")
        #expect(lines == ["made", "143"])
    }
}
