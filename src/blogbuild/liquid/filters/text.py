"""Filters on text."""

from __future__ import annotations

import base64
import binascii
import functools
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote_plus, unquote_to_bytes

from blogbuild import letters

from ..errors import LiquidError
from ..limits import check_size
from ..lookup import integer_size
from ..numbers import machine_integer, to_integer
from ..scope import Scope
from ..values import Drop, ruby_to_s, truthy

SPACE = "\0\t\n\v\f\r "
_ESCAPED = re.compile(r"[\"><']|&(?!(?:[a-zA-Z]+|#[0-9]+);)")
_ENTITIES = {"&": "&amp;", ">": "&gt;", "<": "&lt;", '"': "&quot;", "'": "&#39;"}
_BLOCKS = (("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>"))
_NEWLINE = re.compile(r"\r?\n")
_OPENING = re.compile("|".join(start for start, _end in _BLOCKS))
_SPACES = re.compile(r"[ \t\n\v\f\r]*")
_NOT_SPACE = re.compile(r"[^ \t\n\v\f\r]+")
_WORD = re.compile(r"([^ \t\n\v\f\r]+)([ \t\n\v\f\r]*)")
MAX_WORDS = 2**31 - 1
_URL_SAFE = str.maketrans("+/", "-_")


def size(scope: Scope, value: object) -> object:
    """The length of a string or list; for an integer, the bytes that Ruby uses."""
    if isinstance(value, (str, list, tuple, Mapping)):
        return len(value)
    if isinstance(value, range):
        return max(0, value.stop - value.start)
    if isinstance(value, Drop):
        return len(value.liquid_keys()) if value.mapping else 0
    return integer_size(value) or 0


def downcase(scope: Scope, value: object) -> str:
    """Convert to lower case."""
    return letters.downcase(ruby_to_s(value))


def upcase(scope: Scope, value: object) -> str:
    """Convert to upper case."""
    return letters.upcase(ruby_to_s(value))


def capitalize(scope: Scope, value: object) -> str:
    """Capitalise the first letter and lower the others."""
    return letters.capitalize(ruby_to_s(value))


def escape(scope: Scope, value: object) -> object:
    """Replace `& < > " '` by entities."""
    if type(value) is str:
        return escape_html(value)
    return None if value is None else escape_html(ruby_to_s(value))


def escape_html(text: str) -> str:
    """Ruby's CGI.escapeHTML."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def escape_once(scope: Scope, value: object) -> str:
    """Escape as `escape` does, but keep entities."""
    return escape_html_once(ruby_to_s(value))


def escape_html_once(text: str) -> str:
    """Replace `& < > " '` by entities, except the `&` of an entity."""
    return _ESCAPED.sub(lambda match: _ENTITIES[match[0]], text)


def url_encode(scope: Scope, value: object) -> object:
    """Encode for a query string; a space becomes `+`."""
    return None if value is None else quote_plus(ruby_to_s(value))


def url_decode(scope: Scope, value: object) -> object:
    """Decode the result of `url_encode`."""
    if value is None:
        return None
    try:
        return unquote_to_bytes(ruby_to_s(value).replace("+", " ")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise LiquidError("invalid byte sequence in UTF-8", hint="pass the result of url_encode") from error


def base64_encode(scope: Scope, value: object) -> str:
    """Encode as Base64."""
    return base64.b64encode(ruby_to_s(value).encode()).decode()


def base64_url_safe_encode(scope: Scope, value: object) -> str:
    """Encode as Base64 for URLs."""
    return base64.urlsafe_b64encode(ruby_to_s(value).encode()).decode()


def base64_decode(scope: Scope, value: object) -> str:
    """Decode Base64."""
    return _decoded(ruby_to_s(value), "base64_decode", b"+/")


def base64_url_safe_decode(scope: Scope, value: object) -> str:
    """Decode Base64 for URLs; the padding may be missing."""
    text = ruby_to_s(value)
    if not text.endswith("="):
        text += "=" * (-len(text) % 4)
    return _decoded(text, "base64_url_safe_decode", b"-_")


def _no_base64(name: str) -> LiquidError:
    return LiquidError(
        f"invalid base64 provided to {name}",
        hint=f"pass the result of {name.replace('decode', 'encode')}",
    )


def _decoded(text: str, name: str, letters: bytes) -> str:
    try:
        raw = base64.b64decode(text.encode(), altchars=letters, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _no_base64(name) from error
    if base64.b64encode(raw, letters) != text.translate(_URL_SAFE if letters == b"-_" else {}).encode():
        # Bits after the last whole byte must be zero.
        raise _no_base64(name)
    return raw.decode("utf-8", "replace")


def slice_(scope: Scope, value: object, offset: object, length: object = None) -> object:
    """A part of a text or list; a negative offset counts from the end."""
    start = machine_integer(to_integer(offset))
    count = machine_integer(to_integer(length)) if truthy(length) else 1
    items: str | list[object] = list(value) if isinstance(value, (list, tuple)) else ruby_to_s(value)
    if start < 0:
        start += len(items)
    if start < 0 or start > len(items) or count < 0:
        return [] if isinstance(items, list) else ""
    return items[start : start + count]


def truncate(scope: Scope, value: object, length: object = 50, ellipsis: object = "...") -> object:
    """Shorten to at most `length` characters, including the ellipsis."""
    if value is None:
        return None
    text, most, end = ruby_to_s(value), to_integer(length), ruby_to_s(ellipsis)
    return text[: max(0, most - len(end))] + end if len(text) > most else text


def _splits_plainly(text: str) -> bool:
    """Whether Python splits the text at the same characters as Ruby."""
    return text.isascii() and not ("\x1c" in text or "\x1d" in text or "\x1e" in text or "\x1f" in text)


def truncatewords(scope: Scope, value: object, words: object = 15, ellipsis: object = "...") -> object:
    """Shorten to at most `words` words."""
    if value is None:
        return None
    text, most = ruby_to_s(value), max(1, to_integer(words))
    if most >= MAX_WORDS:
        raise LiquidError(f"integer {most} too big for truncatewords")
    if _splits_plainly(text):
        parts = text.split(None, most)
        # White space after the last word counts as one more, empty word.
        longer = len(parts) > most or (len(parts) == most and text[-1].isspace())
        return " ".join(parts[:most]) + ruby_to_s(ellipsis) if longer else text
    position = _SPACES.match(text).end()  # type: ignore[union-attr]
    found = []
    for match in _WORD.finditer(text, position):
        found.append(match[1])
        if len(found) == most:
            return " ".join(found) + ruby_to_s(ellipsis) if match[2] else text
    return text


def split(scope: Scope, value: object, pattern: object) -> list[str]:
    """Split at a separator. Empty parts at the end are dropped, and a space splits at any white space."""
    text, mark = ruby_to_s(value), ruby_to_s(pattern)
    if mark == " ":
        return text.split() if _splits_plainly(text) else _NOT_SPACE.findall(text)
    parts = list(text) if mark == "" else text.split(mark)
    while parts and parts[-1] == "":
        parts.pop()
    return parts


def strip(scope: Scope, value: object) -> str:
    """Remove white space at both ends."""
    return ruby_to_s(value).strip(SPACE)


def lstrip(scope: Scope, value: object) -> str:
    """Remove white space at the start."""
    return ruby_to_s(value).lstrip(SPACE)


def rstrip(scope: Scope, value: object) -> str:
    """Remove white space at the end."""
    return ruby_to_s(value).rstrip(SPACE)


def strip_html(scope: Scope, value: object) -> str:
    """Remove tags, comments, scripts and styles."""
    return text_of_html(ruby_to_s(value))


def text_of_html(html: str) -> str:
    """The text without tags, comments, scripts and styles."""
    return _without_tags(_without_blocks(html)) if "<" in html else html


def _without_blocks(text: str) -> str:
    parts, position = [], 0
    ended = {start: True for start, _end in _BLOCKS}
    ends = dict(_BLOCKS)
    at = 0
    while match := _OPENING.search(text, at):
        start = match[0]
        end = text.find(ends[start], match.end()) if ended[start] else -1
        if end < 0:
            ended[start] = False
            at = match.end()
            continue
        parts.append(text[position : match.start()])
        position = at = end + len(ends[start])
    parts.append(text[position:])
    return "".join(parts)


def _without_tags(text: str) -> str:
    # Up to the last > each < is closed. A piece without > is entirely inside a tag.
    end = text.rfind(">") + 1
    first, *pieces = text[:end].split("<")
    return first + "".join([piece.partition(">")[2] for piece in pieces]) + text[end:]


def strip_newlines(scope: Scope, value: object) -> str:
    """Remove line breaks."""
    return _NEWLINE.sub("", ruby_to_s(value))


def newline_to_br(scope: Scope, value: object) -> str:
    """Insert `<br />` before each line break."""
    return _NEWLINE.sub("<br />\n", ruby_to_s(value))


def replace(scope: Scope, value: object, old: object, new: object = "") -> str:
    """Replace every occurrence of a text."""
    return substitute(ruby_to_s(value), ruby_to_s(old), ruby_to_s(new), -1)


def replace_first(scope: Scope, value: object, old: object, new: object = "") -> str:
    """Replace the first occurrence of a text."""
    return substitute(ruby_to_s(value), ruby_to_s(old), ruby_to_s(new), 1)


_REFERENCE = re.compile(r"\\([\\0-9&`'])")


def substitute(text: str, old: str, new: str, times: int) -> str:
    r"""Ruby's `gsub` and `sub` of a plain text (https://docs.ruby-lang.org/en/3.1/String.html).

    In the replacement `\\` is a backslash, `\0` and `\&` are what was found, `\1` to `\9` nothing,
    and ``\` `` and `\'` what stands before and behind it.
    """
    count = text.count(old) if times < 0 else min(1, text.count(old))
    if not count:
        return text
    around = "\\" in new and ("\\`" in new or "\\'" in new)
    check_size(len(text) + count * (len(new) + ("\\" in new) * len(old) + around * len(text)))
    if not around:
        return text.replace(
            old, _REFERENCE.sub(lambda match: _referred(match[1], old), new) if "\\" in new else new, times
        )
    parts, position = [], 0
    for _ in range(count):
        at = text.index(old, position)
        before, behind = text[:at], text[at + len(old) :]
        refer = functools.partial(_referenced, found=old, before=before, behind=behind)
        parts += [text[position:at], _REFERENCE.sub(refer, new)]
        position = at + len(old)
        if not old:
            parts.append(text[position : position + 1])
            position += 1
    return "".join([*parts, text[position:]])


def _referenced(match: re.Match[str], found: str, before: str, behind: str) -> str:
    return _referred(match[1], found, before, behind)


def _referred(letter: str, found: str, before: str = "", behind: str = "") -> str:
    return {"\\": "\\", "0": found, "&": found, "`": before, "'": behind}.get(letter, "")


def replace_last(scope: Scope, value: object, old: object, new: object) -> str:
    """Replace the last occurrence of a text."""
    text, mark, other = ruby_to_s(value), ruby_to_s(old), ruby_to_s(new)
    at = text.rfind(mark)
    check_size(len(text) + len(other))
    return text if at < 0 else text[:at] + other + text[at + len(mark) :]


def remove(scope: Scope, value: object, mark: object) -> str:
    """Remove every occurrence of a text."""
    return ruby_to_s(value).replace(ruby_to_s(mark), "")


def remove_first(scope: Scope, value: object, mark: object) -> str:
    """Remove the first occurrence of a text."""
    return ruby_to_s(value).replace(ruby_to_s(mark), "", 1)


def remove_last(scope: Scope, value: object, mark: object) -> str:
    """Remove the last occurrence of a text."""
    return replace_last(scope, value, mark, "")


def append(scope: Scope, value: object, end: object) -> str:
    """Append a text."""
    text = (value if type(value) is str else ruby_to_s(value)) + (end if type(end) is str else ruby_to_s(end))
    check_size(len(text))
    return text


def prepend(scope: Scope, value: object, start: object) -> str:
    """Prepend a text."""
    return append(scope, start, value)


def default(scope: Scope, value: object, other: object = "", options: object = None) -> object:
    """The value, or the default if it is nil, false or empty. `allow_false: true` keeps false."""
    allow = isinstance(options, Mapping) and truthy(options.get("allow_false"))
    missing = value is None if allow else not truthy(value)
    empty = isinstance(value, (str, list, tuple, Mapping)) and not value
    return other if missing or empty else value


FILTERS: Mapping[str, Callable[..., object]] = {
    "size": size, "downcase": downcase, "upcase": upcase, "capitalize": capitalize, "escape": escape, "h": escape,
    "escape_once": escape_once, "url_encode": url_encode, "url_decode": url_decode, "base64_encode": base64_encode,
    "base64_decode": base64_decode, "base64_url_safe_encode": base64_url_safe_encode,
    "base64_url_safe_decode": base64_url_safe_decode, "slice": slice_, "truncate": truncate,
    "truncatewords": truncatewords, "split": split, "strip": strip, "lstrip": lstrip, "rstrip": rstrip,
    "strip_html": strip_html, "strip_newlines": strip_newlines, "newline_to_br": newline_to_br, "replace": replace,
    "replace_first": replace_first, "replace_last": replace_last, "remove": remove, "remove_first": remove_first,
    "remove_last": remove_last, "append": append, "prepend": prepend, "default": default,
}  # fmt: skip
