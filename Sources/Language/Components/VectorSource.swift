/// Where a component takes its tokens' vectors from: a network of its own, or one shared with others.
enum VectorSource: Sendable {
    case shared(String, width: Int)
    case own(Encoder)

    var width: Int {
        switch self {
        case .shared(_, let width): width
        case .own(let encoder): encoder.width
        }
    }

    func vectors(for batch: Batch, in workspace: Workspace) -> TokenVectors {
        switch self {
        case .own(let encoder): encoder.encode(batch, in: workspace)
        // The pipeline has checked that a component of this name comes earlier.
        case .shared(let name, _): workspace.vectors[name]!
        }
    }
}

/// A network whose vectors later components share.
struct SharedEncoder: PipelineComponent {
    let name: String
    let encoder: Encoder

    func annotate(_ batch: inout Batch, in workspace: Workspace) {
        workspace.vectors[name] = encoder.encode(batch, in: workspace)
    }
}
