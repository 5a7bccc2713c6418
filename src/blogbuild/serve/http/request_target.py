"""The checked path of a request, which can't lead out of the folder that it is resolved in.

Percent-encoding is decoded exactly once (RFC 3986, section 2.4). A path that then has a slash or backslash inside
a segment, a dot segment, a control character or invalid UTF-8 is refused: browsers send none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

PERCENT = re.compile(rb"%(..?)?", re.DOTALL)
HEX = re.compile(rb"[0-9A-Fa-f]{2}")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
WINDOWS_NAME = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)|.*[:<>\"|?*]|.*[. ]$")


class BadTarget(ValueError):
    """Raised for a refused path; the text is the reason."""


@dataclass(frozen=True, slots=True)
class RequestTarget:
    """A path below the server's root in decoded segments, with its query string unchanged."""

    segments: tuple[str, ...]
    folder: bool
    """Whether the path ends with a slash, as the root does."""
    query: str = ""

    @property
    def path(self) -> str:
        """The path without slashes at its ends."""
        return "/".join(self.segments)

    @property
    def hidden(self) -> bool:
        """Whether a segment is a dotfile; `/.well-known/` (RFC 8615) is public."""
        first = 1 if self.segments[:1] == (".well-known",) else 0
        return any(segment.startswith(".") for segment in self.segments[first:])

    def url(self, *, folder: bool | None = None) -> str:
        """The path as a URL, which begins with exactly one slash."""
        slash = self.folder if folder is None else folder
        encoded = "/".join(quote(segment, safe="-._~!$&'()*+,;=:@") for segment in self.segments)
        return f"/{encoded}{'/' if slash and encoded else ''}{'?' + self.query if self.query else ''}"


def parse_target(target: bytes, *, windows: bool = False) -> RequestTarget:
    """Parse a request target in origin form. Raises BadTarget."""
    if not target.startswith(b"/"):
        raise BadTarget("the path does not start with a slash")
    if b"#" in target:
        raise BadTarget("a request target has no fragment")
    raw, _, query = target.partition(b"?")
    segments: list[str] = []
    pieces = raw.split(b"/")[1:]
    for piece in pieces:
        segment = _decode(piece)
        if segment in {".", ".."}:
            raise BadTarget("dot segments are not allowed")
        if "/" in segment or "\\" in segment:
            raise BadTarget("a slash or backslash in a segment")
        if CONTROL.search(segment):
            raise BadTarget("a control character in the path")
        if windows and WINDOWS_NAME.match(segment):
            raise BadTarget("a reserved Windows name")
        if segment:
            segments.append(segment)
    return RequestTarget(tuple(segments), folder=pieces[-1] == b"", query=_query(query))


def _decode(piece: bytes) -> str:
    def byte(match: re.Match[bytes]) -> bytes:
        digits = match[1] or b""
        if not HEX.fullmatch(digits):
            raise BadTarget("a percent sign without two hexadecimal digits")
        return bytes([int(digits, 16)])

    try:
        return PERCENT.sub(byte, piece).decode("utf-8")
    except UnicodeDecodeError:
        raise BadTarget("the path is not UTF-8") from None


def _query(query: bytes) -> str:
    text = query.decode("latin-1")
    if any(not "!" <= c <= "~" for c in text):
        return quote(text, safe="!$&'()*+,;=:@/?%-._~")
    return text
