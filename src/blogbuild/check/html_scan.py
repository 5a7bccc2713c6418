"""What the checks need to know of an HTML file, gathered in one pass over its tags.

This is no HTML parser: it knows tags, attributes, raw text elements and which end tags may be left
out (https://html.spec.whatwg.org/multipage/syntax.html#optional-tags), and takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from .css_urls import css_urls
from .nesting import VOID, Nesting

_TAG = re.compile(
    # First what highlighted code is made of, whole: most of a technical blog's elements, and none of them can be at fault.
    r"<(?:span class=\"[\w -]*\">[^<]*</span>|!--.*?(?:-->|\Z)|![^>]*(?:>|\Z)|\?[^>]*(?:>|\Z)|(?P<end>/)?(?P<name>[a-zA-Z][^\s/>]*)"
    r"(?P<rest>(?:[^>\"']|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|(?!))*+)(?:>|\Z))",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"?|'([^']*)'?|([^\s\"'>]+)))?")
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "noscript", "template")
}
# https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute: an address goes on to the next space, commas in it count.
_CANDIDATES = re.compile(r"[\s,]*+(\S*[^\s,])(?:,+(?=\s|\Z)|\s+[^,]*)?")
_REFRESH = re.compile(r"\s*\d*\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
_STRIP = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"h[1-6]")
_NAMED = re.compile(r"\b(?:aria-label|aria-labelledby|title)\s*=", re.IGNORECASE)
_PICTURED = re.compile(r"<img\b[^>]*\balt\s*=\s*[\"']?[^\"'\s>]|<svg|<use\b", re.IGNORECASE)

HTML_ANCHORS = frozenset({"", "top"})
"""Fragments that every page has."""
RESOURCES = {
    "img": ("src",), "script": ("src",), "source": ("src",), "video": ("src", "poster"), "audio": ("src",), "track": ("src",),
    "iframe": ("src",), "embed": ("src",), "object": ("data",), "input": ("src",), "image": ("href", "xlink:href"),
}  # fmt: skip
LOADED_LINKS = frozenset(
    {
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "manifest",
        "apple-touch-icon",
        "mask-icon",
        "shortcut",
    }
)
PICTURE_METAS = frozenset(
    {"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "og:video", "og:audio"}
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in an HTML file: its text (a URL, an id, words) and where its tag begins."""

    text: str
    offset: int
    tag: str = ""


@dataclass(slots=True)
class PageFacts:
    """What an HTML file has; every list is in the order of the file."""

    ids: list[Mark] = field(default_factory=list)
    links: list[Mark] = field(default_factory=list)
    """Where people can go: `a`, `area`, `link rel=next`…"""
    resources: list[Mark] = field(default_factory=list)
    """What browsers load: pictures, scripts, stylesheets."""
    without_alt: list[Mark] = field(default_factory=list)
    empty_links: list[Mark] = field(default_factory=list)
    headings: list[Mark] = field(default_factory=list)
    """`tag` is h1 to h6, `text` the words."""
    faults: list[Mark] = field(default_factory=list)
    """Faults of nesting; `text` says which, `tag` is the tag as written."""
    title: str | None = None
    canonical: Mark | None = None
    refresh: Mark | None = None
    hidden_from_search: bool = False


def scan_html(text: str) -> PageFacts:
    """Gather the facts of an HTML file."""
    facts = PageFacts()
    nesting = Nesting(lambda message, offset, written: facts.faults.append(Mark(message, offset, written)))
    open_link: tuple[Mark, int] | None = None
    open_heading: tuple[str, int, int] | None = None
    position = 0
    search = _TAG.search
    while match := search(text, position):
        position = match.end()
        name = match["name"]
        if name is None:
            continue
        name = name.lower()
        offset = match.start()
        if match["end"]:
            nesting.close(name, offset)
            if name == "a" and open_link is not None:
                mark, start = open_link
                inner = text[start:offset]
                if (
                    not _STRIP.sub("", inner).strip()
                    and not _PICTURED.search(inner)
                    and not _NAMED.search(inner)
                ):
                    facts.empty_links.append(mark)
                open_link = None
            elif open_heading is not None and name == open_heading[0]:
                words = " ".join(unescape(_STRIP.sub("", text[open_heading[1] : offset])).split())
                facts.headings.append(Mark(words, open_heading[2], name))
                open_heading = None
            continue
        rest = match["rest"]
        attributes = _attributes(rest) if rest else {}
        if attributes:
            _note(facts, name, attributes, offset)
        if name == "a":
            href = attributes.get("href")
            named = (
                attributes.get("aria-label")
                or attributes.get("title")
                or attributes.get("aria-hidden") == "true"
            )
            open_link = (Mark(href, offset, "a"), position) if href is not None and not named else None
        elif len(name) == 2 and _HEADING.fullmatch(name):
            open_heading = (name, position, offset)
        if name in VOID:
            if name == "hr":
                nesting.begins(name, offset, match[0])
        elif not (rest.endswith("/") and (nesting.foreign or name in ("svg", "math"))):
            nesting.open(name, offset, match[0])
        raw = _RAW.get(name)
        if raw is not None and not nesting.foreign:
            end = raw.search(text, position)
            stop = end.start() if end else len(text)
            if name == "title" and facts.title is None:
                facts.title = unescape(text[position:stop]).strip()
            elif name == "style":
                facts.resources += [Mark(url, offset, name) for url in css_urls(text[position:stop])]
            position = stop
    nesting.finish()
    return facts


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(rest):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _note(facts: PageFacts, name: str, attributes: dict[str, str], offset: int) -> None:
    """Write down what a start tag with attributes tells."""
    identity = attributes.get("id")
    if identity is not None:
        facts.ids.append(Mark(identity, offset, name))
    if name == "a" or name == "area":
        href = attributes.get("href")
        if href is not None:
            facts.links.append(Mark(href, offset, name))
        elif identity is None and "name" in attributes:
            facts.ids.append(Mark(attributes["name"], offset, name))
    elif name == "link":
        _note_link(facts, attributes, offset)
    elif name == "meta":
        _note_meta(facts, attributes, offset)
    elif name in RESOURCES:
        for key in RESOURCES[name]:
            if attributes.get(key) is not None:
                facts.resources.append(Mark(attributes[key], offset, name))
        pictured = name == "img" or (name == "input" and attributes.get("type", "").lower() == "image")
        if (
            pictured
            and "alt" not in attributes
            and attributes.get("aria-hidden") != "true"
            and attributes.get("role") != "presentation"
        ):
            facts.without_alt.append(Mark(attributes.get("src", ""), offset, name))
    for key in ("srcset", "imagesrcset"):
        if key in attributes:
            facts.resources += [Mark(url, offset, name) for url in _CANDIDATES.findall(attributes[key])]
    if "url(" in attributes.get("style", ""):
        facts.resources += [Mark(url, offset, name) for url in css_urls(attributes["style"])]


def _note_link(facts: PageFacts, attributes: dict[str, str], offset: int) -> None:
    kinds = attributes.get("rel", "").lower().split()
    href = attributes.get("href")
    if href is None:
        return
    if "canonical" in kinds:
        facts.canonical = Mark(href, offset, "link")
    elif LOADED_LINKS.intersection(kinds):
        facts.resources.append(Mark(href, offset, "link"))
    elif {"next", "prev", "alternate", "license", "help", "search"}.intersection(kinds):
        facts.links.append(Mark(href, offset, "link"))


def _note_meta(facts: PageFacts, attributes: dict[str, str], offset: int) -> None:
    content = attributes.get("content", "")
    if attributes.get("http-equiv", "").lower() == "refresh":
        match = _REFRESH.match(content)
        if match is not None:
            facts.refresh = Mark(match[1].strip(), offset, "meta")
    elif (attributes.get("property") or attributes.get("name", "")).lower() in PICTURE_METAS:
        facts.resources.append(Mark(content, offset, "meta"))
    elif attributes.get("name", "").lower() == "robots" and "noindex" in content:
        facts.hidden_from_search = True
