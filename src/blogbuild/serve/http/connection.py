"""One client's connection: its received bytes, its queued responses and its deadline.

handshake -> head -> answering -> writing -> head … -> lingering -> closed
                      (parked)     (stream)
"""

from __future__ import annotations

import socket
import ssl
from collections import deque
from enum import Enum, auto

from .request import BadRequest, HttpRequest, parse_head, split_head
from .response import FilePart, Response

CHUNK = 256 * 1024
"""Bytes per read of a file."""
READ_SIZE = 16 * 1024
"""Bytes per read of a socket."""
READS = 4
"""Reads of one socket before other connections get their turn."""
HEAD_SECONDS = 10.0
"""Limit from the first byte of a request to its last, and for a TLS handshake."""
IDLE_SECONDS = 60.0
"""Limit for an open connection without a request."""
WRITE_SECONDS = 20.0
"""Base time limit of every response."""
WRITE_RATE = 32 * 1024
"""Bytes per second that extend the limit for a long response."""
PARK_SECONDS = 10.0
"""How long a request waits for a build that is moving files into the destination."""
LINGER_SECONDS = 1.0
"""How long to discard what a refused client still sends, so that it sees the response."""
LINGER_BYTES = 4 * 1024 * 1024
"""Bytes to discard at most."""
STREAM_BACKLOG = 512 * 1024
"""Bytes of unsent events after which a client is disconnected."""


class Phase(Enum):
    """What a connection is waiting for."""

    HANDSHAKE = auto()
    HEAD = auto()
    PARKED = auto()
    WRITING = auto()
    STREAM = auto()
    LINGERING = auto()
    CLOSED = auto()


class Connection:
    """A non-blocking socket with its buffers. Used by the server's thread alone."""

    def __init__(self, sock: socket.socket, now: float) -> None:
        self.socket = sock
        self.phase = Phase.HANDSHAKE if isinstance(sock, ssl.SSLSocket) else Phase.HEAD
        self.deadline: float | None = now + HEAD_SECONDS
        self.request: HttpRequest | None = None
        self.since = now
        """When it entered its phase, which tells the oldest idle connection."""
        self.has_begun = False
        """Whether part of a request has arrived."""
        self._inbox = bytearray()
        self._outbox: deque[memoryview | FilePart] = deque()
        self._waiting = 0
        self._ignored = 0
        self._close_after = False

    @property
    def wants_write(self) -> bool:
        """Whether there is something to send."""
        return bool(self._outbox)

    @property
    def idle(self) -> bool:
        """Whether closing it now would interrupt no response."""
        return self.phase in {Phase.HANDSHAKE, Phase.HEAD, Phase.LINGERING}

    def read(self, now: float) -> None:
        """Read a bounded amount of what has arrived; closes the connection if the client has closed it."""
        if self.phase is Phase.HANDSHAKE and not self._shake_hands(now):
            return
        for _ in range(READS):
            try:
                data = self.socket.recv(READ_SIZE)
            except (BlockingIOError, InterruptedError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                return
            except OSError:
                self.close()
                return
            if not data:
                self.close()
                return
            if self.phase is Phase.HEAD:
                if not self.has_begun:
                    self.has_begun, self.deadline = True, now + HEAD_SECONDS
                self._inbox += data
            else:
                self._ignored += len(data)
                if self._ignored > LINGER_BYTES:
                    self.close()
                    return

    @property
    def has_buffered(self) -> bool:
        """Whether TLS has buffered bytes that were not read yet."""
        return (
            isinstance(self.socket, ssl.SSLSocket) and self.phase is Phase.HEAD and self.socket.pending() > 0
        )

    def _shake_hands(self, now: float) -> bool:
        assert isinstance(self.socket, ssl.SSLSocket)
        try:
            self.socket.do_handshake()
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return False
        except OSError:
            self.close()
            return False
        self._enter(Phase.HEAD, now, now + HEAD_SECONDS)
        return True

    def take_request(self) -> HttpRequest | None:
        """The next complete request. Raises BadRequest."""
        if self.phase is not Phase.HEAD:
            return None
        try:
            head = split_head(self._inbox)
        except BadRequest:
            self._inbox.clear()
            raise
        if head is None:
            return None
        self.request = parse_head(head)
        return self.request

    def park(self, now: float) -> None:
        """Keep the request until the build in progress has finished."""
        if self.phase is not Phase.PARKED:
            self._enter(Phase.PARKED, now, now + PARK_SECONDS)

    def respond(self, response: Response, now: float, *, keep_alive: bool, body: bool = True) -> None:
        """Queue a response. The connection closes after it unless `keep_alive`."""
        self.request = None
        self._outbox.append(memoryview(response.head(keep_alive=keep_alive)))
        if isinstance(response.body, FilePart) and not (body and response.body.length):
            response.body.file.close()
        elif isinstance(response.body, FilePart):
            self._outbox.append(response.body)
        elif body and response.body:
            self._outbox.append(memoryview(response.body))
        self._close_after = not keep_alive and not response.stream
        phase = Phase.STREAM if response.stream else Phase.WRITING
        self._enter(phase, now, now + WRITE_SECONDS + response.length() / WRITE_RATE)
        self._waiting = 0
        self.write(now)

    def push(self, event: bytes, now: float) -> None:
        """Queue an event of a stream; a client that is far behind is disconnected, and reconnects."""
        if self._waiting > STREAM_BACKLOG:
            self.close()
            return
        self._waiting += len(event)
        self._outbox.append(memoryview(event))
        self.deadline = self.deadline or now + WRITE_SECONDS
        self.write(now)

    def write(self, now: float) -> None:
        """Send as much as the socket accepts."""
        while self._outbox:
            item = self._outbox[0]
            data = self._read_part(item) if isinstance(item, FilePart) else item
            if data is None:
                self.close()  # the file has shrunk below the announced length
                return
            try:
                sent = self.socket.send(data)
            except (BlockingIOError, InterruptedError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                return
            except OSError:
                self.close()
                return
            self._advance(item, sent)
        self._waiting = 0
        if self.phase is Phase.STREAM:
            self.deadline = None
        elif self.phase is Phase.WRITING:
            self._finish(now)

    def _read_part(self, part: FilePart) -> bytes | None:
        part.file.seek(part.start)
        return part.file.read(min(CHUNK, part.length)) or None

    def _advance(self, item: memoryview | FilePart, sent: int) -> None:
        rest: memoryview | FilePart | None
        if isinstance(item, memoryview):
            rest = item[sent:] if sent < len(item) else None
        elif sent < item.length:
            rest = FilePart(item.file, item.start + sent, item.length - sent)
        else:
            item.file.close()
            rest = None
        if rest is None:
            self._outbox.popleft()
        else:
            self._outbox[0] = rest

    def _finish(self, now: float) -> None:
        if not self._close_after:
            self.has_begun = bool(self._inbox)
            self._enter(Phase.HEAD, now, now + (HEAD_SECONDS if self._inbox else IDLE_SECONDS))
            return
        self._inbox.clear()
        try:
            if isinstance(self.socket, ssl.SSLSocket):
                self.close()
                return
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.close()
            return
        self._enter(Phase.LINGERING, now, now + LINGER_SECONDS)

    def _enter(self, phase: Phase, now: float, deadline: float | None) -> None:
        self.phase, self.since, self.deadline = phase, now, deadline

    def close(self) -> None:
        """Close the socket and all files that are queued."""
        self.phase = Phase.CLOSED
        for item in self._outbox:
            if isinstance(item, FilePart):
                item.file.close()
        self._outbox.clear()
        self._inbox.clear()
        self.request = None
        self.socket.close()
