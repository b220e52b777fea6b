import CCurl
import Foundation

/// A connection over which bytes go both ways.
protocol ByteChannel: AnyObject {
    /// Sends all of it.
    func send(_ bytes: [UInt8]) throws
    /// The next bytes, at least one; `nil` where none come in so many seconds.
    /// - Throws: ``TransientFailure`` where the other side closes.
    func receive(within seconds: Int) throws -> [UInt8]?
}

/// A connection that libcurl makes, with TLS or without, and then leaves to us.
/// https://curl.se/libcurl/c/CURLOPT_CONNECT_ONLY.html
final class CurlChannel: ByteChannel {
    private let curl: CurlHandle
    private let store: String
    private let timeout: Int
    private var socket: curl_socket_t = -1

    init(_ address: BoltAddress, _ settings: ConnectionSettings) throws {
        store = address.url
        timeout = settings.timeout
        curl = try CurlHandle(store)
        curl.trust(certificates: settings.certificates)
        // The scheme says no more than whether there is TLS.
        curl.set(CURLOPT_URL, "\(address.scheme.isEncrypted ? "https" : "http")://\(address.authority)/")
        curl.set(CURLOPT_CONNECT_ONLY, 1)
        curl.set(CURLOPT_SSL_ENABLE_ALPN, 0)
        curl.set(CURLOPT_NOPROXY, "*")
        if address.scheme.trustsAnyCertificate {
            curl.set(CURLOPT_SSL_VERIFYPEER, 0)
            curl.set(CURLOPT_SSL_VERIFYHOST, 0)
        }
        let code = curl_perform(curl.raw)
        guard code == CURLE_OK, curl_get_socket(curl.raw, &socket) == CURLE_OK, socket >= 0 else {
            throw curl.failure(code, store: store)
        }
    }

    func send(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count {
                var sent = 0
                let code = curl_send(
                    curl.raw, bytes.baseAddress?.advanced(by: start), bytes.count - start, &sent)
                switch code {
                case CURLE_OK: start += sent
                case CURLE_AGAIN:
                    guard try wait(for: Int16(POLLOUT), seconds: timeout) else {
                        throw StoreError(
                            store: store, message: "the server took nothing for \(timeout) seconds",
                            advice: "see to it, or give a longer --timeout; then load again: what is in stays"
                        )
                    }
                default: throw curl.failure(code, store: store)
                }
            }
        }
    }

    func receive(within seconds: Int) throws -> [UInt8]? {
        while true {
            var count = 0
            var code = CURLE_OK
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, used in
                code = curl_receive(curl.raw, buffer.baseAddress, buffer.count, &count)
                used = code == CURLE_OK ? count : 0
            }
            switch code {
            case CURLE_OK where count > 0: return bytes
            case CURLE_OK:
                throw TransientFailure(
                    StoreError(
                        store: store, message: "the server closed the connection",
                        advice: "see the server's log, then load again: what is in stays"))
            case CURLE_AGAIN: guard try wait(for: Int16(POLLIN), seconds: seconds) else { return nil }
            default: throw curl.failure(code, store: store)
            }
        }
    }

    /// Whether the connection is ready within so many seconds.
    private func wait(for events: Int16, seconds: Int) throws -> Bool {
        var descriptor = pollfd(fd: socket, events: events, revents: 0)
        return poll(&descriptor, 1, Int32(clamping: seconds * 1_000)) != 0
    }
}
