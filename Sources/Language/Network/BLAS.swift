#if canImport(Accelerate)
    import Accelerate
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The products of matrices and vectors that models are made of, from the C interface to BLAS, on one thread each:
/// parallelism is by documents.
///
/// On macOS they are Accelerate's. Elsewhere they are OpenBLAS's, which is opened with the first model: to link it takes
/// longer than most commands do altogether.
struct BLAS: Sendable {
    typealias MatrixProduct =
        @convention(c) (
            _ order: CInt, _ leftTransposition: CInt, _ rightTransposition: CInt, _ m: CInt, _ n: CInt,
            _ k: CInt,
            _ alpha: Float, _ left: UnsafePointer<Float>, _ leftStride: CInt, _ right: UnsafePointer<Float>,
            _ rightStride: CInt, _ beta: Float, _ result: UnsafeMutablePointer<Float>, _ resultStride: CInt
        ) -> Void
    typealias VectorProduct =
        @convention(c) (
            _ order: CInt, _ transposition: CInt, _ m: CInt, _ n: CInt, _ alpha: Float,
            _ matrix: UnsafePointer<Float>, _ matrixStride: CInt, _ vector: UnsafePointer<Float>,
            _ step: CInt,
            _ beta: Float, _ result: UnsafeMutablePointer<Float>, _ resultStep: CInt
        ) -> Void

    /// `cblas_sgemm`.
    let multiplyMatrices: MatrixProduct
    /// `cblas_sgemv`.
    let multiplyVector: VectorProduct

    static let rowMajor: CInt = 101
    static let plain: CInt = 111
    static let transposed: CInt = 112

    /// What there is; `nil` where it could not be opened.
    static let shared: BLAS? = open()

    /// - Throws: ``ModelError`` where there is none.
    static func require() throws {
        guard shared == nil else { return }
        throw ModelError(
            file: library,
            "the library cannot be opened, and models need it; install OpenBLAS (Debian: libopenblas0)")
    }

    #if canImport(Accelerate)
        private static let library = "Accelerate"

        private static func open() -> BLAS? {
            BLASSetThreading(BLAS_THREADING_SINGLE_THREADED)
            return load(from: UnsafeMutableRawPointer(bitPattern: -2))
        }
    #else
        private static let library = "libopenblas.so.0"

        private static func open() -> BLAS? {
            guard let handle = dlopen(library, RTLD_NOW | RTLD_LOCAL) else { return nil }
            if let setThreads = dlsym(handle, "openblas_set_num_threads") {
                unsafeBitCast(setThreads, to: (@convention(c) (CInt) -> Void).self)(1)
            }
            return load(from: handle)
        }
    #endif

    private static func load(from handle: UnsafeMutableRawPointer?) -> BLAS? {
        guard let sgemm = dlsym(handle, "cblas_sgemm"), let sgemv = dlsym(handle, "cblas_sgemv") else {
            return nil
        }
        return BLAS(
            multiplyMatrices: unsafeBitCast(sgemm, to: MatrixProduct.self),
            multiplyVector: unsafeBitCast(sgemv, to: VectorProduct.self))
    }
}
