"""The whole command: its output, keys, flags and exit codes."""

from __future__ import annotations

import http.client
import io
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from blogbuild import report
from blogbuild.errors import BuildError, Location, Problem, ProblemError
from blogbuild.serve.command import serve, watch_and_build
from blogbuild.serve.options import EDITORS, ServeOptions, check_options, editor_link
from blogbuild.serve.problem_view import problems_view
from blogbuild.serve.rebuild.build_loop import Built, Failed
from blogbuild.serve.rebuild.changes import Delta
from blogbuild.serve.session import Stopper
from blogbuild.serve.snapshot import Snapshot
from blogbuild.serve.terminal import Terminal, cause, duration, effect

from .folder_builder import FolderBuilder
from .live_server import make_certificate, running, wait_for


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "s/_site").mkdir(parents=True)
    (tmp_path / "s/index.html").write_text("<html><body>One</body></html>")
    return tmp_path / "s"


def test_three_lines_and_one_for_each_build(source: Path) -> None:
    builder = FolderBuilder(source, source / "_site")
    with running(lambda _: builder, source) as live:
        wait_for(lambda: live.get("/")[0] == 200)
        (source / "about.html").write_text("About")
        wait_for(lambda: live.get("/about")[0] == 200)
        (source / "about.html").write_text("x\nBROKEN")
        wait_for(lambda: "1 | " in live.terminal.getvalue() or "broken" in live.terminal.getvalue())
        (source / "about.html").unlink()
        wait_for(lambda: live.get("/about")[0] == 404)
    lines = re.sub(r"\d+ ms", "N ms", re.sub(r":\d+/", ":PORT/", live.terminal.getvalue())).splitlines()
    assert lines[:4] == [
        "Serving  http://127.0.0.1:PORT/",
        "Keys     o open · r rebuild · d drafts · q quit",
        "the site → 1 page in N ms",
        "about.html → 1 page in N ms",
    ]
    assert lines[4] == "error [broken] the file about.html is <b>broken</b>"
    assert "about.html → a problem; the last good site stays (N ms)" in lines
    assert lines[-1] == "about.html → 1 gone in N ms"
    assert live.codes == [0]


def test_before_the_first_build_there_is_no_last_site(source: Path) -> None:
    (source / "about.html").write_text("BROKEN")
    with running(lambda _: FolderBuilder(source, source / "_site"), source) as live:
        wait_for(lambda: "a problem" in live.terminal.getvalue())
        (source / "about.html").unlink()
        wait_for(lambda: "1 page" in live.terminal.getvalue())
    assert re.search(r"the site → a problem; nothing is built yet \(\d+ ms\)", live.terminal.getvalue())


@pytest.mark.parametrize(
    ("config", "flag", "path"),
    [
        ("baseurl: /blog", None, "/blog/"), ("baseurl: blog/", None, "/blog/"), ("baseurl: ''", None, "/"),
        ("baseurl: /a b", None, "/a%20b/"),
        ("baseurl: /blog", "/other", "/other/"), ("baseurl: /blog", "", "/"), ("baseurl: [", None, "/"),
        ("baseurl: [", "/x", "/x/"),
    ],
)  # fmt: skip
def test_the_first_line_leads_to_the_site(source: Path, config: str, flag: str | None, path: str) -> None:
    (source / "_config.yml").write_text(config + "\n")
    with running(
        lambda _: FolderBuilder(source, source / "_site"), source, ServeOptions(source, baseurl=flag)
    ) as live:
        pass
    assert live.terminal.getvalue().splitlines()[0] == f"Serving  http://127.0.0.1:{live.port}{path}"


def test_an_invalid_port_is_reported_with_its_place(source: Path) -> None:
    (source / "_config.yml").write_text("title: x\nport: four\n")
    run = subprocess.run(
        [sys.executable, "-m", "blogbuild", "serve", "-s", str(source)],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith(
        "error [serve-option] `port` of the config is 'four', not a number\n  --> _config.yml:2:7\n 2 | port: four\n"
    )


def test_the_file_of_a_certificate_that_is_missing_is_named(source: Path) -> None:
    (source / "there.pem").write_text("no key")
    options = ServeOptions(source, port=0, ssl_cert=Path("there.pem"), ssl_key=Path("gone.pem"))
    with pytest.raises(ProblemError, match=r"there is no file \S+gone\.pem$"):
        serve(options, lambda _: FolderBuilder(source, source / "_site"))


def test_the_next_free_port_is_used_and_reported(source: Path) -> None:
    taken = socket.create_server(("127.0.0.1", 0))
    port = taken.getsockname()[1]
    stopper, terminal, urls = Stopper(), io.StringIO(), []
    builder = FolderBuilder(source, source / "_site")

    def ready(url: str) -> None:
        urls.append(url)
        stopper.stop()

    options = ServeOptions(source, port=port)
    assert serve(options, lambda _: builder, stream=terminal, stopper=stopper, ready=ready) == 0
    taken.close()
    assert urls and urls != [f"http://127.0.0.1:{port}/"]
    assert f"(port {port} is taken)" in terminal.getvalue()


def test_the_destination_is_served_without_a_first_build(source: Path) -> None:
    (source / "_site/old.html").write_text("<html><body>From before</body></html>")
    calls = []

    class Counting(FolderBuilder):
        def __call__(self) -> Snapshot:
            calls.append(1)
            return super().__call__()

    builder = Counting(source, source / "_site")
    with running(lambda _: builder, source, ServeOptions(source, skip_initial_build=True)) as live:
        wait_for(lambda: live.get("/old")[0] == 200)
        assert calls == []
        (source / "index.html").write_text("<html><body>Two</body></html>")
        wait_for(lambda: b"Two" in live.get("/")[2])
        assert live.get("/old")[0] == 404


def test_without_livereload_pages_are_unchanged(source: Path) -> None:
    builder = FolderBuilder(source, source / "_site")
    with running(lambda _: builder, source, ServeOptions(source, livereload=False)) as live:
        wait_for(lambda: live.get("/")[0] == 200)
        assert live.get("/")[2] == b"<html><body>One</body></html>"
        assert live.get("/.blogbuild/events")[0] == live.get("/.blogbuild/panel")[0] == 404


def test_an_unexpected_exception_and_a_full_disk_become_problems(source: Path) -> None:
    raised: list[Exception] = [
        RuntimeError("surprise"),
        OSError(28, "No space left on device", "/x"),
        BuildError([]),
    ]

    class Failing(FolderBuilder):
        def __call__(self) -> Snapshot:
            if raised:
                raise raised.pop(0)
            return super().__call__()

    builder = Failing(source, source / "_site")
    with running(lambda _: builder, source) as live:
        for n in range(3):
            wait_for(lambda n=n: len(raised) <= 2 - n)
            (source / "index.html").write_text(f"<html><body>Edit {n}</body></html>")
        wait_for(lambda: b"Edit 2" in live.get("/")[2])
    text = live.terminal.getvalue()
    assert "[serve-fault] the build stopped unexpectedly: RuntimeError: surprise" in text
    assert "[serve-file] the system refused a file /x: No space left on device" in text


def test_a_build_does_not_delay_the_end(source: Path) -> None:
    inside, leave, left = threading.Event(), threading.Event(), threading.Event()

    class Long(FolderBuilder):
        def __call__(self) -> Snapshot:
            inside.set()
            leave.wait(20)
            left.set()
            return super().__call__()

    builder = Long(source, source / "_site")
    try:
        with running(lambda _: builder, source) as live:
            assert inside.wait(5)
            status, fields, body = live.get("/")
            assert (status, fields["retry-after"]) == (503, "1") and b"not been built yet" in body
        assert not left.is_set()  # the server has ended, and the build is still running
    finally:
        leave.set()


def test_tls(source: Path, tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path)
    builder = FolderBuilder(source, source / "_site")
    context = ssl.create_default_context(cafile=str(certificate))
    context.check_hostname = False
    with running(lambda _: builder, source, ServeOptions(source, ssl_cert=certificate, ssl_key=key)) as live:
        assert live.url.startswith("https://")

        def get(path: str) -> tuple[int, bytes]:
            connection = http.client.HTTPSConnection("127.0.0.1", live.port, timeout=5, context=context)
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read()
            connection.close()
            return response.status, body

        wait_for(lambda: get("/")[0] == 200)
        (source / "large.txt").write_text("0123456789" * 300_000)
        wait_for(
            lambda: get("/large.txt")[1] == (source / "large.txt").read_bytes()
        )  # a build may have come amid the writing
        assert b"HTTP" not in live.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")


def test_watching_without_a_server(source: Path) -> None:
    stopper, terminal = Stopper(), io.StringIO()
    builder = FolderBuilder(source, source / "_site")
    codes: list[int] = []

    def run() -> None:
        codes.append(
            watch_and_build(ServeOptions(source), lambda _: builder, stream=terminal, stopper=stopper)
        )

    thread = threading.Thread(target=run)
    thread.start()
    wait_for(lambda: (source / "_site/index.html").exists())
    (source / "index.html").write_text("Two")
    wait_for(lambda: (source / "_site/index.html").read_text() == "Two")
    wait_for(lambda: "index.html → 1 page" in terminal.getvalue())
    stopper.stop()
    thread.join(5)
    assert codes == [0]


KEYS = """
import sys
from dataclasses import replace
from pathlib import Path
from blogbuild.serve.command import serve
from blogbuild.serve.options import ServeOptions
from tests.serve.folder_builder import FolderBuilder
source = Path(sys.argv[1])
def builder_for(options):
    print("drafts" if options.drafts else "no drafts", flush=True)
    return FolderBuilder(source, source / "_site")
code = serve(ServeOptions(source, port=0), builder_for, stream=sys.stdout, ready=lambda url: print("ready", flush=True))
print("code", code, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_keys(source: Path) -> None:
    import pty
    import termios

    controller, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    process = subprocess.Popen(
        [sys.executable, "-c", KEYS, str(source)], stdin=terminal, stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    lines: list[str] = []
    assert process.stdout is not None
    stdout = process.stdout
    reader = threading.Thread(target=lambda: lines.extend(iter(stdout.readline, "")))
    reader.start()

    def until(*expected: str) -> None:
        """Wait until lines with these texts have come, in any order, and clear the list."""
        wait_for(lambda: all(any(text in line for line in list(lines)) for text in expected))
        lines.clear()

    try:
        until("ready", "no drafts", "the site → 1 page")
        os.write(controller, b"r")
        until("the site → nothing new")
        os.write(controller, b"x")
        os.write(controller, b"d")
        until("drafts are shown", "the site →")
        os.write(controller, b"D")
        until("drafts are hidden", "the site →")
        os.write(controller, b"q")
        until("code 0")
        assert process.wait(5) == 0
        assert termios.tcgetattr(terminal) == before
    finally:
        process.kill()
        process.wait()
        reader.join(5)
        process.stdout.close()
        os.close(controller)
        os.close(terminal)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"port": 70000}, "serve-option"), ({"ssl_cert": Path("x")}, "serve-option"),
        ({"editor": "nano"}, "serve-option"),
        ({"editor": "javascript:alert('{path}')"}, "serve-option"), ({"host": "203.0.113.1"}, "serve-address"),
        ({"ssl_cert": Path("x"), "ssl_key": Path("y")}, "serve-certificate"),
        ({"source": Path("/nowhere/at/all")}, "serve-source"),
        ({"host": "no such host.invalid"}, "serve-address"),
    ],
)  # fmt: skip
def test_invalid_options_are_refused(source: Path, options: dict[str, object], code: str) -> None:
    with pytest.raises(ProblemError) as caught:
        serve(
            replace(ServeOptions(source, port=0), **options),
            lambda _: FolderBuilder(source, source / "_site"),
        )  # type: ignore[arg-type]
    assert caught.value.problem.code == code and caught.value.problem.hint


def test_the_site_url_is_jekylls() -> None:
    assert ServeOptions(Path("x"), port=4001).origin() == "http://localhost:4001"
    assert ServeOptions(Path("x"), host="0.0.0.0", port=4001).origin() == "http://0.0.0.0:4001"
    assert (
        ServeOptions(Path("x"), host="::1", ssl_cert=Path("c"), ssl_key=Path("k")).origin()
        == "https://[::1]:4000"
    )


def test_links_to_editors(tmp_path: Path) -> None:
    for name in EDITORS:
        assert editor_link(name) == EDITORS[name]
        check_options(ServeOptions(tmp_path, editor=name))
    (tmp_path / "a & b.md").write_text("one\ntwo\n" + "x" * 1000 + "\nfour")
    problem = Problem("c", "m", Location("a & b.md", 3, 2), notes=()).with_note(
        "here", Location("gone.md", 9)
    )
    (view,) = problems_view([problem, problem], tmp_path, editor_link("vscode"))
    assert view["place"] == {
        "text": "a & b.md:3:2",
        "path": "a & b.md",
        "line": 3,
        "column": 2,
        "editor": f"vscode://file/{tmp_path}/a%20%26%20b.md:3:2",
    }
    assert [line["number"] for line in view["excerpt"]] == [1, 2, 3, 4] and len(
        view["excerpt"][2]["text"]
    ) == 400  # type: ignore[attr-defined, index]
    assert view["notes"][0]["place"]["text"] == "gone.md:9"  # type: ignore[index]


def test_only_text_files_have_excerpts(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    problems = [Problem("c", "m", Location(name, 1)) for name in ("pipe", "binary", "missing", ".", "a\0b")]
    assert [len(view["excerpt"]) > 0 for view in problems_view(problems, tmp_path, "x:{path}")] == [
        False,
        True,
        False,
        False,
        False,
    ]  # type: ignore[arg-type]


def test_a_repeated_note_is_shown_once(tmp_path: Path) -> None:
    problem = Problem("c", "m", Location("a.html", 2), "stop")
    for _ in range(99):
        problem = problem.with_note("included from", Location("a.html", 2))
    problem = problem.with_note("included from", Location("index.html", 1))
    (view,) = problems_view([problem], tmp_path, "x:{path}")
    assert [(note["message"], note["place"]["text"]) for note in view["notes"]] == [
        ("included from (99 times)", "a.html:2"),
        ("included from", "index.html:1"),
    ]  # type: ignore[attr-defined]
    lines = report.for_terminal(problem, lambda path, line: None, colour=False).splitlines()
    assert lines[2:] == [
        "  note included from: a.html:2 (99 times)",
        "  note included from: index.html:1",
        "  hint stop",
    ]


def built(written: int, removed: int) -> Built:
    return Built(Snapshot(Path("/x"), {}), Delta("", "", None, None, {}, written, removed), (), 0.1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (cause(()), "the site"), (cause(("a",)), "a"), (cause(("a", "b")), "a and 1 other"),
        (cause(("a",) * 1001), "a and 1,000 others"),
        (cause(("a\x1b[31m",)), "a�[31m"), (effect(built(0, 0)), "nothing new"), (effect(built(1, 0)), "1 page"),
        (effect(built(1003, 2)), "1,003 pages, 2 gone"), (effect(built(0, 1)), "1 gone"),
        (duration(0.0237), "24 ms"), (duration(1.26), "1.3 s"),
    ],
)  # fmt: skip
def test_texts_of_the_terminal(text: str, expected: str) -> None:
    assert text == expected


def test_a_warning_is_reported_once(tmp_path: Path) -> None:
    stream = io.StringIO()
    terminal = Terminal(stream, tmp_path)
    warning = Problem("w", "beware", severity="warning")
    snapshot = Snapshot(Path("/x"), {}, warnings=(warning,))
    outcome = replace(built(1, 0), snapshot=snapshot)
    for _ in range(2):
        terminal.outcome(outcome)
    assert stream.getvalue().count("beware") == 1
    terminal.outcome(Failed((Problem("e", "bad"),), (), 0.1))
    terminal.outcome(outcome)
    assert stream.getvalue().count("beware") == 2


def test_a_check_that_finds_nothing_is_silent(tmp_path: Path) -> None:
    stream = io.StringIO()
    terminal = Terminal(stream, tmp_path)
    terminal.outcome(replace(built(0, 0), checking=True))
    assert stream.getvalue() == ""
    failed = Failed((Problem("e", "bad"),), (), 0.1)
    terminal.outcome(failed)
    terminal.outcome(replace(failed, checking=True))
    assert stream.getvalue().count("bad") == 1
    terminal.outcome(replace(built(1, 0), checking=True, delta=Delta("a", "b", None, None, {}, 1)))
    assert "1 page" in stream.getvalue()


def test_a_closed_terminal_does_not_stop_the_preview(tmp_path: Path) -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    terminal = Terminal(Gone(), tmp_path)
    terminal.line("x")
    terminal.outcome(built(1, 0))
