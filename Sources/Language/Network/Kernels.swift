/// The element-wise steps of the networks, eight floats at a time.
enum Kernels {
    typealias Lanes = SIMD8<Float>

    @inline(__always)
    static func load(_ pointer: UnsafePointer<Float>) -> Lanes {
        UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
    }

    @inline(__always)
    static func store(_ value: Lanes, _ pointer: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: Lanes.self)
    }

    @inline(__always)
    static func larger(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .> a) }

    /// `output[i] += input[i]`; `count` is a multiple of eight.
    @inline(__always)
    static func add(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>, count: Int) {
        var index = 0
        while index < count {
            store(load(output + index) + load(input + index), output + index)
            index += 8
        }
    }

    /// `output[i] += input[i]` for any count.
    @inline(__always)
    static func addScalars(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>, count: Int)
    {
        for index in 0..<count { output[index] += input[index] }
    }

    /// The sum of the products of two rows; `count` is a multiple of eight.
    @inline(__always)
    static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
        var sums = Lanes.zero
        var index = 0
        while index < count {
            sums += load(a + index) * load(b + index)
            index += 8
        }
        return sums.sum()
    }

    /// The largest of `pieces` runs of `width` values, each plus its bias; `width` is a multiple of eight.
    @inline(__always)
    static func maxout(
        _ input: UnsafePointer<Float>, bias: UnsafePointer<Float>, pieces: Int, width: Int,
        output: UnsafeMutablePointer<Float>
    ) {
        var index = 0
        while index < width {
            var best = load(input + index) + load(bias + index)
            var offset = width + index
            for _ in 1..<max(pieces, 1) {
                best = larger(best, load(input + offset) + load(bias + offset))
                offset += width
            }
            store(best, output + index)
            index += 8
        }
    }

    /// As ``maxout(_:bias:pieces:width:output:)``, of the sum of three inputs.
    @inline(__always)
    static func maxoutOfSum(
        _ left: UnsafePointer<Float>, _ middle: UnsafePointer<Float>, _ right: UnsafePointer<Float>,
        bias: UnsafePointer<Float>, pieces: Int, width: Int, output: UnsafeMutablePointer<Float>
    ) {
        @inline(__always) func sum(_ index: Int) -> Lanes {
            load(left + index) + load(middle + index) + load(right + index) + load(bias + index)
        }
        var index = 0
        while index < width {
            var best = sum(index)
            var offset = width + index
            for _ in 1..<max(pieces, 1) {
                best = larger(best, sum(offset))
                offset += width
            }
            store(best, output + index)
            index += 8
        }
    }

    /// Layer normalisation: mean 0, variance 1, scaled and shifted; then adds `residual`, if there is one.
    @inline(__always)
    static func normalize(
        _ values: UnsafePointer<Float>, scale: UnsafePointer<Float>, shift: UnsafePointer<Float>, width: Int,
        residual: UnsafePointer<Float>?, output: UnsafeMutablePointer<Float>
    ) {
        var sums = Lanes.zero
        var index = 0
        while index < width {
            sums += load(values + index)
            index += 8
        }
        let mean = sums.sum() / Float(width)
        var squares = Lanes.zero
        index = 0
        while index < width {
            let difference = load(values + index) - mean
            squares += difference * difference
            index += 8
        }
        let inverse = 1 / (squares.sum() / Float(width) + 1e-8).squareRoot()
        index = 0
        while index < width {
            var result = (load(values + index) - mean) * inverse * load(scale + index) + load(shift + index)
            if let residual { result += load(residual + index) }
            store(result, output + index)
            index += 8
        }
    }
}
