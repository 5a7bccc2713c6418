"""From code and a language's name to spans."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Sequence

from .names import LANGUAGES
from .scanner import Mark
from .spans import escape, spans

Marker = Callable[[str], Sequence[Mark]]

OWN_RULES = {
    "apache": "apache",
    "batchfile": "batchfile",
    "c": "c",
    "clojure": "clojure",
    "coffeescript": "coffeescript",
    "conf": "ini:CONF",
    "console": "console",
    "cpp": "c:CPP",
    "csharp": "csharp",
    "css": "css",
    "cypher": "cypher",
    "dart": "dart",
    "diff": "diff",
    "docker": "docker",
    "eex": "erb:EEX",
    "elixir": "elixir",
    "erb": "erb",
    "erlang": "erlang",
    "go": "go",
    "gradle": "groovy:GRADLE",
    "graphql": "graphql",
    "groovy": "groovy",
    "handlebars": "handlebars",
    "haskell": "haskell",
    "hcl": "hcl",
    "html": "html",
    "http": "http",
    "ini": "ini",
    "irb": "console:IRB",
    "irb_output": "console:IRB_OUTPUT",
    "java": "java",
    "javascript": "javascript",
    "jinja": "jinja",
    "json": "json",
    "json-doc": "json:WITH_COMMENTS",
    "jsp": "jsp",
    "jsx": "jsx",
    "julia": "julia",
    "kotlin": "kotlin",
    "liquid": "liquid",
    "lua": "lua",
    "make": "make",
    "markdown": "markdown",
    "matlab": "matlab",
    "nginx": "nginx",
    "nim": "nim",
    "objective_c": "objective_c",
    "objective_cpp": "objective_c:CPP",
    "ocaml": "ocaml",
    "perl": "perl",
    "php": "php",
    "powershell": "powershell",
    "properties": "ini:PROPERTIES",
    "protobuf": "protobuf",
    "python": "python",
    "r": "r",
    "ruby": "ruby",
    "rust": "rust",
    "sass": "sass",
    "scala": "scala",
    "scheme": "scheme",
    "scss": "scss",
    "shell": "shell",
    "sql": "sql",
    "swift": "swift",
    "terraform": "hcl:TERRAFORM",
    "tex": "tex",
    "toml": "toml",
    "tsx": "jsx:TYPED",
    "twig": "jinja:TWIG",
    "typescript": "javascript:TYPED",
    "viml": "vim",
    "vue": "vue",
    "xml": "html:XML",
    "yaml": "yaml",
}
"""Rouge's name to the module of `languages/` (and what to call in it, if not SCANNER)."""


@functools.cache
def _names() -> dict[str, str]:
    """Every name and alias to Rouge's own name."""
    found = {tag: tag for tag in LANGUAGES}
    for tag, (aliases, _) in LANGUAGES.items():
        found.update((alias, tag) for alias in aliases.split())
    return found


def rouge_name(language: str) -> str | None:
    """Rouge's own name of a language, from a name or alias as `Rouge::Lexer.find` knows it.

    Names are case-sensitive, as in Rouge. Options behind a question mark (`php?start_inline=1`)
    don't belong to the name. None is a language that Rouge doesn't know.
    """
    name, question, _ = language.partition("?")
    if name == "guess":
        return "plaintext"
    return _names().get(name if question else language)


@functools.cache
def _marker(name: str) -> Marker | None:
    """What marks the code of a language; None leaves it plain."""
    if name in OWN_RULES:
        module, _, attribute = OWN_RULES[name].partition(":")
        rules = importlib.import_module(f"{__package__}.languages.{module}")
        marker: Marker = getattr(rules, attribute or "SCANNER")
        return marker
    lexer = LANGUAGES[name][1]
    if not lexer:
        return None
    from .pygments_lexer import PygmentsMarker

    return PygmentsMarker(name, lexer)


def marks(code: str, name: str) -> Sequence[Mark]:
    """Marks of code in the language that Rouge calls `name`."""
    marker = _marker(name)
    return [(len(code), "")] if marker is None else marker(code)


def highlight_code(code: str, language: str) -> str | None:
    """The spans of a code block, as Rouge's HTML formatter makes them, without a wrapper.

    `language` is a name or alias of Rouge; None is returned for one that Rouge doesn't know.
    Code in a language without rules, such as `plaintext`, is escaped only.
    """
    name = rouge_name(language)
    if name is None:
        return None
    marker = _marker(name)
    return escape(code) if marker is None else spans(code, marker(code))
