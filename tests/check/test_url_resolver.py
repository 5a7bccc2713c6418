"""Which files the URLs of a built site refer to."""

from __future__ import annotations

import pytest

from blogbuild.check.url_resolver import UrlResolver

OUTPUTS = dict.fromkeys(
    ["index.html", "about.html", "a/index.html", "a/b.png", "ü/x y.html", "feed/index.xml", "page"]
)
PLAIN = UrlResolver(OUTPUTS, "https://Example.org", "")
UNDER = UrlResolver(OUTPUTS, "https://example.org/blog", "/blog/")


@pytest.mark.parametrize(
    ("url", "page", "kind", "path"),
    [
        ("/", "x.html", "file", "index.html"), ("", "a/index.html", "file", "a/index.html"),
        ("#x", "about.html", "file", "about.html"), ("?q", "about.html", "file", "about.html"),
        ("/about", "x", "file", "about.html"), ("/about/", "x", "missing", "about"),
        ("/a", "x", "file", "a/index.html"), ("/a/", "x", "file", "a/index.html"),
        ("b.png", "a/index.html", "file", "a/b.png"), ("../about.html", "a/index.html", "file", "about.html"),
        ("../../about.html", "a/index.html", "file", "about.html"),
        ("./", "a/index.html", "file", "a/index.html"), ("..", "a/index.html", "file", "index.html"),
        ("/%C3%BC/x%20y.html?q#f", "x", "file", "ü/x y.html"), ("/A/", "x", "missing", "A"),
        ("//other.org/x", "x", "external", "//other.org/x"),
        ("https://example.org/about.html", "x", "file", "about.html"),
        ("https://example.org", "x", "file", "index.html"),
        ("http://other.org/", "x", "external", "http://other.org/"), ("mailto:me@x", "x", "other", ""),
        ("javascript:void(0)", "x", "other", ""), ("/feed/", "x", "file", "feed/index.xml"),
        ("/page", "x", "file", "page"),
    ],
)  # fmt: skip
def test_without_a_baseurl(url: str, page: str, kind: str, path: str) -> None:
    found = PLAIN.resolve(url, page)
    assert (found.kind, found.path) == (kind, path)


@pytest.mark.parametrize(
    ("url", "page", "kind", "path"),
    [
        ("/blog/", "x", "file", "index.html"), ("/blog", "x", "file", "index.html"),
        ("/blog/about", "x", "file", "about.html"), ("/about", "x", "outside", "/about"),
        ("/", "x", "outside", "/"), ("/blogger/", "x", "outside", "/blogger"),
        ("b.png", "a/index.html", "file", "a/b.png"), ("../../about", "a/index.html", "outside", "/about"),
        ("https://example.org/blog/a/", "x", "file", "a/index.html"),
        ("https://example.org/shop", "x", "outside", "/shop"),
    ],
)  # fmt: skip
def test_under_a_baseurl(url: str, page: str, kind: str, path: str) -> None:
    found = UNDER.resolve(url, page)
    assert (found.kind, found.path) == (kind, path)


def test_fragments_and_schemes() -> None:
    assert PLAIN.resolve("/about#a%20b", "x").fragment == "a b"
    assert PLAIN.resolve("/about", "x").fragment is None
    assert PLAIN.resolve("http://other.org/", "x").scheme == "http"


@pytest.mark.parametrize(
    ("base", "url", "page", "kind", "path"),
    [
        ("/a/", "b.png", "x/y.html", "file", "a/b.png"), ("/a/", "#x", "about.html", "file", "a/index.html"),
        ("/a/", "", "about.html", "file", "a/index.html"), ("/a/", "?q=1", "about.html", "file", "a/index.html"),
        ("/a/", "/about.html", "x/y.html", "file", "about.html"), ("/a/", "../about.html", "x", "file", "about.html"),
        ("/a/index.html", "b.png", "x/y.html", "file", "a/b.png"), ("../a/", "b.png", "x/y.html", "file", "a/b.png"),
        ("", "b.png", "a/index.html", "file", "a/b.png"), ("?q", "#x", "about.html", "file", "about.html"),
        ("https://example.org/a/", "b.png", "x", "file", "a/b.png"),
        ("https://other.org/a/", "b.png", "x", "external", "https://other.org/a/b.png"),
        ("//other.org/a/", "b.png", "x", "external", "//other.org/a/b.png"),
        ("/a/", "mailto:me@x", "x", "other", ""), ("/a/", "https://example.org/about.html", "x", "file", "about.html"),
        ("/manual/", "#nowhere", "x/y.html", "missing", "manual"),
        ("/%C3%BC/", "x%20y.html", "a", "file", "ü/x y.html"),
    ],
)  # fmt: skip
def test_under_a_base_element(base: str, url: str, page: str, kind: str, path: str) -> None:
    found = PLAIN.resolve_from(base, url, page)
    assert (found.kind, found.path) == (kind, path)


def test_under_a_base_element_and_a_baseurl() -> None:
    found = UNDER.resolve_from("a/", "b.png", "about.html")
    assert (found.kind, found.path) == ("file", "a/b.png")
    assert UNDER.resolve_from("/a/", "b.png", "about.html").kind == "outside"
