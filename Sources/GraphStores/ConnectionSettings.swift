/// How a server is reached.
public struct ConnectionSettings: Sendable {
    public var credentials: Credentials
    /// A file of certificates (PEM) of the authorities to trust, in place of the system's.
    public var certificates: String?
    /// How many seconds a server may be silent.
    public var timeout: Int

    public init(credentials: Credentials = Credentials(), certificates: String? = nil, timeout: Int = 300) {
        self.credentials = credentials
        self.certificates = certificates
        self.timeout = timeout
    }
}

/// Who asks.
public struct Credentials: Sendable {
    public var user: String?
    public var password: Secret?
    /// A bearer token ([RFC 6750](https://www.rfc-editor.org/rfc/rfc6750)), in place of user and password.
    public var token: Secret?

    public init(user: String? = nil, password: Secret? = nil, token: Secret? = nil) {
        self.user = user
        self.password = password
        self.token = token
    }
}

/// A text that no message shows.
public struct Secret: Sendable, CustomStringConvertible, CustomReflectable {
    let value: String

    public init(_ value: String) {
        self.value = value
    }

    public var description: String { "•••" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
