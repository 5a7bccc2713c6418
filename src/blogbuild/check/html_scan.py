"""What the checks need to know about an HTML file, collected in one pass over its tags.

This is not an HTML parser: it knows tags, attributes, raw text elements and which end tags may be omitted
(https://html.spec.whatwg.org/multipage/syntax.html#optional-tags), and takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from .nesting import VOID, Nesting

_TAG = re.compile(
    # The first alternative skips whole spans of highlighted code: the most frequent elements of a technical blog,
    # and no check concerns them.
    r"<(?:span class=\"[\w -]*\">[^<]*</span>|!--.*?(?:-->|\Z)|![^>]*(?:>|\Z)|\?[^>]*(?:>|\Z)"
    r"|(?P<end>/)?(?P<name>[a-zA-Z][^\s/>]*)"
    r"(?P<rest>(?:[^>\"']|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|(?!))*+)(?:>|\Z))",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"?|'([^']*)'?|([^\s\"'>]+)))?")
_RAW_TEXT_END = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "noscript", "template")
}
# https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute: a URL ends at the next space, so it
# may contain commas.
_SRCSET_URL = re.compile(r"[\s,]*+(\S*[^\s,])(?:,+(?=\s|\Z)|\s+[^,]*)?")
_REFRESH_URL = re.compile(r"\s*\d*\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
# An unquoted URL contains no bracket, so the search for its end stops at the next one.
_CSS_URL = re.compile(
    r"/\*.*?(?:\*/|\Z)|url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^()\"'\s]*))\s*\)|@import\s+[\"']([^\"']+)",
    re.DOTALL,
)
_ANY_TAG = re.compile(r"<[^>]*>")
_LABEL = re.compile(r"\b(?:aria-label|aria-labelledby|title)\s*=", re.IGNORECASE)
_IMAGE_WITH_TEXT = re.compile(r"<img\b[^>]*\balt\s*=\s*[\"']?[^\"'\s>]|<svg|<use\b", re.IGNORECASE)

HTML_ANCHORS = frozenset({"", "top"})
"""Fragments that every page has."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
RESOURCE_ATTRIBUTES = {
    "img": ("src",), "script": ("src",), "source": ("src",), "video": ("src", "poster"), "audio": ("src",),
    "track": ("src",), "iframe": ("src",), "embed": ("src",), "object": ("data",), "input": ("src",),
    "image": ("href", "xlink:href"), "use": ("href", "xlink:href"),
}  # fmt: skip
LOADED_RELATIONS = frozenset(
    (
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "manifest",
        "apple-touch-icon",
        "mask-icon",
        "shortcut",
    )
)
LINKED_RELATIONS = frozenset(("next", "prev", "alternate", "license", "help", "search"))
MEDIA_PROPERTIES = frozenset(
    ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "og:video", "og:audio")
)
NO_ATTRIBUTES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in an HTML file: its text (a URL, an id, words) and the offset at which its tag begins."""

    text: str
    offset: int
    tag: str = ""


@dataclass(slots=True)
class PageFacts:
    """What an HTML file contains; every list is in document order."""

    ids: list[Mark] = field(default_factory=list)
    names: list[Mark] = field(default_factory=list)
    """Names of `a` elements that have an id or a URL, too. Fragments may refer to them."""
    base: str | None = None
    """The URL of the first `base` element that has one: relative URLs of the page are relative to it."""
    links: list[Mark] = field(default_factory=list)
    """Where people can go: `a`, `area`, `link rel=next`…"""
    resources: list[Mark] = field(default_factory=list)
    """What browsers load: images, scripts, stylesheets."""
    without_alt: list[Mark] = field(default_factory=list)
    empty_links: list[Mark] = field(default_factory=list)
    headings: list[Mark] = field(default_factory=list)
    """`tag` is h1 to h6, `text` is the words."""
    nesting_errors: list[Mark] = field(default_factory=list)
    """`text` is the message, `tag` is the tag as written."""
    title: str | None = None
    canonical: Mark | None = None
    refresh: Mark | None = None
    hidden_from_search: bool = False


def scan_html(text: str) -> PageFacts:
    """Collect the facts of an HTML file."""
    return _Scanner(text).run()


def css_urls(text: str) -> Iterator[str]:
    """Yield the URLs that a stylesheet loads, except `data:` URLs and fragments."""
    for match in _CSS_URL.finditer(text):
        url = next((group for group in match.groups() if group), "")
        if url and not url.startswith(("data:", "#")):
            yield url


class _Scanner:
    """One pass over the tags of one file."""

    __slots__ = ("_facts", "_heading", "_link", "_nesting", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._facts = PageFacts()
        self._nesting = Nesting(self._add_nesting_error)
        self._link: tuple[Mark, int] | None = None
        """The open link without a label, and where its content begins."""
        self._heading: tuple[str, int, int] | None = None
        """The open heading's tag, where its content begins, and where its tag begins."""

    def run(self) -> PageFacts:
        position = 0
        search, text = _TAG.search, self._text
        while match := search(text, position):
            end, name, rest = match.groups()
            if name is None:
                position = match.end()
            elif end:
                position = match.end()
                self._end_tag(name.lower(), match.start())
            else:
                position = self._start_tag(name.lower(), rest, match)
        self._nesting.finish()
        return self._facts

    def _start_tag(self, name: str, rest: str, tag: re.Match[str]) -> int:
        """Record a start tag, and return the offset to continue at: after the element if its text is raw."""
        offset, position = tag.span()
        attributes = _attributes(rest) if rest else NO_ATTRIBUTES
        if attributes:
            _record_attributes(self._facts, name, attributes, offset)
        if name == "a":
            href = attributes.get("href")
            self._link = (
                None if href is None or _is_labelled(attributes) else (Mark(href, offset, "a"), position)
            )
        elif name in HEADINGS:
            self._heading = (name, position, offset)
        nesting = self._nesting
        if name in VOID:
            if name == "hr":
                nesting.begins(name, offset, tag[0])
        elif not (rest.endswith("/") and (nesting.foreign or name in ("svg", "math"))):
            nesting.open(name, offset, tag[0])
        raw_end = _RAW_TEXT_END.get(name)
        if raw_end is None or nesting.foreign:
            return position
        end = raw_end.search(self._text, position)
        stop = end.start() if end else len(self._text)
        self._raw_text(name, offset, self._text[position:stop])
        return stop

    def _raw_text(self, name: str, offset: int, content: str) -> None:
        if name == "title" and self._facts.title is None:
            self._facts.title = unescape(content).strip()
        elif name == "style":
            self._facts.resources += [Mark(url, offset, name) for url in css_urls(content)]

    def _end_tag(self, name: str, offset: int) -> None:
        self._nesting.close(name, offset)
        if name == "a" and self._link is not None:
            mark, start = self._link
            if _is_empty(self._text[start:offset]):
                self._facts.empty_links.append(mark)
            self._link = None
        elif self._heading is not None and name == self._heading[0]:
            _, start, heading_offset = self._heading
            words = " ".join(unescape(_ANY_TAG.sub("", self._text[start:offset])).split())
            self._facts.headings.append(Mark(words, heading_offset, name))
            self._heading = None

    def _add_nesting_error(self, message: str, offset: int, written: str) -> None:
        self._facts.nesting_errors.append(Mark(message, offset, written))


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(rest):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _is_labelled(attributes: Mapping[str, str]) -> bool:
    """Whether a link needs no text: it has a label, or screen readers skip it."""
    return bool(
        attributes.get("aria-label") or attributes.get("title") or attributes.get("aria-hidden") == "true"
    )


def _is_empty(content: str) -> bool:
    """Whether the content of a link has neither text, nor a labelled element, nor an image with text."""
    return (
        not _ANY_TAG.sub("", content).strip()
        and not _IMAGE_WITH_TEXT.search(content)
        and not _LABEL.search(content)
    )


def _record_attributes(facts: PageFacts, name: str, attributes: Mapping[str, str], offset: int) -> None:
    """Record what the attributes of a start tag say."""
    identity = attributes.get("id")
    if identity is not None:
        facts.ids.append(Mark(identity, offset, name))
    record = _RECORDERS.get(name)
    if record is not None:
        record(facts, name, attributes, offset)
    if "srcset" in attributes:
        facts.resources += [Mark(url, offset, name) for url in _SRCSET_URL.findall(attributes["srcset"])]
    if "imagesrcset" in attributes:
        facts.resources += [Mark(url, offset, name) for url in _SRCSET_URL.findall(attributes["imagesrcset"])]
    style = attributes.get("style")
    if style is not None and "url(" in style:
        facts.resources += [Mark(url, offset, name) for url in css_urls(style)]


def _record_anchor(facts: PageFacts, name: str, attributes: Mapping[str, str], offset: int) -> None:
    href = attributes.get("href", attributes.get("xlink:href"))
    if href is not None:
        facts.links.append(Mark(href, offset, name))
    if name == "a" and "name" in attributes:
        is_only_anchor = href is None and "id" not in attributes
        (facts.ids if is_only_anchor else facts.names).append(Mark(attributes["name"], offset, name))


def _record_base(facts: PageFacts, name: str, attributes: Mapping[str, str], offset: int) -> None:
    if facts.base is None and "href" in attributes:
        facts.base = attributes["href"].strip()


def _record_resource(facts: PageFacts, name: str, attributes: Mapping[str, str], offset: int) -> None:
    for key in RESOURCE_ATTRIBUTES[name]:
        if key in attributes:
            facts.resources.append(Mark(attributes[key], offset, name))
    is_image = name == "img" or (name == "input" and attributes.get("type", "").lower() == "image")
    if (
        is_image
        and "alt" not in attributes
        and attributes.get("aria-hidden") != "true"
        and attributes.get("role") != "presentation"
    ):
        facts.without_alt.append(Mark(attributes.get("src", ""), offset, name))


def _record_link(facts: PageFacts, name: str, attributes: Mapping[str, str], offset: int) -> None:
    relations = attributes.get("rel", "").lower().split()
    href = attributes.get("href")
    if href is None:
        return
    if "canonical" in relations:
        facts.canonical = Mark(href, offset, name)
    elif LOADED_RELATIONS.intersection(relations):
        facts.resources.append(Mark(href, offset, name))
    elif LINKED_RELATIONS.intersection(relations):
        facts.links.append(Mark(href, offset, name))


def _record_meta(facts: PageFacts, name: str, attributes: Mapping[str, str], offset: int) -> None:
    content = attributes.get("content", "")
    if attributes.get("http-equiv", "").lower() == "refresh":
        match = _REFRESH_URL.match(content)
        if match is not None:
            facts.refresh = Mark(match[1].strip(), offset, name)
    elif (attributes.get("property") or attributes.get("name", "")).lower() in MEDIA_PROPERTIES:
        facts.resources.append(Mark(content, offset, name))
    elif attributes.get("name", "").lower() == "robots" and "noindex" in content:
        facts.hidden_from_search = True


_Recorder = Callable[[PageFacts, str, Mapping[str, str], int], None]
_RECORDERS: Mapping[str, _Recorder] = {
    "a": _record_anchor,
    "area": _record_anchor,
    "base": _record_base,
    "link": _record_link,
    "meta": _record_meta,
    **dict.fromkeys(RESOURCE_ATTRIBUTES, _record_resource),
}
