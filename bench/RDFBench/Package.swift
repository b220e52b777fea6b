// swift-tools-version: 6.2
import PackageDescription

/// Measures the RDF library beside others: `bench/rdf/run`.
let package = Package(
    name: "rdf-bench",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "leitmotif", path: "../..")],
    targets: [
        .executableTarget(name: "rdf-bench", dependencies: [.product(name: "RDF", package: "leitmotif")])
    ],
    swiftLanguageModes: [.v6]
)
