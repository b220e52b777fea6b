import CCrypto

/// The SHA-256 digest (FIPS 180-4), as the project uses it: document identity, statement identity, pinned downloads.
public enum SHA256 {
    /// The digest of `bytes` in lower-case hexadecimal, 64 letters.
    ///
    /// ```swift
    /// SHA256.hex(of: "abc".utf8)  // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    /// ```
    public static func hex(of bytes: some Collection<UInt8>) -> String {
        var hasher = Hasher()
        hasher.update(bytes)
        return hasher.finalize()
    }

    /// Hashes bytes that arrive in pieces.
    public struct Hasher: ~Copyable {
        private let context = EVP_MD_CTX_new()

        /// The digest of nothing yet.
        public init() {
            EVP_DigestInit_ex(context, EVP_sha256(), nil)
        }

        deinit {
            EVP_MD_CTX_free(context)
        }

        /// Takes in more bytes.
        public mutating func update(_ bytes: some Collection<UInt8>) {
            let wasContiguous: Void? = bytes.withContiguousStorageIfAvailable {
                _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count)
            }
            if wasContiguous == nil { update(Array(bytes)) }
        }

        /// The digest of everything seen, in lower-case hexadecimal.
        public consuming func finalize() -> String {
            var digest = [UInt8](repeating: 0, count: 32)
            var length: UInt32 = 0
            EVP_DigestFinal_ex(context, &digest, &length)
            return digest.hexadecimal
        }
    }
}

extension [UInt8] {
    fileprivate var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
