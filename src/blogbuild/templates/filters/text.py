"""Filters on text, and those that show values as code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from blogbuild.liquid import Drop, LiquidError, Marker, Scope, ruby_to_s, to_s
from blogbuild.liquid import inspect as ruby_inspect
from blogbuild.liquid.values import float_text, to_i
from blogbuild.model.slug import slugify as make_slug

_SPACES = re.compile(r"\s+", re.ASCII)
_CJK = re.compile("[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3041-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9d\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_OTHER = re.compile(_CJK.pattern.replace("[", "[^", 1).removesuffix("]") + r"\s]+")


def markdownify(scope: Scope, value: object) -> str:
    """Through the site's Markdown converter."""
    return scope.host.convert("markdown", to_s(value))


def smartify(scope: Scope, value: object) -> str:
    """With typographic quotes, dashes and dots."""
    return scope.host.convert("smart", to_s(value))


def sassify(scope: Scope, value: object) -> str:
    """From Sass to CSS."""
    return scope.host.convert("sass", to_s(value))


def scssify(scope: Scope, value: object) -> str:
    """From SCSS to CSS."""
    return scope.host.convert("scss", to_s(value))


def slugify(scope: Scope, value: object, mode: object = None) -> object:
    """As a part of a URL."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise LiquidError("slugify needs a text", hint="give it a text")
    return make_slug(value, None if mode is None else to_s(mode))


def xml_escape(scope: Scope, value: object) -> str:
    """With `& < > " '` as XML's entities."""
    return ruby_to_s(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def normalize_whitespace(scope: Scope, value: object) -> str:
    """With single spaces, none at the ends."""
    return _SPACES.sub(" ", ruby_to_s(value)).strip(" \0")


def number_of_words(scope: Scope, value: object, mode: object = None) -> int:
    """How many words a text has; `cjk` and `auto` count Chinese, Japanese and Korean characters one by one."""
    if not isinstance(value, str):
        raise LiquidError("number_of_words needs a text", hint="give it a text")
    characters = len(_CJK.findall(value)) if mode in ("cjk", "auto") else 0
    if mode == "cjk" or (mode == "auto" and characters):
        return characters + len(_OTHER.findall(value))
    return len([word for word in re.split(r"[ \t\n\v\f\r\0]+", value) if word])


def to_integer(scope: Scope, value: object) -> int:
    """As an integer."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (list, tuple, Mapping)):
        raise LiquidError("to_integer needs a number or a text", hint="give it one value")
    return to_i(value)


def inspect(scope: Scope, value: object) -> str:
    """As Ruby code, escaped."""
    return xml_escape(scope, ruby_inspect(value))


def jsonify(scope: Scope, value: object) -> str:
    """As JSON."""
    return json.dumps(_json_value(value, 0), ensure_ascii=False, separators=(",", ":"))


_NESTED = frozenset({"content", "output", "excerpt", "next", "previous"})


def _json_value(value: object, depth: int) -> object:
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise LiquidError(f"{float_text(value)} not allowed in JSON", hint="leave it out")
        return value
    if isinstance(value, Marker):
        return ""
    if isinstance(value, (datetime, date)):
        return ruby_inspect(value) if not isinstance(value, datetime) else to_s(value)
    if isinstance(value, Mapping):
        return {to_s(key): _json_value(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_json_value(item, depth + 1) for item in value]
    if isinstance(value, Drop):
        result: dict[str, object] = {}
        for key in value.liquid_keys():
            if depth >= 2 and key in ("next", "previous"):
                continue
            item = value.liquid_get(key)
            if key in ("next", "previous") and isinstance(item, Drop):
                result[key] = {k: _json_value(item.liquid_get(k), depth + 2) for k in item.liquid_keys() if k not in _NESTED}
            else:
                result[key] = _json_value(item, depth + 1)
        return result
    return to_s(value)


FILTERS: Mapping[str, Callable[..., object]] = {
    "markdownify": markdownify, "smartify": smartify, "sassify": sassify, "scssify": scssify, "slugify": slugify,
    "xml_escape": xml_escape, "normalize_whitespace": normalize_whitespace, "number_of_words": number_of_words,
    "to_integer": to_integer, "inspect": inspect, "jsonify": jsonify,
}  # fmt: skip
