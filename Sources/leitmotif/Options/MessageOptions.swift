import ArgumentParser

/// How much is said on standard error.
struct MessageOptions: ParsableArguments {
    @Flag(name: [.short, .long], help: "Say nothing but errors.")
    var quiet = false

    var messages: Messages { Messages(isQuiet: quiet) }
}
