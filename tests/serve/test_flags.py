"""Jekyll's flags and config keys of `serve` and `build` are accepted and mean the same."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from blogbuild.cli.main import commands
from blogbuild.config.settings import TABLE
from blogbuild.errors import ProblemError
from blogbuild.serve.config_options import notes, with_config
from blogbuild.serve.options import ServeOptions
from blogbuild.serve.rebuild.site_builder import SiteBuilder, site_builder
from blogbuild.serve.site_headers import site_headers
from blogbuild.serve.snapshot import Snapshot

from ..site_folder import write_site
from .folder_builder import FolderBuilder
from .live_server import running, wait_for

FLAG = re.compile(r"^ +(?:-(\w), )?--(\[no-\])?([a-z_-]+)(?: \[?([A-Za-z][^ ]*))?  ", re.MULTILINE)
VALUES = {
    "port": "4000",
    "livereload-port": "35729",
    "livereload-min-delay": "1",
    "livereload-max-delay": "2",
    "limit-posts": "3",
}


@pytest.mark.skipif(shutil.which("jekyll") is None, reason="needs real Jekyll (Debian: apt install jekyll)")
@pytest.mark.parametrize("name", ["serve", "build"])
def test_each_flag_of_jekylls_help_is_accepted(name: str, tmp_path: Path) -> None:
    output = subprocess.run(
        ["jekyll", name, "--help"], cwd=tmp_path, capture_output=True, text=True, timeout=60
    ).stdout
    flags = [match for match in FLAG.findall(output) if match[2] not in {"help", "version"}]
    assert len(flags) >= {"serve": 34, "build": 20}[name], output
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    for short, negated, long, value in flags:
        spelt = long.replace("_", "-")
        given = [VALUES.get(spelt, "x")] if value else []
        for flag in [
            f"--{spelt}",
            *([f"-{short}"] if short else []),
            *([f"--no-{spelt}"] if negated else []),
        ]:
            command.make_context(name, [flag, *given])  # raises where it is not known


def test_each_config_key_of_a_flag_is_known() -> None:
    keys = {"host", "port", "ssl_cert", "ssl_key", "open_url", "detach", "show_dir_listing",
        "skip_initial_build", "livereload",
            "livereload_ignore", "livereload_min_delay", "livereload_max_delay", "livereload_port",
            "force_polling", "webrick"}  # fmt: skip
    assert keys <= TABLE.keys()


CONFIG = """
port: 4321
host: 0.0.0.0
open_url: true
livereload: false
force_polling: yes
skip_initial_build: true
show_dir_listing: true
detach: true
quiet: true
verbose: true
ssl_cert: cert.pem
ssl_key: key.pem
livereload_ignore: ["*.css", "_drafts/*"]
"""


def test_the_config_fills_missing_flags(tmp_path: Path) -> None:
    write_site(tmp_path, {"_config.yml": CONFIG})
    found = with_config(ServeOptions(tmp_path))
    assert found == ServeOptions(
        tmp_path, host="0.0.0.0", port=4321, open_url=True, livereload=False, livereload_ignore=("*.css", "_drafts/*"),
        force_polling=True, watch=False, skip_initial_build=True, show_dir_listing=True, detach=True,
        ssl_cert=Path("cert.pem"),
        ssl_key=Path("key.pem"), quiet=True, verbose=True,
    )  # fmt: skip


def test_flags_override_the_config(tmp_path: Path) -> None:
    write_site(tmp_path, {"_config.yml": CONFIG})
    given = ServeOptions(
        tmp_path, host="127.0.0.1", port=1, open_url=False, livereload=False, livereload_ignore=("x",),
        force_polling=False,
        skip_initial_build=False, show_dir_listing=False, detach=False, ssl_cert=Path("c"), ssl_key=Path("k"),
        quiet=False, verbose=False,
    )  # fmt: skip
    assert with_config(given) == given


def test_defaults_without_flags_and_config(tmp_path: Path) -> None:
    found = with_config(ServeOptions(tmp_path))
    assert (found.livereload, found.watch, found.detach, found.quiet, found.port) == (
        True,
        True,
        False,
        False,
        4000,
    )


def test_a_broken_config_is_left_to_the_first_build(tmp_path: Path) -> None:
    write_site(tmp_path, {"_config.yml": "port: ["})
    assert with_config(ServeOptions(tmp_path)).port == 4000


def test_livereload_overrides_detach_and_no_watch_as_in_jekyll(tmp_path: Path) -> None:
    given = ServeOptions(tmp_path, livereload=True, detach=True, watch=False)
    found = with_config(given)
    assert (found.watch, found.detach) == (True, False)
    assert ["--detach" in note for note in notes(given)] == [True]
    write_site(tmp_path, {"_config.yml": "livereload: true\n"})
    assert with_config(ServeOptions(tmp_path, detach=True, watch=False)).watch
    assert with_config(
        ServeOptions(tmp_path, detach=True), serving=False
    ).watch  # `build --watch` has no server to detach


def test_a_port_that_is_not_a_number(tmp_path: Path) -> None:
    write_site(tmp_path, {"_config.yml": "port: many\n"})
    with pytest.raises(ProblemError) as caught:
        with_config(ServeOptions(tmp_path))
    assert caught.value.problem.code == "serve-option" and "'many'" in caught.value.problem.message
    assert with_config(ServeOptions(tmp_path), serving=False).quiet is False


def test_a_flag_without_effect_has_one_line(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": "<html><body>One</body></html>", "_site/x": ""})
    options = ServeOptions(tmp_path, livereload_port=35729, livereload_min_delay=1, livereload_max_delay=2)
    with running(lambda _: FolderBuilder(tmp_path, tmp_path / "_site"), tmp_path, options) as live:
        wait_for(lambda: live.get("/")[0] == 200)
    lines = [line for line in live.terminal.getvalue().splitlines() if line.startswith("Note ")]
    assert len(lines) == 2 and "--livereload-port" in lines[0] and "--livereload-min-delay" in lines[1]


def test_files_of_ignored_sources_reload_no_page(tmp_path: Path) -> None:
    write_site(
        tmp_path, {"index.html": "<html><body>One</body></html>", "css/site.css": "p {}", "_site/x": ""}
    )
    options = ServeOptions(tmp_path, livereload_ignore=("css/*", "*.png"))
    with running(lambda _: FolderBuilder(tmp_path, tmp_path / "_site"), tmp_path, options) as live:
        first = wait_for(lambda: live.get("/css/site.css")[0] == 200) and tree_of(live.get("/")[2])
        (tmp_path / "css/site.css").write_text("p { color: red }")
        wait_for(lambda: b"red" in live.get("/css/site.css")[2])
        changes = json.loads(live.get(f"/.blogbuild/changes?since={first}")[2])
        assert (changes["pages"], changes["assets"]) == ([], []) and changes["tree"] != first
        (tmp_path / "index.html").write_text("<html><body>Two</body></html>")
        wait_for(lambda: b"Two" in live.get("/")[2])
        assert b'"pages": ["/index.html"], "assets": []' in live.get(f"/.blogbuild/changes?since={first}")[2]


def tree_of(page: bytes) -> str:
    found = re.search(rb'data-tree="([0-9a-f]+)"', page)
    assert found is not None
    return found[1].decode()


def test_folders_are_listed_with_the_flag(tmp_path: Path) -> None:
    write_site(tmp_path, {
        "index.html": "<html><body>Home</body></html>", "notes/index.html": "Notes", "notes/a&b <i>.txt": "x",
        "notes/c:d.txt": "x",
        "notes/deep/e.txt": "x", "_site/x": "",
    })  # fmt: skip
    builder = FolderBuilder(tmp_path, tmp_path / "_site", baseurl="/blog")
    with running(
        lambda _: builder, tmp_path, ServeOptions(tmp_path, show_dir_listing=True, livereload=False)
    ) as live:
        wait_for(lambda: live.get("/blog/index.html")[0] == 200)
        write_site(
            tmp_path / "_site",
            {
                ".env": "secret",
                "notes/.hidden": "secret",
                ".git/config": "secret",
                "out": f"->{tmp_path.parent}",
            },
        )
        status, fields, body = live.get("/blog/")
        assert (status, fields["content-type"]) == (200, "text/html; charset=utf-8")
        assert re.findall(r'<a href="([^"]*)">', body.decode()) == ["./notes/", "./index.html"]
        assert b"<h1>Index of /blog/</h1>" in body
        listed = live.get("/blog/notes/")[2].decode()
        assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', listed) == [
            ("../", "../"), ("./deep/", "deep/"), ("./a%26b%20%3Ci%3E.txt", "a&amp;b &lt;i&gt;.txt"),
            ("./c%3Ad.txt", "c:d.txt"),
            ("./index.html", "index.html"),
        ]  # fmt: skip
        assert live.get("/blog/notes/a%26b%20%3Ci%3E.txt")[0] == 200
        assert live.get("/blog/notes/deep")[1]["location"] == "/blog/notes/deep/"
        assert [
            live.get(path)[0] for path in ("/blog/out/", "/blog/.git/", "/blog/nowhere/", "/", "/elsewhere/")
        ] == [404, 404, 404, 301, 404]


def test_header_fields_of_the_config(tmp_path: Path) -> None:
    config = (
        'webrick:\n  headers:\n    X-Kind: one\n    cache-control: max-age=5\n    "X\\nY": bad\n'
        '    Content-Length: 7\n    X-Long: "a\\nb"\n'
    )
    write_site(tmp_path, {"_config.yml": config, "index.html": "---\n---\n<html><body>One</body></html>"})
    with running(site_builder, tmp_path) as live:
        fields = wait_for(lambda: (found := live.get("/"))[0] == 200 and found[1])
        assert (fields["x-kind"], fields["cache-control"]) == ("one", "max-age=5") and "x-long" not in fields
        assert (
            "x-kind" not in live.get("/nothing")[1] and "x-kind" not in live.get("/.blogbuild/client.js")[1]
        )
        write_site(tmp_path, {"_config.yml": config.replace("one", "two")})
        wait_for(lambda: live.get("/")[1].get("x-kind") == "two")
    output = live.terminal.getvalue()
    assert output.count("warning [serve-header]") == 3 and "_config.yml" in output


@pytest.mark.parametrize("given", [None, "x", [], {}, {"headers": None}, {"headers": ["x"]}, {"headers": {}}])
def test_invalid_header_settings_give_no_fields(given: object) -> None:
    assert site_headers(given, "_config.yml") == ({}, ())


def test_verbose_and_profile_add_details(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": "---\n---\nOne"})
    options = ServeOptions(tmp_path, port=1, verbose=True, profile=True, use_cache=False, jobs=1)
    snapshot: Snapshot = SiteBuilder(options)()
    assert snapshot.details.startswith("  wrote   index.html\n") and "render" in snapshot.details
    assert not (tmp_path / ".blogbuild-cache").exists()
    assert SiteBuilder(ServeOptions(tmp_path, port=1))().details == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_detach_leaves_a_server_in_the_background(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": "---\n---\nHello {{ site.url }}"})
    command = [
        sys.executable,
        "-m",
        "blogbuild",
        "serve",
        "--detach",
        "--port",
        "0",
        "--source",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    found = re.search(r"Serving  http://127\.0\.0\.1:(\d+)/\nDetached process (\d+)", done.stderr)
    assert found is not None, done.stderr
    port, process = int(found[1]), int(found[2])
    try:
        from urllib.request import urlopen

        with urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            assert answer.read() == f"Hello http://localhost:{port}".encode()
    finally:
        os.kill(process, signal.SIGTERM)
    wait_for(lambda: not listens(port))


def listens(port: int) -> bool:
    import socket

    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


def test_detach_does_not_serve_what_could_not_be_built(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": "---\n---\n{% if %}"})
    command = [sys.executable, "-m", "blogbuild", "serve", "-B", "-P", "0", "-s", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "Detached" not in done.stderr and "error [" in done.stderr


def test_a_build_watches_if_the_config_says_so(tmp_path: Path) -> None:
    write_site(tmp_path, {"_config.yml": "watch: true\n", "index.html": "---\n---\nOne"})
    process = subprocess.Popen(
        [sys.executable, "-m", "blogbuild", "build", "-s", str(tmp_path)], stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    try:
        assert process.stderr.readline().startswith("Watching ")
        write_site(tmp_path, {"index.html": "---\n---\nTwo"})
        wait_for(lambda: "Two" in (tmp_path / "_site/index.html").read_text())
    finally:
        process.terminate()
        process.wait(10)
        process.stderr.close()
    once = subprocess.run(
        [sys.executable, "-m", "blogbuild", "build", "--no-watch", "-s", str(tmp_path)],
        capture_output=True,
        timeout=60,
    )
    assert once.returncode == 0


@pytest.mark.parametrize("flag", [["--check"], ["--explain", "/"]])
def test_flags_of_single_builds_are_refused_with_watch(flag: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "blogbuild", "build", "--watch", "-s", str(tmp_path), *flag]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and f"{flag[0]} cannot be combined with --watch" in done.stderr
