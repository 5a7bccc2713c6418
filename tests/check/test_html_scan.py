"""What `scan_html` collects from an HTML file, and which nestings are errors."""

from __future__ import annotations

import time

import pytest

from blogbuild.check.html_scan import scan_html


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>one<li>two</ul>", "<p>one<p>two", "<p>one<ul><li>two</ul>", "<dl><dt>a<dd>b<dt>c</dl>",
        "<br><hr><img src=x alt=>", "<table><tr><td>1<td>2<tr><td>3</table>",
        "<table><thead><tr><th>a<tbody><tr><td>b</table>", "<select><option>a<option>b</select>",
        "<svg><path d='M0 0'/><g><circle r=1 /></g></svg>", "<script>if (a < b) { '<p>' }</script>",
        "<style>a > b {}</style>", "<!-- <div> --><p>x", "<textarea><div></textarea>",
        "<html><head><title>x<y></title><body><p>z</html>", "<a href=x>one</a><a href=y>two</a>",
        "<ul><li><p>one<ul><li>deep</ul></ul>", "<button><p>x</p></button>",
        "<p>a <object><p>b</p></object></p>", "a < b and c > d", "<!doctype html><br/>",
        "<ruby>x<rt>y<rt>z</ruby>", '<a title="a > b" href="x">y</a>', "<P>One</P><DIV></div>", "<div", "<",
    ],
)  # fmt: skip
def test_correct_nesting(html: str) -> None:
    errors = scan_html(html).nesting_errors
    assert [mark for mark in errors if "never" not in mark.text or not html.endswith("<div")] == []


@pytest.mark.parametrize(
    ("html", "message", "offset"),
    [
        ("<div><span></div>", "<span> is not closed before </div>", 5),
        ("<div>", "<div> is never closed", 0),
        ('<span class="a"><span class="b">x</span>', "<span> is never closed", 0),
        ("x</em>", "</em> has no start tag", 1),
        ("<p>a<div>b</div></p>", "<div> inside <p>, which it closes", 4),
        ("<p>a<hr></p>", "<hr> inside <p>, which it closes", 4),
        ("<a href=1><b><a href=2></a></b></a>", "<a> inside another <a>", 13),
        ("<b><i></b></i>", "<i> is not closed before </b>", 3),
    ],
)
def test_wrong_nesting(html: str, message: str, offset: int) -> None:
    assert (message, offset) in [(mark.text, mark.offset) for mark in scan_html(html).nesting_errors]


def test_facts_of_a_page() -> None:
    facts = scan_html(
        '<title>A &amp; B</title><link rel=canonical href="/c"><meta http-equiv=refresh content="0; url=/r?a=1&amp;b">'
        "<h2 id='x'>The <em>big</em>\none</h2><img src=a.png srcset='b.png 1x, c.png 2x'>"
        "<a href='?q=1&amp;r'> </a><a href=/d><img src=d alt=D></a>"
        '<meta property="og:image" content="/og.png"><a name=old></a><meta name=robots content=noindex>'
    )
    assert facts.title == "A & B" and facts.hidden_from_search
    assert facts.canonical is not None and facts.canonical.text == "/c"
    assert facts.refresh is not None and facts.refresh.text == "/r?a=1&b"
    assert [(mark.tag, mark.text) for mark in facts.headings] == [("h2", "The big one")]
    assert [mark.text for mark in facts.ids] == ["x", "old"]
    assert [mark.text for mark in facts.resources] == ["a.png", "b.png", "c.png", "d", "/og.png"]
    assert [mark.text for mark in facts.links] == ["?q=1&r", "/d"]
    assert [mark.text for mark in facts.empty_links] == ["?q=1&r"]
    assert [mark.text for mark in facts.without_alt] == ["a.png"]


@pytest.mark.parametrize(
    ("attribute", "urls"),
    [
        ("srcset='a.png'", ["a.png"]), ("srcset='a.png, b.png 2x'", ["a.png", "b.png"]),
        ("srcset=' a.png 1x ,b.png 2x, '", ["a.png", "b.png"]),
        ("srcset='data:image/png;base64,AAAA 1x, b.png 2x'", ["data:image/png;base64,AAAA", "b.png"]),
        ("srcset='w_1,h_2/a.png 100w, w_3,h_4/b.png'", ["w_1,h_2/a.png", "w_3,h_4/b.png"]), ("srcset=''", []),
        ("imagesrcset='a.png 1x'", ["a.png"]), ("style=\"background: url('a.png')\"", ["a.png"]),
        ("style='background: url(data:x)'", []),
    ],
)  # fmt: skip
def test_urls_in_attributes(attribute: str, urls: list[str]) -> None:
    assert [mark.text for mark in scan_html(f"<b {attribute}>x</b>").resources] == urls


def test_embedded_stylesheets_and_image_buttons() -> None:
    facts = scan_html(
        "<style>a { background: url(b.png) } /* url(c.png) */</style>"
        "<input type=image src=d.png><input type=image src=e.png alt=Go>"
    )
    assert [mark.text for mark in facts.resources] == ["b.png", "d.png", "e.png"]
    assert [mark.text for mark in facts.without_alt] == ["d.png"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a '",
        '<a "',
        "<!--",
        "<script>",
        "<p>",
        '<span class="a">x',
        "<a href=x>",
        "</p>",
        "<div>",
        "<li>",
        "<p><div></p>",
        "<svg>",
        "<h1>",
        "<a b=",
        "<td><li>",
        "<!",
        "<b srcset='a,,,,,,'>",
        "<style>url(",
    ],
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        started = time.process_time()
        scan_html(text)
        return time.process_time() - started

    scan_html(unit)
    # Four times the input takes 16 times as long if time is quadratic; a busy machine does not slow down every try.
    assert any(seconds(40_000) < 12 * max(min(seconds(10_000) for _ in range(3)), 0.002) for _ in range(6))


def test_the_first_base_with_a_url_counts() -> None:
    assert scan_html("<base target=_top><p>x<BASE href=' /a/ '><base href=/b/>").base == "/a/"
    assert scan_html("<base target=_top>").base is None
    assert scan_html("<noscript><base href=/a/></noscript><!-- <base href=/b/> -->").base is None


def test_links_and_names_of_other_kinds() -> None:
    facts = scan_html(
        "<map><area href=/area></map><svg><a xlink:href=/svg></a><use xlink:href='/s.svg#i'/><image "
        "href=/i.png /></svg>"
        "<object data=/o.pdf></object><a name=top2 href=/x>x</a><a name=n id=i>y</a><a name=only></a>"
        "<img alt='' srcset='/a,b.png 1x,/c.png 2x, /d.png' src=/e.png><link imagesrcset='/f.png 2x' "
        "rel=preload href=/g.png>"
    )
    assert [mark.text for mark in facts.links] == ["/area", "/svg", "/x"]
    assert [mark.text for mark in facts.resources] == [
        "/s.svg#i", "/i.png", "/o.pdf", "/e.png", "/a,b.png", "/c.png", "/d.png", "/g.png", "/f.png",
    ]  # fmt: skip
    assert [mark.text for mark in facts.ids] == ["i", "only"]
    assert [mark.text for mark in facts.names] == ["top2", "n"]
