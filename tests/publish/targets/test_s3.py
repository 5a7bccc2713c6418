"""`s3:`: headers, compression and keys. test_every_target.py tests what all targets share."""

from __future__ import annotations

import gzip
import logging
import os
import re
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from blogbuild.errors import ProblemError
from blogbuild.publish.plan.tree import Tree, read_tree
from blogbuild.publish.spec import parse_target
from blogbuild.publish.targets.s3.bucket import S3Opener
from blogbuild.publish.targets.s3.stored_form import content_type

from ...site_folder import write_site
from ..arenas import Arena, BucketArena, target

pytestmark = pytest.mark.slow

FILES = {"index.html": b"<p>Hello</p>" * 100, "assets/a.png": b"\x89PNG", "feed.xml": b"<feed/>"}


@pytest.fixture
def arena(make_arena: Callable[[str], Arena]) -> BucketArena:
    found = make_arena("s3")
    assert isinstance(found, BucketArena)
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def made(arena: Arena, files: Mapping[str, bytes] = FILES) -> Tree:
    return read_tree(write_site(arena.site / "out", files))


def headers(arena: BucketArena, path: str) -> dict[str, str]:
    return {str(name): value for name, value in arena.store.get(path).attributes.items()}


def test_headers_by_name_and_by_rule(arena: BucketArena) -> None:
    tree = made(arena)
    rules = {"assets/*": "public, max-age=86400", "*.html": "no-cache"}
    there = target(arena, cache=rules)
    there.apply(there.plan(tree), tree)
    assert headers(arena, "index.html") == {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-cache",
    }
    assert headers(arena, "assets/a.png") == {
        "Content-Type": "image/png",
        "Cache-Control": "public, max-age=86400",
    }
    assert headers(arena, "feed.xml") == {"Content-Type": "application/xml"}


@pytest.mark.parametrize(("compress", "encoding"), [(True, "gzip"), ("gzip", "gzip"), ("br", "br")])
def test_text_is_stored_compressed_on_request(arena: BucketArena, compress: object, encoding: str) -> None:
    brotli = pytest.importorskip("brotli", reason="brotli is not installed")
    open_up = {"gzip": gzip.decompress, "br": brotli.decompress}[encoding]
    tree = made(arena)
    there = target(arena, compress=compress)
    there.apply(there.plan(tree), tree)
    found = arena.read()
    assert open_up(found["index.html"]) == FILES["index.html"] and len(found["index.html"]) < len(
        FILES["index.html"]
    )
    assert found["assets/a.png"] == FILES["assets/a.png"]
    assert headers(arena, "index.html")["Content-Encoding"] == encoding and "Content-Encoding" not in headers(
        arena, "assets/a.png"
    )
    assert target(arena, compress=compress).plan(tree).is_empty


def test_changing_the_compression_sends_text_again(arena: BucketArena) -> None:
    tree = made(arena)
    for compress in ("br", "gzip", False):
        there = target(arena, compress=compress)
        plan = there.plan(tree)
        assert {file.path for file in plan.sends} >= {"index.html", "feed.xml"}
        there.apply(plan, tree)
    assert arena.read() == FILES


def test_changing_a_cache_rule_sends_only_its_files(arena: BucketArena) -> None:
    tree = made(arena)
    there = target(arena)
    there.apply(there.plan(tree), tree)
    plan = target(arena, cache={"assets/*": "no-store"}).plan(tree)
    assert [file.path for file in plan.changes] == ["assets/a.png"]


def test_requests_are_minimal(arena: BucketArena, caplog: pytest.LogCaptureFixture) -> None:
    tree = made(arena)
    target(arena).apply(target(arena).plan(tree), tree)
    changed = made(arena, {"index.html": b"new"})
    with caplog.at_level(logging.INFO, logger="werkzeug"):
        caplog.clear()
        target(arena).apply(target(arena).plan(changed), changed)
    asked = [
        (match[1], match[2])
        for line in caplog.messages
        if (match := re.search(r'"([A-Z]+) /[^/?]+(?:/blog/)?(\S*) HTTP', line))
    ]
    manifest = ".blogbuild-manifest.json"
    assert [path for verb, path in asked if verb == "PUT"] == [manifest, "index.html", manifest]
    assert sorted(asked)[:-3] == [("GET", manifest), ("GET", manifest), ("GET", "?list-type=2&prefix=blog/")]


def test_objects_outside_the_prefix_are_not_touched(arena: BucketArena) -> None:
    stores = pytest.importorskip("obstore.store", reason="obstore is not installed")
    config = {"endpoint": str(arena.options["endpoint"]), "region": "us-east-1"}
    bucket = stores.S3Store(arena.spec.split("/")[2], config=config, client_options={"allow_http": True})
    bucket.put("blog-of-others/index.html", b"theirs")
    tree = made(arena)
    there = target(arena)
    assert len(there.plan(tree).additions) == len(FILES)
    there.apply(there.plan(tree), tree)
    assert bytes(bucket.get("blog-of-others/index.html").bytes()) == b"theirs"
    assert bytes(bucket.get("blog/index.html").bytes()) == FILES["index.html"]


def problem(arena: BucketArena, options: dict[str, object], environment: Mapping[str, str]) -> ProblemError:
    there = parse_target("x", {"x": {"to": arena.spec, **options}}, site=arena.site, environment=environment)
    with pytest.raises(ProblemError) as error:
        there.plan(made(arena))
    assert error.value.problem.hint
    return error.value


def test_missing_bucket(arena: BucketArena) -> None:
    arena.spec = "s3://nobody-has-this"
    tree = made(arena)
    there = target(arena)
    with pytest.raises(ProblemError) as error:
        there.plan(tree)
    assert error.value.problem.code == "publish-absent"


def test_unreachable_server_without_secrets_in_the_message(arena: BucketArena) -> None:
    arena.spec = "s3://b403-credential-404"
    error = problem(arena, {"endpoint": "http://127.0.0.1:1"}, os.environ)
    assert error.problem.code == "publish-connection" and os.environ["AWS_SECRET_ACCESS_KEY"] not in repr(
        error.problem
    )


SECRET = "a-secret-of-a-profile"


def without_keys(home: Path, **more: str) -> dict[str, str]:
    """The environment of a user whose keys are in files."""
    (home / ".aws").mkdir(parents=True, exist_ok=True)
    (home / ".aws/credentials").write_text(
        f"[blog]\naws_access_key_id = AKIDOFABLOG\naws_secret_access_key = {SECRET}\n"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {**kept, "HOME": str(home), **more}


@pytest.mark.parametrize(
    ("option", "variable"),
    [
        ("blog", {}),
        (None, {"AWS_PROFILE": "blog"}),
        ("blog", {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y"}),
    ],
)
def test_keys_from_a_profile(
    arena: BucketArena, tmp_path: Path, option: str | None, variable: dict[str, str]
) -> None:
    environment = without_keys(tmp_path / "home", **variable)
    (tmp_path / "home/.aws/config").write_text(
        f"[profile blog]\nregion = eu-central-1\nendpoint_url = {arena.options['endpoint']}\n"
    )
    entry = {"to": arena.spec, **({"profile": option} if option else {})}
    there = parse_target("x", {"x": entry}, site=arena.site, environment=environment)
    tree = made(arena)
    there.apply(there.plan(tree), tree)
    manifest = arena.manifest()
    assert arena.read() == FILES and manifest is not None and SECRET.encode() not in manifest


class Seen(BaseHTTPRequestHandler):
    """A server that records the headers of requests and answers 404."""

    headers_seen: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        self.headers_seen.append({name.lower(): value for name, value in self.headers.items()})
        self.send_error(404)

    def log_message(self, format: str, *arguments: object) -> None:
        """Do not log."""


def test_the_token_of_another_key_is_not_sent(
    arena: BucketArena, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = without_keys(tmp_path / "home")
    for name in ("AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "of-another")
    with HTTPServer(("127.0.0.1", 0), Seen) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            problem(
                arena,
                {"endpoint": f"http://127.0.0.1:{server.server_port}", "profile": "blog"},
                {**environment, "AWS_SESSION_TOKEN": "of-another"},
            )
        finally:
            server.shutdown()
            thread.join()
    assert Seen.headers_seen
    for seen in Seen.headers_seen:
        assert "AKIDOFABLOG" in seen["authorization"] and "x-amz-security-token" not in seen


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("error sending request after 3 retries in 404.1ms", "publish-connection"),
        ("in 403.5ms - HTTP error: error sending request", "publish-connection"),
        ("in 401s - Server returned non-2xx status code: 500 Internal Server Error: ", "publish-failed"),
        ("in 404.1ms - Server returned non-2xx status code: 403 Forbidden: ", "publish-access"),
        ("in 401.9ms - Server returned non-2xx status code: 404 Not Found: ", "publish-absent"),
    ],
)
def test_the_time_of_a_request_is_no_status(answer: str, code: str) -> None:
    opener = S3Opener("blog", "", {})
    error = opener._problem(RuntimeError(f"Error performing GET http://127.0.0.1:1/blog {answer}"), {})
    assert error.problem.code == code


def test_missing_profile(arena: BucketArena, tmp_path: Path) -> None:
    error = problem(arena, {**arena.options, "profile": "blogg"}, without_keys(tmp_path / "home"))
    assert error.problem.code == "publish-access" and error.problem.hint == "did you mean blog?"


def test_secrets_of_a_profile_are_redacted(arena: BucketArena, tmp_path: Path) -> None:
    error = problem(
        arena, {"endpoint": f"http://{SECRET}.invalid:1", "profile": "blog"}, without_keys(tmp_path / "home")
    )
    assert error.problem.code == "publish-connection" and SECRET not in repr(error.problem)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("A.CSS", "text/css; charset=utf-8"),
        ("x.webp", "image/webp"),
        ("x", "application/octet-stream"),
        ("a.js", "text/javascript; charset=utf-8"),
    ],
)
def test_content_types(path: str, kind: str) -> None:
    assert content_type(path) == kind
