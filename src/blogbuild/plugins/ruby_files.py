"""Lists what a Ruby plugin registers, by searching its text, to explain what the site lacks without it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Part(NamedTuple):
    """Something that a plugin registers: its description, and the method of a Python plugin for it."""

    words: str
    method: str


_NAME = r"\(?\s*[\"':](\w[\w-]*)"
_FILTER = re.compile(r"^\s+def\s+(?!self\b|initialize\b)(\w+[?!]?)", re.MULTILINE)


def _named(kind: str, method: str) -> Callable[[re.Match[str], str], Part]:
    return lambda match, text: Part(f"{kind} `{match[1]}`", method)


def _filters(match: re.Match[str], text: str) -> Part:
    names = [f"`{name}`" for name in dict.fromkeys(_FILTER.findall(text))]
    return Part(
        f"the filters of {match[1]} ({', '.join(names[:6])}{', …' if len(names) > 6 else ''})"
        if names
        else f"the filters of {match[1]}",
        "filters()",
    )


def _hook(match: re.Match[str], text: str) -> Part:
    owners = ", ".join(re.findall(r"[a-z]+", match[1]))
    return Part(f"the hook on {owners} ({match[2]})", "rendered()" if "render" in match[2] else "generate()")


_CONVERTER = re.compile(
    r"class\s+(\w+)\s*<\s*(?:::)?(?:Jekyll::)?(?:Converters::)?\w*Converter\b"
    r"|class\s+(\w+)\s*<\s*(?:Jekyll::)?Converters::\w+"
)
_PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Part]], ...] = (
    (re.compile(rf"register_tag{_NAME}"), _named("the tag", "tags()")),
    (re.compile(r"register_filter\(?\s*([\w:]+)"), _filters),
    (re.compile(r"class\s+(\w+)\s*<\s*(?:::)?(?:Jekyll::)?Generator\b"), _named("the generator", "generate()")),
    (_CONVERTER, lambda match, text: Part(f"the converter `{match[1] or match[2]}`", "engines()")),
    (re.compile(r"Hooks\.register\(?\s*(\[[^\]]*\]|:\w+)\s*,\s*:(\w+)"), _hook),
)  # fmt: skip


def parts(text: str) -> Iterator[Part]:
    """The tags, filters, generators, converters and hooks that a Ruby file registers, without duplicates."""
    plain = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    seen = set()
    for pattern, part in _PARTS:
        for match in pattern.finditer(plain):
            found = part(match, plain)
            if found not in seen:
                seen.add(found)
                yield found


def explanation(text: str) -> tuple[str, str]:
    """What is missing without the plugin, and the hint for the problem `plugin-ruby`."""
    found = list(parts(text))
    if not found:
        return "what it adds to the site", "write it as a Python plugin (docs/plugins.md)"
    words = [part.words for part in found]
    missing = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    methods = " and ".join(f"`{method}`" for method in dict.fromkeys(part.method for part in found))
    return missing, f"write it as a Python plugin with {methods} (docs/plugins.md)"
