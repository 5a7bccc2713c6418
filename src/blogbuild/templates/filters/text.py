"""Filters on text (https://jekyllrb.com/docs/liquid/filters/)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping

from blogbuild.liquid import LiquidError, Scope, ruby_to_s
from blogbuild.liquid.numbers import to_i
from blogbuild.model.urls.slug import WordCharacters
from blogbuild.model.urls.slug import slugify as make_slug

_SPACES = re.compile(r"\s+", re.ASCII)
# The scripts Han, Katakana, Hiragana and Hangul.
_CJK_CHARACTERS = (
    "\u1100-\u11ff\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u302e\u302f"
    "\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u3131-\u318e\u31f0-\u321e"
    "\u3260-\u327e\u32d0-\u32fe\u3300-\u3357\u3400-\u4dbf\u4e00-\u9ffc\ua960-\ua97c\uac00-\ud7a3"
    "\ud7b0-\ud7c6\ud7cb-\ud7fb\uf900-\ufa6d\ufa70-\ufad9\uff66-\uff6f\uff71-\uff9d\uffa0-\uffbe"
    "\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\U00016ff0\U00016ff1\U0001b000-\U0001b11e"
    "\U0001b150-\U0001b152\U0001b164-\U0001b167\U0001f200\U00020000-\U0002a6dd\U0002a700-\U0002b734"
    "\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U0002f800-\U0002fa1d"
    "\U00030000-\U0003134a"
)


@functools.cache
def _cjk() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of one CJK character and of a word without any. Compiled on first use, because that is slow."""
    return re.compile(f"[{_CJK_CHARACTERS}]"), re.compile(rf"[^{_CJK_CHARACTERS}\s]+", re.ASCII)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise LiquidError(f"{name} needs a text", hint="pass a text, or use the filter `default` first")
    return value


def markdownify(scope: Scope, value: object) -> str:
    """Convert with the site's Markdown converter."""
    return scope.host.convert("markdown", ruby_to_s(value))


def smartify(scope: Scope, value: object) -> str:
    """Use typographic quotes, dashes and ellipses."""
    return scope.host.convert("smart", ruby_to_s(value))


def sassify(scope: Scope, value: object) -> str:
    """Convert Sass to CSS."""
    return scope.host.convert("sass", _text(value, "sassify"))


def scssify(scope: Scope, value: object) -> str:
    """Convert SCSS to CSS."""
    return scope.host.convert("scss", _text(value, "scssify"))


def slugify(scope: Scope, value: object, mode: object = None) -> object:
    """Convert to a part of a URL."""
    if value is None:
        return None
    text = _text(value, "slugify")
    words: WordCharacters = "letters-and-marks"
    if not text.isascii() and scope.host.switch("word_characters") == "alphabetic":
        words = "alphabetic"
    if mode is None or mode is False:
        return make_slug(text, words=words)
    return make_slug(text, mode if isinstance(mode, str) and mode else "none", words=words)


def escape_xml(text: str) -> str:
    """Escape a text for the value of an XML attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&apos;")


def xml_escape(scope: Scope, value: object) -> str:
    """Replace `& < > " '` by XML entities."""
    return escape_xml(ruby_to_s(value))


def normalize_whitespace(scope: Scope, value: object) -> str:
    """Replace white space by single spaces, and remove it at both ends."""
    return single_spaced(ruby_to_s(value))


def single_spaced(text: str) -> str:
    """The text with single spaces and none at the ends."""
    return _SPACES.sub(" ", text).strip("\0\t\n\v\f\r ")


def number_of_words(scope: Scope, value: object, mode: object = None) -> int:
    """Count words. With `cjk` and `auto`, each Chinese, Japanese or Korean character counts."""
    text = _text(value, "number_of_words")
    if mode in ("cjk", "auto"):
        character, other_word = _cjk()
        characters = len(character.findall(text))
        if mode == "cjk" or characters:
            return characters + len(other_word.findall(text))
    return sum(1 for word in _SPACES.split(text) if word)


def to_integer(scope: Scope, value: object) -> int:
    """Convert to an integer: the number at the start of a text, the seconds of a time, 1 or 0 for true or false."""
    return int(value) if isinstance(value, bool) else to_i(value)


FILTERS: Mapping[str, Callable[..., object]] = {
    "markdownify": markdownify, "smartify": smartify, "sassify": sassify, "scssify": scssify, "slugify": slugify,
    "xml_escape": xml_escape, "normalize_whitespace": normalize_whitespace, "number_of_words": number_of_words,
    "to_integer": to_integer,
}  # fmt: skip
