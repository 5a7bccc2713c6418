"""The languages that Rouge 3.30.0 knows (`rouge_languages.txt`), by their names and aliases."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from .versions import is_newer
from .word_lists import data_file


@dataclass(frozen=True, slots=True)
class RougeLanguage:
    """A language that Rouge knows."""

    aliases: tuple[str, ...]
    pygments_lexer: str
    """`module:class` of the Pygments lexer for it; empty if Pygments has none."""


@functools.cache
def rouge_languages() -> Mapping[str, RougeLanguage]:
    """Return all languages by Rouge's own names, in alphabetical order."""
    _note, _, table = data_file("rouge_languages.txt").partition("\n\n")
    found: dict[str, RougeLanguage] = {}
    for line in table.splitlines():
        name, _, rest = line.partition(":")
        aliases, _, lexer = rest.partition("|")
        found[name] = RougeLanguage(tuple(aliases.split()), lexer.strip())
    return found


@functools.cache
def _names() -> dict[str, str]:
    """Map every name and alias to Rouge's own name."""
    found = {name: name for name in rouge_languages()}
    for name, language in rouge_languages().items():
        found.update((alias, name) for alias in language.aliases)
    return found


_NEWER_NAMES = {
    "Containerfile": "docker", "abl": "openedge", "bf": "brainfuck", "containerfile": "docker", "graphviz": "dot",
    "nextflow": "groovy", "nf": "groovy", "objective-c": "objective_c", "wolfram": "mathematica",
}  # fmt: skip
"""Aliases that only Rouge 4.5 knows."""
_OLDER_NAMES = frozenset({"solidity"})
"""Languages that Rouge 4.5 no longer knows."""


def rouge_name(language: str) -> str | None:
    """Return Rouge's own name of a language, from a name or alias as `Rouge::Lexer.find_fancy` reads it.

    Names are case-sensitive, as in Rouge. Options after a question mark (`php?start_inline=1`) are
    ignored. The result is None for a language that Rouge does not know. `guess` depends on the code,
    so here it is plain text.
    """
    name = language.partition("?")[0]
    if name == "guess":
        return "plaintext"
    if name in _NEWER_NAMES:
        return _NEWER_NAMES[name] if is_newer() else None
    return None if name in _OLDER_NAMES and is_newer() else _names().get(name)
