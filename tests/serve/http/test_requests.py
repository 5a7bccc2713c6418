"""How URLs resolve to files, and the header fields of good responses."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from blogbuild.serve.http.request_guard import guard_for
from blogbuild.serve.http.request_target import BadTarget, RequestTarget, parse_target
from blogbuild.serve.http.routing import NotFound, OutputFile, Redirect, resolve
from blogbuild.serve.options import ServeOptions

from ..folder_builder import FolderBuilder
from ..live_server import Live, running, wait_for

FILES = {
    "index.html", "about.html", "both.html", "both/index.html", "notes/index.html", "plain", "feed.xml", "empty/x.txt",
    "data/index.json", "old.xhtml", "a b/ü.html", "v1.0.html", ".well-known/security.txt", ".env",
}  # fmt: skip


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/", OutputFile("index.html")), ("/index.html", OutputFile("index.html")),
        ("/about", OutputFile("about.html")),
        ("/index", OutputFile("index.html")), ("/about.html", OutputFile("about.html")), ("/about/", NotFound()),
        ("/both", OutputFile("both.html")), ("/both/", OutputFile("both/index.html")), ("/notes", Redirect("/notes/")),
        ("/notes?a=b", Redirect("/notes/?a=b")), ("/notes/", OutputFile("notes/index.html")),
        ("//notes//", OutputFile("notes/index.html")),
        ("/plain", OutputFile("plain")), ("/plain/", NotFound()), ("/empty", NotFound()), ("/empty/", NotFound()),
        ("/data/", OutputFile("data/index.json")), ("/old", OutputFile("old.xhtml")), ("/About", NotFound()),
        ("/a%20b/%C3%BC", OutputFile("a b/ü.html")), ("/v1.0", OutputFile("v1.0.html")),
        ("/feed.xml", OutputFile("feed.xml")),
        ("/.well-known/security.txt", OutputFile(".well-known/security.txt")), ("/.env", NotFound()),
        ("/x", NotFound()),
    ],
)  # fmt: skip
def test_urls_resolve_as_on_github_pages(target: str, expected: object) -> None:
    assert resolve(parse_target(target.encode()), "", FILES.__contains__) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/", Redirect("/blog/2/")), ("/?x", Redirect("/blog/2/?x")), ("/blog/2", Redirect("/blog/2/")),
        ("/blog/2/", OutputFile("index.html")),
        ("/blog/2/about", OutputFile("about.html")), ("/about", NotFound()), ("/blog", NotFound()),
        ("/blog/2/notes", Redirect("/blog/2/notes/")),
    ],
)  # fmt: skip
def test_a_site_below_its_baseurl(target: str, expected: object) -> None:
    assert resolve(parse_target(target.encode()), "/blog/2", FILES.__contains__) == expected


@pytest.mark.parametrize(
    "target", ["//evil.example", "//evil.example/%2e", "///evil.example//", "/\\evil.example"]
)
def test_no_redirect_leads_to_another_host(target: str) -> None:
    try:
        found = resolve(parse_target(target.encode()), "", lambda path: path.endswith("/index.html"))
    except BadTarget:
        return
    assert found in (Redirect("/evil.example/"), OutputFile("evil.example/index.html"), NotFound())


def test_windows_names() -> None:
    for name in ("con", "NUL.txt", "a:b", "x.", "x%20", "lpt1.html", "a*"):
        with pytest.raises(BadTarget):
            parse_target(f"/{name}".encode(), windows=True)
    assert parse_target(b"/concert", windows=True) == RequestTarget(("concert",), folder=False)


def test_a_server_for_the_network_answers_to_addresses_but_not_to_names() -> None:
    guard = guard_for("0.0.0.0", secure=False)
    assert (
        guard.knows_host("192.168.1.7:4000")
        and guard.knows_host("[fe80::1]:4000")
        and guard.knows_host("localhost")
    )
    assert not guard.knows_host("evil.example") and not guard.knows_host("192.168.1.7.evil.example")
    named = guard_for("blog.test", secure=True)
    assert named.knows_host("blog.test") and not named.knows_host("other.test")
    assert named.same_origin("blog.test", {"origin": "https://blog.test"})
    assert not named.same_origin("blog.test", {"origin": "http://blog.test"})


SITE = {
    "index.html": "<html><body>Home" + "." * 3000 + "</BODY></html>",
    "404.html": "<html><body>Lost</body></html>",
    "fragment.html": "<p>no body",
    "style.css": "p { color: red }" * 200,
    "tiny.css": "p {}",
    "about.html": "<html><body>About</body></html>",
    "notes/index.html": "<html><body>Notes</body></html>",
    "feed.xml": "<feed/>",
    "app.mjs": "1",
    "font.woff2": "x",
    "unknown": "x",
    "page.xhtml": "<html/>",
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    source = tmp_path_factory.mktemp("requests")
    (source / "_site").mkdir()
    for name, text in SITE.items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text)
    builder = FolderBuilder(source, source / "_site", baseurl="/blog")
    with running(lambda _: builder, source, ServeOptions(source, watch=False)) as live:
        wait_for(lambda: live.get("/blog/")[0] == 200)
        yield live


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/blog/", "text/html; charset=utf-8"), ("/blog/style.css", "text/css; charset=utf-8"),
        ("/blog/feed.xml", "application/xml; charset=utf-8"), ("/blog/app.mjs", "text/javascript; charset=utf-8"),
        ("/blog/font.woff2", "font/woff2"), ("/blog/unknown", "application/octet-stream"),
        ("/blog/page.xhtml", "application/xhtml+xml; charset=utf-8"),
        ("/.blogbuild/client.js", "text/javascript; charset=utf-8"),
    ],
)  # fmt: skip
def test_media_types(live: Live, path: str, media: str) -> None:
    status, fields, _ = live.get(path)
    assert (status, fields["content-type"], fields["x-content-type-options"]) == (200, media, "nosniff")


def test_the_script_is_in_the_response_and_not_on_disk(live: Live) -> None:
    body = live.get("/blog/")[2].decode()
    assert body.startswith(
        SITE["index.html"].removesuffix("</BODY></html>") + '<script src="/.blogbuild/client.js'
    )
    assert body.endswith("</script></BODY></html>") and 'data-path="/blog/index.html"' in body
    assert live.get("/blog/fragment")[2].startswith(b"<p>no body<script src=")
    assert live.get("/blog/page.xhtml")[2] == b"<html/>"


def test_a_head_request_has_the_same_fields_and_no_body(live: Live) -> None:
    for path in ("/blog/", "/blog/style.css", "/blog/lost", "/.blogbuild/client.js"):
        status, fields, _ = live.get(path)
        head_status, head_fields, body = live.get(path, "HEAD")
        assert (head_status, body) == (status, b"")
        assert {**head_fields, "date": ""} == {**fields, "date": ""}


def test_options_say_what_is_allowed(live: Live) -> None:
    status, fields, body = live.get("/blog/", "OPTIONS")
    assert (status, fields["allow"], body) == (204, "GET, HEAD, OPTIONS", b"")


@pytest.mark.parametrize("path", ["/blog/", "/blog/style.css", "/blog/font.woff2", "/.blogbuild/client.js"])
def test_an_etag_spares_the_body(live: Live, path: str) -> None:
    for encoding in ("identity", "gzip"):
        etag = live.get(path, Accept_Encoding=encoding)[1]["etag"]
        for wanted in (etag, f"W/{etag}", f'"x", {etag}', "*"):
            status, fields, body = live.get(path, Accept_Encoding=encoding, If_None_Match=wanted)
            assert (status, body) == (304, b"") and "content-length" not in fields
    assert live.get(path, If_None_Match='"x"')[0] == 200


def test_a_date_spares_the_body(live: Live) -> None:
    path = "/blog/style.css"
    date = wait_for(lambda: live.get(path)[1].get("last-modified"))  # none within the second of the change
    assert live.get(path, If_Modified_Since=date)[::2] == (304, b"")
    other = "Thu, 01 Jan 2026 00:00:00 GMT"
    for asked in (
        {"If_Modified_Since": other},
        {"If_Modified_Since": "nonsense"},
        {"If_Modified_Since": date, "If_None_Match": '"x"'},
    ):
        assert live.get(path, **asked)[0] == 200
    assert [live.get(path, Range="bytes=0-1", If_Range=when)[0] for when in (date, other)] == [206, 200]
    assert "last-modified" not in live.get("/blog/")[1]  # its script changes with other files, too


@pytest.mark.parametrize(
    ("path", "encoding", "packed"),
    [
        ("/blog/style.css", "gzip", True), ("/blog/style.css", "br, gzip;q=0.5", True), ("/blog/style.css", "*", True),
        ("/blog/style.css", "gzip;q=0", False), ("/blog/style.css", "br", False), ("/blog/tiny.css", "gzip", False),
        ("/blog/", "gzip", True), ("/blog/font.woff2", "gzip", False), ("/.blogbuild/client.js", "gzip", True),
    ],
)  # fmt: skip
def test_text_is_compressed_on_request(live: Live, path: str, encoding: str, packed: bool) -> None:
    plain = live.get(path)
    status, fields, body = live.get(path, Accept_Encoding=encoding)
    assert status == 200 and (fields.get("content-encoding") == "gzip") == packed
    assert (gzip.decompress(body) if packed else body) == plain[2]
    if packed:
        assert fields["etag"] != plain[1]["etag"] and len(body) < len(plain[2])


def test_the_404_page_of_the_site(live: Live) -> None:
    status, fields, body = live.get("/blog/nothing/here")
    assert status == 404 and b"Lost<script" in body and "etag" not in fields
    assert live.get("/elsewhere")[0] == 404
    assert live.get("/blog/nothing.png", Range="bytes=0-1", If_None_Match="*")[0] == 404


def test_redirects(live: Live) -> None:
    assert [live.get(p)[1]["location"] for p in ("/", "/blog", "/blog/notes")] == [
        "/blog/",
        "/blog/",
        "/blog/notes/",
    ]


def test_a_connection_is_reused(live: Live) -> None:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", live.port, timeout=5)
    connection.connect()
    before = connection.sock
    for path in ("/blog/", "/blog/lost", "/blog/style.css"):
        connection.request("GET", path)
        connection.getresponse().read()
        assert connection.sock is before
    connection.close()
