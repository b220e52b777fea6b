import CCurl

/// A transfer of libcurl, with what all of ours have in common. https://curl.se/libcurl/c/
final class CurlHandle {
    let raw: UnsafeMutableRawPointer
    private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    /// - Parameter store: the address, for messages.
    init(_ store: String) throws(StoreError) {
        guard curl_open(), let raw = curl_new() else {
            throw StoreError(
                store: store, message: "libcurl, which servers need, cannot be opened",
                advice: "install it (Debian: libcurl4)")
        }
        self.raw = raw
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        _ = curl_set_pointer(raw, CURLOPT_ERRORBUFFER, message)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT, 10)
    }

    deinit {
        curl_delete(raw)
        message.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) { _ = curl_set_number(raw, option, value) }
    /// libcurl copies the text.
    func set(_ option: CURLoption, _ value: String?) { _ = curl_set_text(raw, option, value) }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return curl_get_number(raw, info, &value) == CURLE_OK ? value : 0
    }

    func text(_ info: CURLINFO) -> String {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_get_text(raw, info, &value) == CURLE_OK, let value else { return "" }
        return String(cString: value)
    }

    /// Whom to trust: the authorities of the system, or those in a file.
    func trust(certificates path: String?) {
        if let path { set(CURLOPT_CAINFO, path) }
    }

    /// What an error of libcurl means for the person at the terminal.
    func failure(_ code: CURLcode, store: String) -> any Error {
        let detail = message[0] == 0 ? String(cString: curl_message(code)) : String(cString: message)
        func error(_ advice: String?) -> StoreError {
            StoreError(store: store, message: detail, advice: advice)
        }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            return error("correct the address")
        case CURLE_COULDNT_CONNECT:
            return TransientFailure(error("start the server, or correct the address; then load again"))
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
            return error("--certificate FILE names the authority to trust; or correct the address")
        case CURLE_SSL_CONNECT_ERROR:
            return error("does the server speak TLS there? if not, use http: or bolt:")
        case CURLE_OPERATION_TIMEDOUT:
            return error(
                "the server did not answer in time; see to it, or give a longer --timeout; then load again")
        default:
            return TransientFailure(error("see to the server, then load again: what is in stays"))
        }
    }
}
