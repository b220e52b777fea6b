import Foundation

/// An immutable array of floats inside a model's memory, row by row.
///
/// The memory stays as long as the tensor does. Only the layers of this module see the pointer.
struct Tensor: @unchecked Sendable {
    private let memory: ModelMemory
    let values: UnsafePointer<Float>
    let shape: [Int]

    /// The caller has checked that the section lies in the memory and is aligned.
    init(memory: ModelMemory, byteOffset: Int, shape: [Int]) {
        self.memory = memory
        self.shape = shape
        values = (memory.bytes.baseAddress! + byteOffset).assumingMemoryBound(to: Float.self)
    }

    var rows: Int { shape[0] }
    /// Values in one row.
    var columns: Int { shape.dropFirst().reduce(1, *) }
}

/// Growable scratch memory for floats; contents are lost, and zero, when it grows.
final class Scratch {
    private(set) var values: UnsafeMutablePointer<Float>
    private(set) var capacity: Int

    init(capacity: Int = 1024) {
        self.capacity = capacity
        values = Self.allocate(capacity)
    }

    deinit { free(values) }

    func reserve(_ count: Int) -> UnsafeMutablePointer<Float> {
        if count > capacity {
            free(values)
            capacity = count + count / 4
            values = Self.allocate(capacity)
        }
        return values
    }

    /// From `calloc`, which gives pages that take no memory before they are used.
    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
        guard let memory = calloc(max(count, 1), MemoryLayout<Float>.stride) else {
            preconditionFailure("no memory for \(count) floats")
        }
        return memory.bindMemory(to: Float.self, capacity: count)
    }
}

/// Products of rows of floats, through ``BLAS``. Whoever makes a tensor has required that there is one.
enum MatrixProduct {
    /// A row's product must not depend on how many rows are multiplied with it, or results would depend on what else
    /// is analysed. Libraries treat the rows left over after their kernels' fixed number of rows differently, so
    /// products are always made of a multiple of this many; it is one of 4, 6, 8, 12, 16 and 24. Matrices must have
    /// memory for the rows up to it, whose contents do not matter.
    static let rowMultiple = 48

    static func padded(_ rows: Int) -> Int { (rows + rowMultiple - 1) / rowMultiple * rowMultiple }

    /// `output[m, n] (+)= input[m, k] · weights[n, k]ᵀ`, rows `inputStride`, `weightStride`, `outputStride` apart; `m`
    /// is rounded up to a multiple of ``rowMultiple``.
    static func rows(
        _ m: Int, _ n: Int, _ k: Int, input: UnsafePointer<Float>, inputStride: Int,
        weights: UnsafePointer<Float>,
        weightStride: Int, output: UnsafeMutablePointer<Float>, outputStride: Int, accumulate: Bool = false
    ) {
        guard m > 0 else { return }
        BLAS.shared?.multiplyMatrices(
            BLAS.rowMajor, BLAS.plain, BLAS.transposed, CInt(padded(m)), CInt(n), CInt(k), 1, input,
            CInt(inputStride), weights, CInt(weightStride), accumulate ? 1 : 0, output, CInt(outputStride))
    }

    /// `output[n] = weights[n, k] · input[k]`.
    static func vector(
        _ n: Int, _ k: Int, weights: UnsafePointer<Float>, input: UnsafePointer<Float>,
        output: UnsafeMutablePointer<Float>
    ) {
        BLAS.shared?.multiplyVector(
            BLAS.rowMajor, BLAS.plain, CInt(n), CInt(k), 1, weights, CInt(k), input, 1, 0, output, 1)
    }
}
