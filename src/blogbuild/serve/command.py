"""`blogbuild serve` and `blogbuild build --watch`: connects the server, the rebuilds and the terminal."""

from __future__ import annotations

import ssl
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from socket import socket
from typing import TextIO
from urllib.parse import quote

from blogbuild.errors import Problem, ProblemError

from .application import Application
from .config_options import notes, with_config
from .detach import detach
from .endpoint import open_listener, tls_context
from .http.request_guard import guard_for, is_loopback
from .http.server import Server
from .json_lines import JsonLines, terminal_for
from .options import ServeOptions, check_options, editor_link
from .preview import Preview
from .problem_view import problems_view
from .rebuild.build_loop import Built, Outcome
from .rebuild.changes import page_url
from .rebuild.rebuilder import Rebuilder
from .session import Stopper, run_until_end
from .snapshot import BuilderFor
from .terminal import Terminal

SWITCH_SECONDS = 0.0005
"""How long a build may block the server's thread; with Python's 5 ms a request takes 16 ms during a build."""


def serve(
    options: ServeOptions,
    builder_for: BuilderFor,
    *,
    stream: TextIO | None = None,
    stopper: Stopper | None = None,
    ready: Callable[[str], None] | None = None,
) -> int:
    """Serve a site and rebuild it on changes, until Ctrl-C, `q` or `stopper`.

    `ready` is called with the server's URL once it listens. Returns the exit code: 0 after `q` or `stopper`,
    130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP; with `--detach` 0 once the server is in the background,
    1 if the site could not be built.

    Raises ProblemError `serve-option`, `serve-address`, `serve-certificate` or `serve-source`.
    """
    _check_source(options.source)
    options = options.with_absolute_paths()
    remarks = tuple(notes(options))
    options = with_config(options)
    check_options(options)
    tls = tls_context(options)
    wanted_port = options.port or 0
    listener = open_listener(options.host or "127.0.0.1", wanted_port)
    options = replace(options, port=listener.getsockname()[1])
    terminal = terminal_for(options, stream)
    if options.detach:
        code = detach(options, builder_for, terminal, site_address(options), listener)
        if code is not None:
            return code
        options = replace(options, livereload=False, skip_initial_build=True)
    live = LiveSite(options, terminal, listener, tls)
    rebuilder = Rebuilder(options, live.preview.begin, live.show, builder_for)
    _introduce(terminal, options, wanted_port, remarks)
    return _run(live, rebuilder, stopper or Stopper(), ready)


def _run(live: LiveSite, rebuilder: Rebuilder, stopper: Stopper, ready: Callable[[str], None] | None) -> int:
    options = live.options
    with ExitStack() as stack:
        stack.callback(stopper.close)
        stack.enter_context(_short_switches())
        if options.skip_initial_build:
            rebuilder.adopt()  # before the first request, which then needs no build to wait for
        live.server.start()
        stack.callback(live.server.stop)
        stack.callback(rebuilder.stop)
        rebuilder.start(build_first=not options.skip_initial_build)
        if isinstance(live.terminal, JsonLines):
            live.terminal.event("serving", address=site_address(options))
        if ready is not None:
            ready(f"{server_address(options)}/")
        if options.open_url:
            live.open_browser()
        return run_until_end(stack, stopper, rebuilder, live.open_browser, live.terminal)


def watch_and_build(
    options: ServeOptions,
    builder_for: BuilderFor,
    *,
    stream: TextIO | None = None,
    stopper: Stopper | None = None,
) -> int:
    """`build --watch`: build, and build again as files change, without a server. Exit codes as for `serve`."""
    _check_source(options.source)
    options = with_config(options.with_absolute_paths(), serving=False)
    terminal = terminal_for(options, stream)
    rebuilder = Rebuilder(options, lambda: None, terminal.outcome, builder_for)
    with ExitStack() as stack:
        own_stopper = stopper or Stopper()
        stack.callback(own_stopper.close)
        terminal.line(f"Watching {options.source}")
        terminal.line("Keys     r rebuild · d drafts · q quit")
        stack.callback(rebuilder.stop)
        if options.skip_initial_build:
            rebuilder.adopt()
        rebuilder.start(build_first=not options.skip_initial_build)
        return run_until_end(stack, own_stopper, rebuilder, lambda: None, terminal)


class LiveSite:
    """The server, what it shows, and how the outcome of a build gets to the browser and to the terminal."""

    def __init__(
        self, options: ServeOptions, terminal: Terminal, listener: socket, tls: ssl.SSLContext | None
    ) -> None:
        self.preview = Preview()
        application = Application(
            self.preview,
            guard_for(options.host or "127.0.0.1", secure=options.secure),
            reload=bool(options.livereload),
            panel=options.panel,
            listing=bool(options.show_dir_listing),
        )
        self.server = Server(listener, application.answer, tls)
        self.options = options
        self.terminal = terminal
        self._editor = editor_link(options.editor)

    def show(self, outcome: Outcome) -> None:
        """Show a build's outcome in open pages and on the terminal. Called in the building thread."""
        source = self.options.source
        if isinstance(outcome, Built):
            built = outcome
            warnings = problems_view(built.snapshot.warnings, source, self._editor)
            self.server.call(lambda: self.preview.publish(built.snapshot, built.delta, warnings))
        else:
            problems = problems_view(outcome.problems, source, self._editor)
            self.server.call(lambda: self.preview.fail(problems))
        self.server.call(self._notify)
        self.terminal.outcome(outcome)

    def _notify(self) -> None:
        self.server.resume()
        self.server.broadcast(self.preview.state_event())

    def open_browser(self) -> None:
        """Open the site's front page in the user's browser."""
        snapshot = self.preview.snapshot
        path = page_url(snapshot.baseurl if snapshot else self.options.mount, "index.html")
        threading.Thread(
            target=webbrowser.open,
            args=(server_address(self.options) + path,),
            name="blogbuild-open",
            daemon=True,
        ).start()


def server_address(options: ServeOptions) -> str:
    """The server's URL as a browser of this machine opens it, without a slash at its end."""
    return options.origin().replace("//localhost:", "//127.0.0.1:")


def site_address(options: ServeOptions) -> str:
    """The URL of the site's front page."""
    return f"{server_address(options)}{quote(options.mount)}/"


def _introduce(terminal: Terminal, options: ServeOptions, wanted_port: int, remarks: tuple[str, ...]) -> None:
    taken = f" (port {wanted_port} is taken)" if wanted_port not in {0, options.port} else ""
    terminal.line(f"Serving  {site_address(options)}{taken}")
    if not is_loopback(options.host or "127.0.0.1"):
        terminal.line("         other machines on this network can see it")
    terminal.line("Keys     o open · r rebuild · d drafts · q quit")
    for remark in remarks:
        terminal.line(f"Note     {remark}")


@contextmanager
def _short_switches() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _check_source(source: Path) -> None:
    if not source.is_dir():
        raise ProblemError(
            Problem("serve-source", f"there is no folder {source}", hint="name the site's folder with -s")
        )
