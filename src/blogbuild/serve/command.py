"""`blogbuild serve` and `blogbuild build --watch`: puts the parts together and takes them apart again."""

from __future__ import annotations

import signal
import socket
import ssl
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TextIO
from urllib.parse import quote

from blogbuild.errors import Problem, ProblemError

from .application import Application
from .config_options import notes, with_config
from .detach import detach
from .http.request_guard import guard_for, is_loopback
from .http.server import Server, listen
from .json_lines import JsonLines, terminal_for
from .keyboard import Keyboard, single_keys
from .options import ServeOptions, check_options, editor_link
from .preview import Preview
from .problem_view import problems_view
from .rebuild.build_loop import Built, Outcome
from .rebuild.changes import page_url
from .rebuild.rebuilder import Rebuilder
from .snapshot import BuilderFor
from .terminal import Terminal

INTERRUPTED, TERMINATED = 130, 143
SWITCH_SECONDS = 0.0005
"""How long a build may keep the interpreter from the server: with Python's 5 ms a request during a build takes 16 ms."""


class Stopper:
    """Ends a `serve` from another thread."""

    def __init__(self) -> None:
        self._read, self._write = socket.socketpair()  # unlike a pipe it can be waited for on Windows

    def descriptor(self) -> int:
        """Becomes readable when the end is wanted."""
        return self._read.fileno()

    def stop(self) -> None:
        """Ask for the end; harmless after it."""
        self._write.close()

    def close(self) -> None:
        """Give the sockets back."""
        self._write.close()
        self._read.close()


def serve(
    options: ServeOptions,
    builder_for: BuilderFor,
    *,
    stream: TextIO | None = None,
    stopper: Stopper | None = None,
    ready: Callable[[str], None] | None = None,
) -> int:
    """Serve a site and rebuild it as it changes, until Ctrl-C, `q` or `stopper`.

    `ready` is told the address once the server listens. Gives the exit code: 0 after `q` or
    `stopper`, 130 after Ctrl-C, 143 after SIGTERM; with `--detach` 0 once the server is in the
    background, 1 where the site could not be built. Raises ProblemError `serve-option`,
    `serve-address`, `serve-certificate` or `serve-source`.
    """
    _check_source(options.source)
    remarks = list(notes(options))
    options = with_config(options)
    check_options(options)
    editor = editor_link(options.editor)
    tls = _tls(options)
    wanted, host = options.port or 0, options.host or "127.0.0.1"
    listener = _listener(host, wanted)
    options = replace(options, port=listener.getsockname()[1])
    terminal = terminal_for(options, stream)
    address = options.origin().replace("//localhost:", "//127.0.0.1:")
    front = f"{address}{quote(options.mount)}/"
    if options.detach:
        code = detach(options, builder_for, terminal, front, listener)
        if code is not None:
            return code
        options = replace(options, livereload=False, skip_initial_build=True)
    preview = Preview()
    guard = guard_for(host, secure=options.secure)
    reload, listing = bool(options.livereload), bool(options.show_dir_listing)
    application = Application(preview, guard, reload=reload, panel=options.panel, listing=listing)
    server = Server(listener, application.answer, tls)

    def finished(outcome: Outcome) -> None:
        if isinstance(outcome, Built):
            built = outcome
            rebuilder.learn(built.snapshot.destination)
            warnings = problems_view(built.snapshot.warnings, options.source, editor)
            server.call(lambda: preview.publish(built.snapshot, built.delta, warnings))
        else:
            problems = problems_view(outcome.problems, options.source, editor)
            server.call(lambda: preview.fail(problems))
        server.call(show)
        terminal.outcome(outcome)

    def show() -> None:
        server.resume()
        server.broadcast(preview.state_event())

    rebuilder = Rebuilder(options, preview.begin, finished, builder_for)
    with ExitStack() as stack:
        own = stopper or Stopper()
        stack.callback(own.close)
        stack.callback(sys.setswitchinterval, sys.getswitchinterval())
        sys.setswitchinterval(SWITCH_SECONDS)
        taken = f" (port {wanted} is taken)" if wanted not in {0, options.port} else ""
        terminal.line(f"Serving  {front}{taken}")
        if not is_loopback(host):
            terminal.line("         other machines of this network can see it")
        terminal.line("Keys     o open · r rebuild · d drafts · q quit")
        for remark in remarks:
            terminal.line(f"Note     {remark}")
        if options.skip_initial_build:
            rebuilder.adopt()  # before the first request is answered: there is nothing to wait for
        server.start()
        stack.callback(server.stop)
        stack.callback(rebuilder.stop)
        rebuilder.start(build_first=not options.skip_initial_build)
        if isinstance(terminal, JsonLines):
            terminal.event("serving", address=front)
        if ready is not None:
            ready(f"{address}/")
        if options.open_url:
            _open(address, options.mount, preview)
        return _until_end(stack, own, rebuilder, lambda: _open(address, options.mount, preview), terminal)


def watch_and_build(
    options: ServeOptions,
    builder_for: BuilderFor,
    *,
    stream: TextIO | None = None,
    stopper: Stopper | None = None,
) -> int:
    """`build --watch`: build, and build again as files change, without a server. Exit codes as `serve`'s."""
    _check_source(options.source)
    options = with_config(options, serving=False)
    terminal = terminal_for(options, stream)

    def finished(outcome: Outcome) -> None:
        if isinstance(outcome, Built):
            rebuilder.learn(outcome.snapshot.destination)
        terminal.outcome(outcome)

    rebuilder = Rebuilder(options, lambda: None, finished, builder_for)
    with ExitStack() as stack:
        own = stopper or Stopper()
        stack.callback(own.close)
        terminal.line(f"Watching {options.source}")
        terminal.line("Keys     r rebuild · d drafts · q quit")
        stack.callback(rebuilder.stop)
        if options.skip_initial_build:
            rebuilder.adopt()
        rebuilder.start(build_first=not options.skip_initial_build)
        return _until_end(stack, own, rebuilder, lambda: None, terminal)


def _until_end(
    stack: ExitStack,
    stopper: Stopper,
    rebuilder: Rebuilder,
    open_page: Callable[[], None],
    terminal: Terminal,
) -> int:
    try:
        with _termination(), single_keys(stopper.descriptor()) as keys:
            _obey(keys, rebuilder, open_page, terminal)
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit:
        return TERMINATED
    finally:
        terminal.close()
        stack.close()


def _obey(keys: Keyboard, rebuilder: Rebuilder, open_page: Callable[[], None], terminal: Terminal) -> None:
    while (key := keys.next()) is not None:
        match key:
            case "o":
                open_page()
            case "r":
                rebuilder.rebuild()
            case "d":
                terminal.line("drafts are shown" if rebuilder.toggle_drafts() else "drafts are hidden")
            case "q":
                return


@contextmanager
def _termination() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does, so that the terminal is put back."""

    def terminate(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(
            TERMINATED
        )  # which a worker process that has inherited this handler ends with, silently

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _open(address: str, mount: str, preview: Preview) -> None:
    baseurl = preview.snapshot.baseurl if preview.snapshot else mount
    threading.Thread(
        target=webbrowser.open,
        args=(address + page_url(baseurl, "index.html"),),
        name="blogbuild-open",
        daemon=True,
    ).start()


def _check_source(source: Path) -> None:
    if not source.is_dir():
        raise ProblemError(
            Problem("serve-source", f"there is no folder {source}", hint="name the site's folder with -s")
        )


def _listener(host: str, port: int) -> socket.socket:
    try:
        return listen(host, port)
    except OSError as error:
        raise ProblemError(
            Problem(
                code="serve-address",
                message=f"can't listen on {host} port {port}: {error.strerror or error}",
                hint="choose another port with -P or another address with -H",
            )
        ) from error


def _tls(options: ServeOptions) -> ssl.SSLContext | None:
    if options.ssl_cert is None or options.ssl_key is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pair = (options.source / options.ssl_cert, options.source / options.ssl_key)
    try:
        context.load_cert_chain(*pair)
    except (OSError, ssl.SSLError) as error:
        raise ProblemError(
            Problem(
                code="serve-certificate",
                message=f"the certificate or its key can't be used: {_missing(pair) or error.strerror or error}",
                hint="both are PEM files; --ssl-cert and --ssl-key name them from the source",
            )
        ) from error
    return context


def _missing(pair: tuple[Path, Path]) -> str:
    """Which of the two files is not there: OpenSSL does not say."""
    return " and ".join(f"there is no file {path}" for path in dict.fromkeys(pair) if not path.is_file())
