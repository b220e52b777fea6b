/// The element-wise steps of the networks: eight floats at a time, then the rest one by one.
enum Kernels {
    typealias Lanes = SIMD8<Float>

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<Float>) -> Lanes {
        UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
    }

    @inline(__always)
    private static func store(_ value: Lanes, _ pointer: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: Lanes.self)
    }

    /// `output[i] += input[i]`.
    @inline(__always)
    static func add(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>, count: Int) {
        let body = count & ~7
        for index in stride(from: 0, to: body, by: 8) {
            store(load(output + index) + load(input + index), output + index)
        }
        for index in body..<count { output[index] += input[index] }
    }

    /// The sum of the products of two rows.
    @inline(__always)
    static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
        let body = count & ~7
        var sums = Lanes.zero
        for index in stride(from: 0, to: body, by: 8) { sums += load(a + index) * load(b + index) }
        var sum = sums.sum()
        for index in body..<count { sum += a[index] * b[index] }
        return sum
    }

    /// The largest of `pieces` runs of `width` values, each plus its bias.
    @inline(__always)
    static func maxout(
        _ input: UnsafePointer<Float>, bias: UnsafePointer<Float>, pieces: Int, width: Int,
        output: UnsafeMutablePointer<Float>
    ) {
        largest(
            pieces: pieces, width: width, output: output, lanes: { load(input + $0) + load(bias + $0) },
            one: { input[$0] + bias[$0] })
    }

    /// As ``maxout(_:bias:pieces:width:output:)``, of the sum of three inputs.
    @inline(__always)
    static func maxoutOfSum(
        _ left: UnsafePointer<Float>, _ middle: UnsafePointer<Float>, _ right: UnsafePointer<Float>,
        bias: UnsafePointer<Float>, pieces: Int, width: Int, output: UnsafeMutablePointer<Float>
    ) {
        largest(
            pieces: pieces, width: width, output: output,
            lanes: { load(left + $0) + load(middle + $0) + load(right + $0) + load(bias + $0) },
            one: { left[$0] + middle[$0] + right[$0] + bias[$0] })
    }

    @inline(__always)
    private static func largest(
        pieces: Int, width: Int, output: UnsafeMutablePointer<Float>, lanes: (Int) -> Lanes,
        one: (Int) -> Float
    ) {
        let body = width & ~7
        for index in stride(from: 0, to: body, by: 8) {
            var best = lanes(index)
            var offset = index
            for _ in 1..<max(pieces, 1) {
                offset += width
                let other = lanes(offset)
                best = best.replacing(with: other, where: other .> best)
            }
            store(best, output + index)
        }
        for index in body..<width {
            output[index] = (0..<pieces).reduce(-.infinity) { max($0, one($1 * width + index)) }
        }
    }

    /// Layer normalisation: mean 0, variance 1, scaled and shifted; then adds `residual`, if there is one.
    @inline(__always)
    static func normalize(
        _ values: UnsafePointer<Float>, scale: UnsafePointer<Float>, shift: UnsafePointer<Float>, width: Int,
        residual: UnsafePointer<Float>?, output: UnsafeMutablePointer<Float>
    ) {
        let body = width & ~7
        var sums = Lanes.zero
        for index in stride(from: 0, to: body, by: 8) { sums += load(values + index) }
        var sum = sums.sum()
        for index in body..<width { sum += values[index] }
        let mean = sum / Float(width)
        var squares = Lanes.zero
        for index in stride(from: 0, to: body, by: 8) {
            let difference = load(values + index) - mean
            squares += difference * difference
        }
        var square = squares.sum()
        for index in body..<width { square += (values[index] - mean) * (values[index] - mean) }
        let inverse = 1 / (square / Float(width) + 1e-8).squareRoot()
        for index in stride(from: 0, to: body, by: 8) {
            var result = (load(values + index) - mean) * inverse * load(scale + index) + load(shift + index)
            if let residual { result += load(residual + index) }
            store(result, output + index)
        }
        for index in body..<width {
            let result = (values[index] - mean) * inverse * scale[index] + shift[index]
            output[index] = result + (residual?[index] ?? 0)
        }
    }
}
