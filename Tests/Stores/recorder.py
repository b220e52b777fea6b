"""A server that speaks Bolt, does nothing, and keeps what it was asked, for others to ask again.

    python3 recorder.py URL FILE        asks what FILE keeps, by the official driver, and says how many seconds that took
"""
import json
import os
import socket
import struct
import sys
import time

from proxy import Listener


class Recorder(Listener):
    """Says that it is Neo4j; with a file it keeps each query and its parameters as a line of JSON."""

    def __init__(self, path=None):
        self.file = open(path, "w", encoding="utf-8") if path else None
        super().__init__()
        self.url = f"bolt://127.0.0.1:{self.port}"

    def close(self):
        super().close()
        if self.file:
            self.file.close()

    stop = close

    def serve(self, client):
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        stream = client.makefile("rb")
        stream.read(20)
        client.sendall(bytes([0, 0, 4, 5]))
        while True:
            message = b""
            while True:
                size = stream.read(2)
                if len(size) < 2:
                    return
                if size != b"\0\0":
                    message += stream.read(int.from_bytes(size, "big"))
                elif message:
                    break
            self.answer(client, message)

    def answer(self, client, message):
        tag = message[1]
        metadata = b"\xA0"
        if tag == 0x01:
            metadata = b"\xA2\x86server\x8CNeo4j/5.26.0\x8Dconnection_id\x86bolt-1"
        elif tag == 0x66:
            metadata = b"\xA1\x82rt\xA3\x83ttl\xC9\x01\x2C\x82db\x85neo4j\x87servers\x90"
        elif tag == 0x10:
            metadata = b"\xA1\x86fields\x90"
            if self.file:
                _, fields = Reader(message).value()
                if "MERGE" in fields[0]:
                    self.file.write(json.dumps(fields[:2]) + "\n")
        elif tag == 0x02:
            return
        body = b"\xB1\x70" + metadata
        client.sendall(len(body).to_bytes(2, "big") + body + b"\0\0")


class Reader:
    """PackStream: https://neo4j.com/docs/bolt/current/packstream/"""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        self.at += count
        return self.data[self.at - count:self.at]

    def size(self, marker, first):
        return int.from_bytes(self.take(1 << (marker - first)), "big")

    def value(self):
        marker = self.take(1)[0]
        if marker < 0x80 or marker >= 0xF0:
            return marker if marker < 0x80 else marker - 256
        kind, low = marker & 0xF0, marker & 15
        if kind == 0x80 or 0xD0 <= marker <= 0xD2:
            return self.take(low if kind == 0x80 else self.size(marker, 0xD0)).decode()
        if kind == 0x90 or 0xD4 <= marker <= 0xD6:
            return [self.value() for _ in range(low if kind == 0x90 else self.size(marker, 0xD4))]
        if kind == 0xA0 or 0xD8 <= marker <= 0xDA:
            return {self.value(): self.value() for _ in range(low if kind == 0xA0 else self.size(marker, 0xD8))}
        if kind == 0xB0:
            return self.take(1)[0], [self.value() for _ in range(low)]
        if marker == 0xC1:
            return struct.unpack(">d", self.take(8))[0]
        if 0xC8 <= marker <= 0xCB:
            return int.from_bytes(self.take(1 << (marker - 0xC8)), "big", signed=True)
        return {0xC0: None, 0xC2: False, 0xC3: True}[marker]


if __name__ == "__main__":
    from neo4j import GraphDatabase

    seconds = 0
    with GraphDatabase.driver(sys.argv[1], auth=None).session() as session:
        for label, key in ("Entity", "iri"), ("Document", "iri"), ("Value", "key"):
            session.run(f"CREATE INDEX FOR (n:{label}) ON (n.{key})").consume()
        with open(sys.argv[2], encoding="utf-8") as file:
            for line in file:
                query, parameters = json.loads(line)
                start = time.time()
                session.run(query, parameters).consume()
                seconds += time.time() - start
    print(seconds, flush=True)
    os._exit(0)  # FalkorDB loses the sockets of those that say goodbye.
