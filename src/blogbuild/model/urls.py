"""URLs of documents: escaping, and the cleaning that every URL of a site goes through (Jekyll::URL)."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

_SIMPLE = re.compile(r"[a-zA-Z0-9./-]+")
_KEPT = "-._~!$&'()*+,;=:@/?#"


def escape_path(path: str) -> str:
    """A path with everything percent-encoded that a URL's path may not hold; the first `#` too."""
    if not path or _SIMPLE.fullmatch(path):
        return path
    return quote(path, safe=_KEPT, errors="replace").replace("#", "%23", 1)


def unescape_path(path: str) -> str:
    """A URL's path as a file name: percent-encodings decoded as UTF-8."""
    return unquote_to_bytes(path).decode("utf-8", "replace") if "%" in path else path


def sanitize_url(url: str) -> str:
    """A URL with one slash at the start, no `..`, no `./` and no repeated slashes."""
    return re.sub(r"/+", "/", f"/{url}".replace("..", "/").replace("./", ""))


_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.\-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DEFAULT_PORTS = {"http": "80", "https": "443", "ftp": "21"}
_SUB = "!$&'()*+,;="


def is_absolute(url: str) -> bool:
    """Whether a URL has a scheme."""
    return _ABSOLUTE.match(url) is not None


def normalize_url(url: str) -> str:
    """A URL in Addressable's normal form: host in Punycode, dots resolved, UTF-8 percent-encoded."""
    match = _PARTS.fullmatch(url)
    assert match is not None
    scheme, authority, path, query, fragment = match.groups()
    scheme = scheme.lower() if scheme else None
    clean = _encode(_without_dots(path), f":@/{_SUB}")
    result = f"{scheme}:" if scheme else ""
    if authority is not None:
        result += f"//{_authority(authority, scheme)}"
        clean = clean or "/"
    result += clean
    if query is not None:
        result += f"?{_encode(query, f':@/?{_SUB}')}"
    if fragment is not None:
        result += f"#{_encode(fragment, f':@/?{_SUB}')}"
    return result


def _encode(text: str, safe: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe=f"%-._~{safe}", errors="replace")


def _without_dots(path: str) -> str:
    if "/." not in path and not path.startswith("."):
        return path
    kept: list[str] = []
    parts = path.split("/")
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "..":
            if len(kept) > 1:
                kept.pop()
        elif part != ".":
            kept.append(part)
            continue
        if last:
            kept.append("")
    return "/".join(kept)


def _authority(authority: str, scheme: str | None) -> str:
    user, at, rest = authority.rpartition("@")
    host, colon, port = rest.partition(":") if not rest.startswith("[") else (rest, "", "")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = quote(host)
    shown = f":{port}" if colon and port and _DEFAULT_PORTS.get(scheme or "") != port else ""
    return f"{user}{at}{host.lower()}{shown}"


def relative_url(url: str, baseurl: object) -> str:
    """A path on the site with `baseurl` before it, normalised; an absolute URL as it is (filter relative_url)."""
    if is_absolute(url):
        return url
    base = "" if baseurl is None else str(baseurl).removesuffix("/")
    return normalize_url("".join(part if not part or part.startswith("/") else f"/{part}" for part in (base, url)))


def absolute_url(url: str, site_url: object, baseurl: object) -> str:
    """The same with the site's `url` before it (filter absolute_url)."""
    if is_absolute(url):
        return url
    if site_url is None or site_url == "":
        return relative_url(url, baseurl)
    return normalize_url(f"{site_url}{relative_url(url, baseurl)}")
