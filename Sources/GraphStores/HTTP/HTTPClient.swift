import CCurl

/// Speaks HTTP and HTTPS to one server over a connection that is kept.
final class HTTPClient {
    struct Response {
        let status: Int
        let contentType: String
        let body: [UInt8]

        /// What the server says, on one line, not too long.
        var message: String {
            let text = String(decoding: body.prefix(2_000), as: UTF8.self)
            let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return line.isEmpty ? "HTTP status \(status)" : "HTTP status \(status): \(line.prefix(400))"
        }
    }

    private let curl: CurlHandle
    private let store: String
    private let credentials: Credentials
    /// Basic or digest, once the server has said which; a batch need not be sent twice to find out.
    private var scheme: Int?

    /// - Parameters:
    ///   - store: the address, for messages.
    ///   - timeout: how many seconds the server may be silent.
    init(_ store: String, _ settings: ConnectionSettings) throws(StoreError) {
        self.store = store
        credentials = settings.credentials
        curl = try CurlHandle(store)
        curl.trust(certificates: settings.certificates)
        curl.set(CURLOPT_LOW_SPEED_LIMIT, 1)
        curl.set(CURLOPT_LOW_SPEED_TIME, settings.timeout)
        curl.set(CURLOPT_USERAGENT, "leitmotif")
        if let token = credentials.token {
            curl.set(CURLOPT_HTTPAUTH, curl_auth_bearer)
            curl.set(CURLOPT_XOAUTH2_BEARER, token.value)
        } else if let user = credentials.user {
            curl.set(CURLOPT_USERNAME, user)
            curl.set(CURLOPT_PASSWORD, credentials.password?.value ?? "")
        }
    }

    /// How much of an answer is read.
    private static let limit = 1 << 30

    /// Sends a request with a body; gives what the server answers, whatever it is.
    /// - Throws: ``StoreError``, or ``TransientFailure`` where trying again may help.
    func post(_ url: String, _ body: [UInt8], type: String, accept: String = "*/*") throws -> Response {
        if scheme == nil, credentials.token == nil, credentials.user != nil { try learnScheme(url) }
        return try send(url, body, headers: ["Content-Type: \(type)", "Accept: \(accept)"])
    }

    /// Asks for nothing, to be told how the server wants to be told who asks.
    private func learnScheme(_ url: String) throws {
        curl.set(CURLOPT_HTTPAUTH, curl_auth_basic_or_digest)
        _ = try send(url, [], headers: ["Content-Type: application/x-www-form-urlencoded"])
        let offered = curl.number(CURLINFO_HTTPAUTH_AVAIL)
        scheme = offered & curl_auth_digest != 0 ? curl_auth_digest : curl_auth_basic
        curl.set(CURLOPT_HTTPAUTH, scheme ?? curl_auth_basic)
    }

    private func send(_ url: String, _ body: [UInt8], headers: [String]) throws -> Response {
        let received = Received(limit: Self.limit)
        // libcurl would wait a second for servers that do not know "Expect: 100-continue".
        var list: UnsafeMutablePointer<curl_slist>?
        for header in headers + ["Expect:"] { list = curl_list_append(list, header) }
        defer { curl_list_delete(list) }
        let code = body.withUnsafeBytes { bytes in
            curl.set(CURLOPT_URL, url)
            curl.set(CURLOPT_POST, 1)
            _ = curl_set_size(curl.raw, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
            _ = curl_set_pointer(
                curl.raw, CURLOPT_POSTFIELDS, bytes.baseAddress ?? UnsafeRawPointer(Self.nothing))
            _ = curl_set_pointer(curl.raw, CURLOPT_HTTPHEADER, list)
            _ = curl_set_writer(
                curl.raw,
                { bytes, size, count, context in
                    guard let bytes, let context else { return 0 }
                    let received = Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
                    return received.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
                }, Unmanaged.passUnretained(received).toOpaque())
            return withExtendedLifetime(received) { curl_perform(curl.raw) }
        }
        curl.set(CURLOPT_POSTFIELDS, nil)
        _ = curl_set_pointer(curl.raw, CURLOPT_HTTPHEADER, nil)
        if received.isTooMuch {
            throw StoreError(
                store: store, message: "the answer is larger than \(Self.limit >> 20) MiB",
                advice: "ask for less: LIMIT")
        }
        guard code == CURLE_OK else { throw curl.failure(code, store: store) }
        return Response(
            status: curl.number(CURLINFO_RESPONSE_CODE), contentType: curl.text(CURLINFO_CONTENT_TYPE),
            body: received.bytes)
    }

    private nonisolated(unsafe) static let nothing = UnsafeMutableRawPointer.allocate(
        byteCount: 1, alignment: 1)

    /// The body of an answer as it comes in.
    private final class Received {
        private(set) var bytes: [UInt8] = []
        private(set) var isTooMuch = false
        private let limit: Int

        init(limit: Int) {
            self.limit = limit
        }

        /// How many bytes were taken; fewer than were given ends the transfer.
        func take(_ new: UnsafeRawBufferPointer) -> Int {
            guard bytes.count + new.count <= limit else {
                isTooMuch = true
                return 0
            }
            bytes += new
            return new.count
        }
    }
}
