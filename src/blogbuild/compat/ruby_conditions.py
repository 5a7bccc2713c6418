"""Conditions in Gemfiles, as far as they can be decided without Ruby."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

_ENV = r"""ENV(?:\[\s*["'](\w+)["']\s*\]|\.fetch\(\s*["'](\w+)["'][^)]*\))"""
_VERSION = re.compile(r"\d+(?:\.\d+)*")

RUBY_VERSION = (3, 1)
"""Stands for the Ruby that is not there."""


def holds(condition: str, environ: Mapping[str, str], folder: Path) -> bool:
    """Whether a condition holds on this system without Windows and JRuby; True where that can't be decided."""
    text = condition.strip()
    while text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip()
    for separator, decide in ((r"\|\||\bor\b", any), (r"&&|\band\b", all)):
        parts = re.split(separator, text)
        if 1 < len(parts) <= 8:
            return decide(holds(part, environ, folder) for part in parts)
    negated = re.match(r"(?:!(?!=)|not\b)\s*(.+)$", text)
    if negated is not None:
        return not holds(negated[1], environ, folder)
    for pattern, decide_match in _RULES:
        match = re.search(pattern, text)
        if match is not None:
            return decide_match(match, environ, folder)
    return True


def _compared(match: re.Match[str], environ: Mapping[str, str], folder: Path) -> bool:
    value = environ.get(match[1] or match[2])
    return (value == match[4]) is (match[3] == "==")


def _is_set(match: re.Match[str], environ: Mapping[str, str], folder: Path) -> bool:
    return (match[1] or match[2]) in environ


def _names_platform(match: re.Match[str], environ: Mapping[str, str], folder: Path) -> bool:
    own = {"linux": r"linux|gnu", "darwin": r"darwin|mac", "win32": r"mswin|mingw|windows"}
    found = re.search(own.get(sys.platform, sys.platform), match[2], re.IGNORECASE)
    return (found is not None) is (match[1] != "!~")


def _ruby(match: re.Match[str], environ: Mapping[str, str], folder: Path) -> bool:
    version = _VERSION.search(match[2])
    if version is None:
        return True
    other = tuple(int(part) for part in version[0].split(".")[:2])
    operators: Mapping[str, bool] = {
        ">=": other <= RUBY_VERSION, ">": other < RUBY_VERSION, "<": other > RUBY_VERSION,
        "<=": other >= RUBY_VERSION, "==": other == RUBY_VERSION,
    }  # fmt: skip
    return operators.get(match[1], True)


_Rule = Callable[[re.Match[str], Mapping[str, str], Path], bool]
_RULES: tuple[tuple[str, _Rule], ...] = (
    (rf"""^{_ENV}(?:\.to_s)?\s*(==|!=)\s*["']([^"']*)["']$""", _compared),
    (rf"^{_ENV}$", _is_set),
    (r"""^ENV\.(?:key|has_key|include)\?\(?\s*["'](\w+)["']()""", _is_set),
    (r"^(?:false|nil)$", lambda match, environ, folder: False),
    (r"Gem\.win_platform\?", lambda match, environ, folder: os.name == "nt"),
    (
        r"(?:RUBY_PLATFORM|host_os['\"]?\]|Platform\.local\.os)\s*(=~|!~|==|\.match\?\()\s*(.+)$",
        _names_platform,
    ),
    (r"RUBY_ENGINE\s*==\s*[\"']jruby|defined\?\(JRUBY_VERSION\)", lambda match, environ, folder: False),
    (r"RUBY_VERSION[\w.\s)]*\s*(>=|<=|==|>|<)\s*(.+)$", _ruby),
    (
        r"""^File\.(?:exist|exists|file|readable)\?\(?\s*["']([^"']+)["']""",
        lambda match, environ, folder: (folder / match[1]).exists(),
    ),
)
