"""A small HTTP/1.1 server: one thread over non-blocking sockets, with a bound on every resource a client can use.

With one thread, twenty polling clients take no more of the interpreter from a build than one does.
"""

from __future__ import annotations

import errno
import logging
import os
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

from .connection import Connection, Phase
from .request import BadRequest, HttpRequest
from .response import Response, text_response

CONNECTIONS = 256
"""Simultaneous connections; beyond that the one that has been idle longest is closed."""
STREAMS = 64
"""Simultaneous event streams."""
TICK_SECONDS = 0.5
"""Interval of checks for expired deadlines."""
PING_SECONDS = 15.0
"""Interval of pings on event streams."""
PORTS_TRIED = 100
"""Number of ports to try, from the wanted one upwards."""

Answer = Callable[[HttpRequest], Response | None]
"""Returns a request's response, or None to be called again after the next build."""

LOG = logging.getLogger(__name__)


class Server:
    """Serves the responses of `answer` on a listening socket, in a thread of its own."""

    def __init__(self, listener: socket.socket, answer: Answer, tls: ssl.SSLContext | None = None) -> None:
        self._listener = listener
        self._answer = answer
        self._tls = tls
        self._selector = selectors.DefaultSelector()
        self._connections: set[Connection] = set()
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._wake_in, self._wake_out = socket.socketpair()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="blogbuild-server", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._listener.setblocking(False)
        self._wake_in.setblocking(False)
        self._wake_out.setblocking(False)
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._wake_in, selectors.EVENT_READ)
        self._thread.start()

    def stop(self) -> None:
        """Close all connections and the listening socket, and end the thread. Call it once."""
        self._stopping = True
        self._wake()
        self._thread.join()
        self._wake_out.close()

    def call(self, action: Callable[[], None]) -> None:
        """Run an action in the server's thread. Callable from any thread."""
        self._calls.put(action)
        self._wake()

    def broadcast(self, event: bytes) -> None:
        """Send an event to every stream. Call it in the server's thread."""
        now = time.monotonic()
        for connection in list(self._connections):
            if connection.phase is Phase.STREAM:
                connection.push(event, now)
                self._update_selector(connection)

    def resume(self) -> None:
        """Answer the requests that wait for a build. Call it in the server's thread."""
        for connection in list(self._connections):
            if connection.phase is Phase.PARKED and connection.request is not None:
                self._respond(connection, connection.request)
                self._proceed(connection)

    def _wake(self) -> None:
        with suppress(BlockingIOError, OSError):
            self._wake_out.send(b"\0")

    def _run(self) -> None:
        next_tick = next_ping = 0.0
        try:
            while not self._stopping:
                for key, mask in self._selector.select(TICK_SECONDS):
                    self._handle(key, mask)
                now = time.monotonic()
                if now >= next_tick:
                    next_tick = now + TICK_SECONDS
                    self._expire(now)
                if now >= next_ping:
                    next_ping = now + PING_SECONDS
                    self.broadcast(b":\n\n")
        finally:
            self._close_all()

    def _handle(self, key: selectors.SelectorKey, mask: int) -> None:
        try:
            if key.fileobj is self._listener:
                self._accept()
            elif key.fileobj is self._wake_in:
                self._drain_calls()
            else:
                self._serve(key.data, mask)
        except Exception:  # an error in one connection must not end the others
            LOG.exception("a connection could not be served")
            if isinstance(key.data, Connection):
                self._drop(key.data)

    def _drain_calls(self) -> None:
        with suppress(BlockingIOError):
            self._wake_in.recv(4096)
        while True:
            try:
                action = self._calls.get_nowait()
            except Empty:
                return
            action()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except (BlockingIOError, InterruptedError):
                return
            except OSError as error:
                if error.errno in {errno.EMFILE, errno.ENFILE}:
                    self._make_room()
                return
            sock.setblocking(False)
            with suppress(OSError):
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if len(self._connections) >= CONNECTIONS and not self._make_room():
                sock.close()
                continue
            if self._tls is not None:
                try:
                    sock = self._tls.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
                except OSError:  # the client has disconnected already
                    sock.close()
                    continue
            connection = Connection(sock, time.monotonic())
            self._connections.add(connection)
            self._selector.register(sock, selectors.EVENT_READ, connection)

    def _make_room(self) -> bool:
        """Close the connection that has been idle longest; False if none is idle."""
        idle = [c for c in self._connections if c.idle]
        if not idle:
            return False
        self._drop(min(idle, key=lambda c: c.since))
        return True

    def _serve(self, connection: Connection, mask: int) -> None:
        now = time.monotonic()
        if mask & selectors.EVENT_WRITE:
            connection.write(now)
        if mask & selectors.EVENT_READ and connection.phase is not Phase.CLOSED:
            connection.read(now)
        self._proceed(connection)

    def _proceed(self, connection: Connection) -> None:
        """Answer every complete request that a connection has received."""
        while connection.phase is Phase.HEAD:
            try:
                request = connection.take_request()
            except BadRequest as refusal:
                self._refuse(connection, refusal)
                break
            if request is None:
                if not connection.has_buffered:
                    break
                connection.read(time.monotonic())
                continue
            self._respond(connection, request)
        self._update_selector(connection)

    def _respond(self, connection: Connection, request: HttpRequest) -> None:
        now = time.monotonic()
        try:
            response = self._answer(request)
        except Exception:
            LOG.exception("a request could not be answered")
            response = text_response(500, "The preview failed to answer; see its terminal output.\n")
        if response is None:
            if (
                connection.phase is Phase.PARKED
                and connection.deadline is not None
                and now > connection.deadline
            ):
                response = text_response(503, "A build is still in progress.\n", Retry_After="1")
            else:
                connection.park(now)
                return
        if response.stream and self._streams() >= STREAMS:
            response = text_response(503, "Too many pages are open.\n", Retry_After="5")
        connection.respond(response, now, keep_alive=request.keep_alive, body=request.method != "HEAD")

    def _refuse(self, connection: Connection, refusal: BadRequest) -> None:
        response = text_response(refusal.status, f"Request refused: {refusal.reason}.\n")
        if refusal.status == 405:
            response = response.with_fields(Allow="GET, HEAD, OPTIONS")
        connection.respond(response, time.monotonic(), keep_alive=False)

    def _streams(self) -> int:
        return sum(c.phase is Phase.STREAM for c in self._connections)

    def _update_selector(self, connection: Connection) -> None:
        """Register the connection for what it is waiting for."""
        if connection.phase is Phase.CLOSED:
            self._drop(connection)
            return
        events = selectors.EVENT_READ
        if connection.phase in {Phase.WRITING, Phase.PARKED}:
            events = 0  # read no further request before the response is sent; TCP holds the client back
        if connection.wants_write:
            events |= selectors.EVENT_WRITE
        key = self._selector.get_map().get(connection.socket)
        if key is None:
            if events:
                self._selector.register(connection.socket, events, connection)
        elif not events:
            self._selector.unregister(connection.socket)
        elif key.events != events:
            self._selector.modify(connection.socket, events, connection)

    def _drop(self, connection: Connection) -> None:
        self._connections.discard(connection)
        with suppress(KeyError, ValueError):
            self._selector.unregister(connection.socket)
        connection.close()

    def _expire(self, now: float) -> None:
        for connection in list(self._connections):
            if connection.deadline is None or now <= connection.deadline:
                continue
            if connection.phase is Phase.PARKED and connection.request is not None:
                self._respond(connection, connection.request)
                self._proceed(connection)
            elif connection.phase is Phase.HEAD and connection.has_begun:
                self._refuse(connection, BadRequest(408, "the request took too long"))
                self._update_selector(connection)
            else:
                self._drop(connection)

    def _close_all(self) -> None:
        for connection in list(self._connections):
            self._drop(connection)
        self._selector.close()
        self._listener.close()
        self._wake_in.close()


def listen(host: str, port: int) -> socket.socket:
    """Open a listening socket on `port` or the next free port above it; 0 lets the system choose.

    Raises OSError if none of them is available.
    """
    family, _, _, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    tried = range(port, min(port + PORTS_TRIED, 65536)) if port else (0,)
    for candidate in tried:
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            if os.name != "nt":  # on Windows this would let two servers share a port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((address[0], candidate, *address[2:]))
            listener.listen(128)
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE or candidate == tried[-1]:
                raise
            continue
        return listener
    raise OSError(errno.EADDRINUSE, "no free port")
