// swift-tools-version: 6.2
import PackageDescription

/// C libraries come from the system: `make deps` installs them.
func system(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig,
        providers: [.apt([apt]), .brew([brew])])
}

let package = Package(
    name: "leitmotif",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "leitmotif", targets: ["leitmotif"]),
        .library(name: "RDF", targets: ["RDF", "ByteStreams"]),
        .library(name: "SHACL", targets: ["SHACL", "RDF"]),
        .library(name: "Language", targets: ["Language"]),
        .library(
            name: "Leitmotif",
            targets: ["Documents", "OntologyModel", "KnowledgeGraph", "Extraction", "GraphFormats"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
    ],
    targets: [
        system("CLibXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev", brew: "libxml2"),
        system("CCMarkGFM", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-dev", brew: "cmark-gfm"),
        system("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
        system("CPCRE2", pkgConfig: "libpcre2-8", apt: "libpcre2-dev", brew: "pcre2"),
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
        system("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev", brew: "zstd"),
        system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev", brew: "sqlite"),
        system("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev", brew: "openssl@3"),

        // The vocabulary, the shapes, the thesaurus and the rules, embedded as bytes.
        .target(name: "EmbeddedData"),

        // libcurl, opened when it is first needed.
        .target(name: "CCurl"),

        .target(name: "ByteStreams", dependencies: ["CZlib", "CZstd", "CCrypto"]),
        .target(name: "YAML", dependencies: ["CYAML"]),
        // Lifetimes: the views a reader lends out cannot outlive the call they are lent for.
        .target(
            name: "RDF", dependencies: ["ByteStreams", "CLibXML2"],
            swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
        .target(name: "SHACL", dependencies: ["RDF", "CPCRE2"]),
        .target(name: "OntologyModel", dependencies: ["RDF", "EmbeddedData"]),
        // Files held against shapes and an ontology, with places and suggestions.
        .target(name: "Validation", dependencies: ["SHACL", "OntologyModel", "RDF", "ByteStreams"]),
        .target(name: "KnowledgeGraph", dependencies: ["OntologyModel", "RDF"]),
        .target(name: "Documents", dependencies: ["ByteStreams", "YAML", "CLibXML2", "CCMarkGFM"]),
        .target(name: "Language", dependencies: ["ByteStreams", "CPCRE2", "CZlib"]),
        .target(
            name: "Extraction",
            dependencies: ["Documents", "Language", "KnowledgeGraph", "EmbeddedData", "YAML"]),
        .target(name: "GraphFormats", dependencies: ["KnowledgeGraph", "ByteStreams", "CLibXML2"]),
        .target(
            name: "GraphStores",
            dependencies: [
                "KnowledgeGraph", "GraphFormats", "RDF", "OntologyModel", "ByteStreams", "CSQLite", "CCurl",
            ]),
        .executableTarget(
            name: "leitmotif",
            dependencies: [
                "Extraction", "GraphFormats", "GraphStores", "SHACL", "Validation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            // The command hands on what the libraries do: optimising it made it no faster and took a minute.
            swiftSettings: [.unsafeFlags(["-Onone"], .when(configuration: .release))]),

        .testTarget(name: "ByteStreamsTests", dependencies: ["ByteStreams"]),
        .testTarget(name: "YAMLTests", dependencies: ["YAML"]),
        .testTarget(name: "RDFTests", dependencies: ["RDF"]),
        .testTarget(name: "SHACLTests", dependencies: ["SHACL"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents"]),
        .testTarget(name: "LanguageTests", dependencies: ["Language"], exclude: ["Fixtures"]),
        .testTarget(
            name: "OntologyModelTests", dependencies: ["OntologyModel"], exclude: ["Fixtures"]),
        .testTarget(name: "ValidationTests", dependencies: ["Validation"]),
        .testTarget(name: "KnowledgeGraphTests", dependencies: ["KnowledgeGraph", "ByteStreams"]),
        .testTarget(name: "ExtractionTests", dependencies: ["Extraction"]),
        .testTarget(name: "GraphFormatsTests", dependencies: ["GraphFormats"]),
        .testTarget(name: "GraphStoresTests", dependencies: ["GraphStores"]),
        .testTarget(name: "CommandTests", dependencies: ["leitmotif"]),
    ],
    swiftLanguageModes: [.v6]
)
