"""Parses and normalises URIs as Jekyll's URL filters do (RFC 3986, RFC 3490).

A normalised URI has its host in lower case and Punycode and dot segments resolved; every part is decoded, composed to
Unicode's form NFKC and percent-encoded.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote_from_bytes, unquote_to_bytes

from blogbuild.letters import downcase

from .encoding import UriError

UNRESERVED = "-._~"
"""In addition to letters and digits."""
SUB_DELIMITERS = "!$&'()*+,;="
SEGMENT = f"{UNRESERVED}{SUB_DELIMITERS}:@"
ANY = f":/?#[]@{SUB_DELIMITERS}{UNRESERVED}"
"""All characters with a meaning somewhere in a URI."""

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9.+-]*", re.IGNORECASE)
_DELIMITER = re.compile("[/:]")
_USER = re.compile(r"\A([^\[\]]*)@")
_PORT = re.compile(r":([^:@\[\]]*)\Z")
_BAD_HOST = re.compile(r"[<>{}/\\?#@\"\s]")
_BRACKETED = re.compile(r"^\[(.*)\]$", re.MULTILINE)
_ADDRESS = re.compile(rf"^[A-Za-z0-9{re.escape(UNRESERVED + SUB_DELIMITERS)}:]*$", re.MULTILINE)
_PRINTABLE = re.compile(r"[\t\n\r -~]*")
_ENCODED_PLUS = re.compile("%(2[Bb])")
_TWICE_ENCODED_PLUS = re.compile("%252[Bb]")
_ESCAPED_BYTE = re.compile("[\ud800-\udfff]")
_SPACE = "\0\t\n\v\f\r "

_PORTS = {
    "http": 80, "https": 443, "ftp": 21, "tftp": 69, "sftp": 22, "ssh": 22, "svn+ssh": 22, "telnet": 23, "nntp": 119,
    "gopher": 70, "wais": 210, "ldap": 389, "prospero": 1525,
}  # fmt: skip
_IP_SCHEMES = frozenset(_PORTS)
_ROOTED = frozenset({"http", "https", "ftp", "tftp"})


@dataclass(frozen=True, slots=True)
class Uri:
    """The parts of a URI; None for a missing part. There is always a path."""

    scheme: str | None
    user: str | None
    password: str | None
    host: str | None
    port: int | None
    path: str
    query: str | None
    fragment: str | None

    def __str__(self) -> str:
        if self.scheme is None and _ambiguous(self.path):
            raise UriError(f"Cannot assemble URI string with ambiguous path: '{self.path}'")
        text = f"{self.scheme}:" if self.scheme is not None else ""
        if self.host is not None:
            text += f"//{self.authority}"
        text += self.path
        if self.query is not None:
            text += f"?{self.query}"
        if self.fragment is not None:
            text += f"#{self.fragment}"
        return text

    @property
    def authority(self) -> str:
        """User, password, host and port as in the URI."""
        if self.password is not None:
            user = f"{self.user or ''}:{self.password}@"
        else:
            user = f"{self.user}@" if self.user is not None else ""
        return f"{user}{self.host}{'' if self.port is None else f':{self.port}'}"


def _ambiguous(path: str) -> bool:
    """Whether the first segment of a path, on any of its lines, would be read as a scheme."""
    start, first = 0, True
    for delimiter in _DELIMITER.finditer(path):
        if delimiter[0] == ":" and (first or "\n" in path[start : delimiter.start()]):
            return True
        start, first = delimiter.end(), False
    return False


def parse_uri(text: str) -> Uri:
    """The parts of a URI. Raises UriError for an invalid URI."""
    match = _PARTS.match(text)
    if match is None:
        raise UriError(f"not a URI: '{text}'")
    scheme, authority, path, query, fragment = match.groups()
    user, password, host, port = (
        (None, None, None, None) if authority is None else _split_authority(authority)
    )
    return _checked(Uri(scheme, user, password, host, port, path, query, fragment))


def _split_authority(authority: str) -> tuple[str | None, str | None, str, int | None]:
    user = password = None
    found = _USER.search(authority)
    if found is not None:
        name, colon, secret = found[1].strip(_SPACE).partition(":")
        user, password = name, secret if colon else None
    rest = _USER.sub("", authority, count=1)
    given = _PORT.search(rest)
    port = _port(given[1]) if given is not None and given[1] else None
    return user, password, _PORT.sub("", rest, count=1), port


def _port(text: str) -> int | None:
    digits = unquote_to_bytes(text).decode("utf-8", "replace")
    if not re.search(r"^[0-9]+$", digits, re.MULTILINE):
        raise UriError(f"Invalid port number: {digits}")
    leading = re.match(r"\s*([0-9]+)", digits)
    return (int(leading[1]) or None) if leading is not None else None


def _checked(uri: Uri) -> Uri:
    """The URI, with a slash in front of its path if there is a host. Raises UriError if it is invalid."""
    if uri.scheme is not None and not _SCHEME.fullmatch(uri.scheme):
        raise UriError(f"Invalid scheme format: '{uri.scheme}'")
    path = uri.path
    if uri.scheme is not None and downcase(uri.scheme) in _IP_SCHEMES and not uri.host and not path:
        raise UriError(f"Absolute URI missing hierarchical segment: '{uri.scheme}:'")
    if uri.host is None and path.startswith("//"):
        raise UriError(f"Cannot have a path with two leading slashes without an authority set: '{path}'")
    if uri.host is not None:
        inner = _BRACKETED.search(uri.host)
        if _BAD_HOST.search(uri.host) or (inner is not None and not _ADDRESS.search(inner[1])):
            raise UriError(f"Invalid character in host: '{uri.host}'")
        if path and not path.startswith("/"):
            path = f"/{path}"
            uri = Uri(uri.scheme, uri.user, uri.password, uri.host, uri.port, path, uri.query, uri.fragment)
    str(uri)
    return uri


def normalize_uri(text: str) -> str:
    """A URI in its normal form. Raises UriError if the text or its normal form is not a valid URI."""
    uri = parse_uri(text)
    scheme = None if uri.scheme is None else downcase(uri.scheme)
    host, user, password, port = uri.host, uri.user, uri.password, uri.port
    if host is not None:
        host = _normal_host(host)
        user, password = _normal_user(user, password, scheme)
        port = None if _PORTS.get(scheme or "") == port else port
        # Decoding may have produced another authority.
        authority = Uri(None, user, password, host, port, "", None, None).authority
        user, password, host, port = _split_authority(authority)
    query = None if not uri.query else _normal_query(uri.query) or None
    fragment = None if not uri.fragment else normalize_part(uri.fragment, f"{SEGMENT}/?") or None
    return str(_checked(Uri(scheme, user, password, host, port, _normal_path(uri, scheme), query, fragment)))


def _normal_user(user: str | None, password: str | None, scheme: str | None) -> tuple[str | None, str | None]:
    if user is None:
        return None, None
    user, secret = user.strip(_SPACE), None if password is None else password.strip(_SPACE)
    if "http" in (scheme or "") and not user and not secret:
        return None, None
    return normalize_part(user, UNRESERVED), None if secret is None else normalize_part(secret, UNRESERVED)


def _normal_host(host: str) -> str:
    host = host.strip(_SPACE)
    if not host:
        return ""
    plain = _to_ascii(unquote_to_bytes(downcase(host)).decode("utf-8", "surrogateescape"))
    if re.search(r"[^.]\.$", plain):
        plain = plain[:-1]
    return normalize_part(plain, f"{UNRESERVED}{SUB_DELIMITERS}[:]")


def _to_ascii(host: str) -> str:
    """A host with every non-ASCII label in Punycode (RFC 3490)."""
    if (
        host.isascii()
        or _ESCAPED_BYTE.search(host)
        or not _PRINTABLE.fullmatch("".join(c for c in host if c < "\x80"))
    ):
        return host
    labels = downcase(host).rstrip(".").split(".")
    return ".".join(
        label if label.isascii() else f"xn--{compose(label).encode('punycode').decode()}" for label in labels
    )


def _normal_path(uri: Uri, scheme: str | None) -> str:
    path = uri.path.strip(_SPACE)
    clean = "/".join(normalize_part(segment, SEGMENT) for segment in path.split("/"))
    clean = without_dots(clean)
    return "/" if not clean and scheme in _ROOTED else clean


def _normal_query(query: str) -> str:
    """Pairs keep their `&`; an encoded `+` stays encoded, because a plain `+` means a space."""
    pairs = (_ENCODED_PLUS.sub(r"%25\1", pair) for pair in query.split("&"))
    normal = (normalize_part(pair, "-._~!$'()*+,=:@/?") for pair in pairs)
    return "&".join(_TWICE_ENCODED_PLUS.sub("%2B", pair) for pair in normal)


def without_dots(path: str) -> str:
    """A path with `.` and `..` resolved; `..` at the root is dropped (RFC 3986, section 5.2.4).

    The first segment of a path without a leading slash always stays.
    """
    if "/." not in path and not path.startswith("."):
        return path
    first, *segments = path.split("/")
    resolved: list[str] = []
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        if segment == ".." and not resolved and first:
            resolved.append("..")
            continue
        if segment not in (".", ".."):
            resolved.append(segment)
            continue
        if segment == ".." and resolved:
            resolved.pop()
        if last:
            resolved.append("")
    result = "/".join([first, *resolved])
    while result.startswith("."):
        result = _LEADING_DOTS.sub("", result)
    return result


_LEADING_DOTS = re.compile(r"\A\.\.?/?")
_SIMPLE = re.compile(r"[A-Za-z0-9._~-]*")


def normalize_part(text: str, keeps: str) -> str:
    """A part decoded, composed and percent-encoded again, except for letters, digits and `keeps`."""
    if _SIMPLE.fullmatch(text):
        return text
    raw = unquote_to_bytes(text.encode("utf-8", "surrogateescape"))
    if raw.isascii():
        return quote_from_bytes(raw, safe=keeps)
    try:
        composed = compose(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return quote_from_bytes(raw, safe=ANY)
    return quote_from_bytes(composed.encode("utf-8"), safe=keeps)


# Jekyll's library has the characters of Unicode 3.0; these came with 3.2.
_LATER = re.compile(
    "[\u0363-\u036f\u03f4\u03f5\u1714\u1734\u2047\u2057\u205f\u2071\u20e5-\u20ea\u213d-\u2140\u2145-\u2149\u2a0c"
    "\u2a74-\u2a76\u2adc\u309f\u30ff\u3251-\u325f\u32b1-\u32bf\ufa30-\ufa6a\ufdfc\uff5f\uff60\U00010000-\U0010ffff]"
)
_UNICODE = unicodedata.ucd_3_2_0


def compose(text: str) -> str:
    """A text in Unicode's form NFKC as by Jekyll's library, which composes adjacent characters only."""
    if text.isascii():
        return text
    decomposed = [d for character in text for d in _decomposed(character)]
    ordered = _in_order(decomposed)
    if not ordered:
        return ""
    done: list[str] = []
    starter = ordered[0]
    composes = _combining(starter) == 0
    for character in ordered[1:]:
        pair = _pair(starter, character) if composes else None
        if pair is not None:
            starter = pair
        else:
            done.append(starter)
            starter = character
    return "".join([*done, starter])


def _decomposed(character: str) -> str:
    if character.isascii() or _LATER.match(character):
        return character
    return "\u96fb" if character == "\uf951" else _UNICODE.normalize("NFKD", character)


def _combining(character: str) -> int:
    return 0 if _LATER.match(character) else _UNICODE.combining(character)


def _in_order(characters: list[str]) -> list[str]:
    """Characters with combining marks sorted by their class."""
    if all(_combining(c) == 0 for c in characters):
        return characters
    ordered: list[str] = []
    marks: list[str] = []
    for character in characters:
        if _combining(character) == 0:
            ordered += [*sorted(marks, key=_combining), character]
            marks = []
        else:
            marks.append(character)
    return ordered + sorted(marks, key=_combining)


def _pair(one: str, other: str) -> str | None:
    if one.isascii() and other.isascii():
        return None
    if (one, other) == ("\u05d9", "\u05b4"):
        return "\ufb1d"
    found = _UNICODE.normalize("NFC", one + other)
    return found if len(found) == 1 else None
