"""A door in front of a server: it counts what goes through, and closes, asks who is there, or speaks TLS."""
import base64
import hashlib
import http.client
import http.server
import socket
import socketserver
import ssl
import subprocess
import threading
import urllib.request


class Listener:
    """A port of its own; each connection is served in a thread."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def close(self):
        self.listener.close()


class Proxy(Listener):
    """Passes bytes on to a port. After each `size` bytes from the client, connections are cut.

    `then` is called with how often that has happened.
    """

    def __init__(self, port, size, then=lambda count: None):
        self.target, self.size, self.then = port, size, then
        self.cuts, self.seen, self.lock = 0, 0, threading.Lock()
        super().__init__()

    def serve(self, client):
        try:
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            return client.close()
        threading.Thread(target=self.copy, args=(server, client), daemon=True).start()
        self.copy(client, server, counts=True)

    def copy(self, source, target, counts=False):
        try:
            while data := source.recv(65536):
                if counts and self.is_time(len(data)):
                    break
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()

    def is_time(self, count):
        with self.lock:
            self.seen += count
            if self.seen < self.size:
                return False
            self.seen, self.cuts = 0, self.cuts + 1
            self.then(self.cuts)
            return True


class Door(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """An HTTP server in front of another, which lets in who says who they are: `basic`, `digest` or `bearer`."""

    daemon_threads = True

    def __init__(self, target, scheme=None, tls=None):
        self.target, self.scheme, self.met = target, scheme, []
        super().__init__(("127.0.0.1", 0), Visitor)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, address):
        pass


class Visitor(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    user, password, token, nonce = "ada", "sword:fish €", "abc.def", "n0nce"

    def log_message(self, *_):
        pass

    def is_welcome(self):
        said = self.headers.get("Authorization", "")
        self.server.met.append(said.split(" ")[0])
        if self.server.scheme is None:
            return True
        if self.server.scheme == "basic":
            return said == "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        if self.server.scheme == "bearer":
            return said == f"Bearer {self.token}"
        return self.is_digest(said)

    def is_digest(self, said):
        """RFC 7616, section 3.4.1."""
        if not said.startswith("Digest "):
            return False
        parts = urllib.request.parse_keqv_list(urllib.request.parse_http_list(said[7:]))
        digest = lambda *texts: hashlib.md5(":".join(texts).encode()).hexdigest()
        first = digest(self.user, "films", self.password)
        second = digest(self.command, parts["uri"])
        return parts["response"] == digest(first, self.nonce, parts["nc"], parts["cnonce"], parts["qop"], second)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not self.is_welcome():
            self.send_response(401)
            challenge = {"digest": f'Digest realm="films", nonce="{self.nonce}", qop="auth", algorithm=MD5'}.get(
                self.server.scheme, f'{self.server.scheme.title()} realm="films"')
            self.send_header("WWW-Authenticate", challenge)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        connection = http.client.HTTPConnection("127.0.0.1", self.server.target)
        headers = {name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers}
        connection.request("POST", self.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name in ("Content-Type",):
            if answer.headers[name]:
                self.send_header(name, answer.headers[name])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class TLS(Listener):
    """A port that speaks TLS in front of one that does not."""

    def __init__(self, port, certificate, key):
        self.target = port
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        super().__init__()

    def serve(self, client):
        try:
            client = self.context.wrap_socket(client, server_side=True)
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            return client.close()
        threading.Thread(target=self.copy, args=(server, client), daemon=True).start()
        self.copy(client, server)

    def copy(self, source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def certificate(folder, name):
    """A certificate for 127.0.0.1 that vouches for itself, and its key."""
    pem, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
         "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", key, "-out", pem],
        check=True, capture_output=True)
    return pem, key
