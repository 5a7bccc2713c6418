"""The path of a request, checked: what comes out can't leave the folder that it is looked up in.

Percent-encoding is undone exactly once (RFC 3986, section 2.4). What then still holds a slash or
backslash inside of a segment, a dot segment, a control character or broken UTF-8 is refused, not
repaired: browsers send none of these.
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
    """The request's path is refused; the text says why."""


@dataclass(frozen=True, slots=True)
class RequestTarget:
    """A path below the server's root, in decoded segments, with its query string as it came."""

    segments: tuple[str, ...]
    folder: bool
    """Whether it ended with a slash, as the root does."""
    query: str = ""

    @property
    def path(self) -> str:
        """The path without slashes at its ends."""
        return "/".join(self.segments)

    @property
    def hidden(self) -> bool:
        """Whether a segment is a dotfile; RFC 8615's `/.well-known/` is meant to be public."""
        first = 1 if self.segments[:1] == (".well-known",) else 0
        return any(segment.startswith(".") for segment in self.segments[first:])

    def url(self, *, folder: bool | None = None) -> str:
        """The path as a URL again, always beginning with exactly one slash."""
        slash = self.folder if folder is None else folder
        encoded = "/".join(quote(segment, safe="-._~!$&'()*+,;=:@") for segment in self.segments)
        return f"/{encoded}{'/' if slash and encoded else ''}{'?' + self.query if self.query else ''}"


def parse_target(target: bytes, *, windows: bool = False) -> RequestTarget:
    """Take the path and query of a request target in origin form apart. Raises BadAddress."""
    if not target.startswith(b"/"):
        raise BadTarget("the path does not begin with a slash")
    if b"#" in target:
        raise BadTarget("a fragment is not part of a request")
    raw, _, query = target.partition(b"?")
    segments: list[str] = []
    pieces = raw.split(b"/")[1:]
    for piece in pieces:
        segment = _decode(piece)
        if segment in {".", ".."}:
            raise BadTarget("dot segments are not followed")
        if "/" in segment or "\\" in segment:
            raise BadTarget("a slash or backslash inside of a name")
        if CONTROL.search(segment):
            raise BadTarget("a control character in the path")
        if windows and WINDOWS_NAME.match(segment):
            raise BadTarget("a name that Windows treats as special")
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
