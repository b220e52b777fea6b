"""Databases of one's own for a test: each on the loopback, with its data in a folder that goes with it."""
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PYTHON = pathlib.Path(sys.executable).parent
STORES = ROOT / ".build/stores"


class Missing(Exception):
    """Why a server cannot be had here."""


def free_port():
    """One that a number of 16 bits with a sign can hold, which FalkorDB keeps it in."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass


class Server:
    """A process that listens; stopped, killed and started again as a test wants."""

    name, seconds = "server", 60

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"leitmotif-{self.name}-"))
        self.port, self.process = free_port(), None
        self.prepare()
        self.start()

    def prepare(self):
        pass

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(self.command(), stdout=log, stderr=log, cwd=self.folder)
        deadline = time.time() + self.seconds
        while not self.answers():
            if self.process.poll() is not None or time.time() > deadline:
                raise RuntimeError(f"{self.name} did not start:\n{(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.1)

    def answers(self):
        try:
            urllib.request.urlopen(self.url, timeout=5).read()
            return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def kill(self):
        """As when the power goes."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Oxigraph(Server):
    name = "oxigraph"
    program = PYTHON / "oxigraph"

    def __init__(self, verb="serve", location=None):
        if not self.program.exists():
            raise Missing("oxigraph is not installed (make test-stores installs it)")
        self.verb, self.location = verb, location
        super().__init__()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def command(self):
        data = self.location or self.folder / "data"
        return [self.program, self.verb, "--location", data, "--bind", f"127.0.0.1:{self.port}"]


class Virtuoso(Server):
    name = "virtuoso"
    user, password = "dba", "dba"

    def prepare(self):
        if not shutil.which("virtuoso-t"):
            raise Missing("virtuoso-t is not installed (make test-stores installs it where there is apt-get)")
        self.sql_port = free_port()
        (self.folder / "virtuoso.ini").write_text(f"""[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{self.sql_port}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{self.port}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
""")

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/sparql"

    @property
    def address(self):
        return f"http://{self.user}@127.0.0.1:{self.port}/sparql"

    def command(self):
        return ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]


class FalkorDB(Server):
    """FalkorDB with its Bolt port open, out of the package `falkordblite`. It needs glibc 2.39: where that is not
    there it runs in a folder with a newer Debian."""

    name = "falkordb"
    debian = STORES / "debian"

    def __init__(self, password=None):
        self.password = password
        super().__init__()

    def prepare(self):
        self.base = STORES / "falkordb"
        self.root = None
        if not (self.base / "redislite").exists():
            raise Missing("FalkorDB could not be fetched (make test-stores fetches it)")
        if tuple(map(int, os.confstr("CS_GNU_LIBC_VERSION").split()[1].split("."))) < (2, 39):
            if os.geteuid() != 0 or not (self.debian / "etc").exists():
                raise Missing("FalkorDB needs glibc 2.39 or a debootstrap folder, which takes root")
            self.root = self.debian

    def stop(self):
        super().stop()
        if self.root:
            pathlib.Path(f"{self.root}{self.folder}").rmdir()

    @property
    def url(self):
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def address(self):
        return f"bolt://falkordb@127.0.0.1:{self.port}" if self.password else self.url

    def command(self):
        binaries, data = self.base / "redislite/bin", self.folder
        prefix = []
        if self.root:
            # The folders are seen from within at the same places.
            for folder in (self.base, self.folder):
                inside = pathlib.Path(f"{self.root}{folder}")
                inside.mkdir(parents=True, exist_ok=True)
            prefix = ["unshare", "--mount", "sh", "-c", 'mount --bind "$1" "$0$1" && mount --bind "$2" "$0$2" && shift 2 && exec chroot "$0" "$@"', str(self.root), str(self.base), str(self.folder)]
        command = [
            str(binaries / "redis-server"), "--port", "0", "--unixsocket", str(data / "redis.sock"), "--dir", str(data), "--save", "",
            "--loadmodule", str(binaries / "falkordb.so"), "BOLT_PORT", str(self.port)]
        return prefix + command + (["--requirepass", self.password] if self.password else [])

    def answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), 2) as client:
                client.sendall(bytes.fromhex("6060b017000808050000040400000000" "00000000"))
                client.settimeout(2)
                return len(client.recv(4)) == 4
        except OSError:
            return False
