"""From code and a language's name to spans."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping, Sequence
from urllib.parse import unquote_plus

from .guess import guessed
from .names import LANGUAGES
from .scanner import Mark, Marker
from .spans import escape, spans

OWN_RULES = {
    "abap": "abap",
    "actionscript": "actionscript",
    "ada": "ada",
    "apache": "apache",
    "apex": "apex",
    "awk": "awk",
    "batchfile": "batchfile",
    "bibtex": "bibtex",
    "brainfuck": "brainfuck",
    "c": "c",
    "clojure": "clojure",
    "cmake": "cmake",
    "cmhg": "cmhg",
    "coffeescript": "coffeescript",
    "common_lisp": "common_lisp",
    "conf": "ini:CONF",
    "console": "console",
    "coq": "coq",
    "cpp": "c:CPP",
    "crystal": "crystal",
    "csharp": "csharp",
    "css": "css",
    "csvs": "csvs",
    "cuda": "cuda",
    "cypher": "cypher",
    "d": "d",
    "dart": "dart",
    "diff": "diff",
    "docker": "docker",
    "dot": "dot",
    "eex": "erb:EEX",
    "eiffel": "eiffel",
    "elixir": "elixir",
    "elm": "elm",
    "email": "email",
    "erb": "erb",
    "erlang": "erlang",
    "fortran": "fortran",
    "fsharp": "fsharp",
    "gdscript": "gdscript",
    "gherkin": "gherkin",
    "glsl": "glsl",
    "go": "go",
    "gradle": "groovy:GRADLE",
    "graphql": "graphql",
    "groovy": "groovy",
    "haml": "haml",
    "handlebars": "handlebars",
    "haskell": "haskell",
    "haxe": "haxe",
    "hcl": "hcl",
    "hlsl": "hlsl",
    "html": "html",
    "http": "http",
    "ini": "ini",
    "io": "io",
    "irb": "console:IRB",
    "irb_output": "console:IRB_OUTPUT",
    "java": "java",
    "javascript": "javascript",
    "jinja": "jinja",
    "json": "json",
    "json-doc": "json:WITH_COMMENTS",
    "jsonnet": "jsonnet",
    "jsp": "jsp",
    "jsx": "jsx",
    "julia": "julia",
    "kotlin": "kotlin",
    "lean": "lean",
    "liquid": "liquid",
    "literate_coffeescript": "literate_coffeescript",
    "literate_haskell": "literate_haskell",
    "llvm": "llvm",
    "lua": "lua",
    "make": "make",
    "markdown": "markdown",
    "matlab": "matlab",
    "minizinc": "minizinc",
    "moonscript": "moonscript",
    "nasm": "nasm",
    "nginx": "nginx",
    "nim": "nim",
    "nix": "nix",
    "objective_c": "objective_c",
    "objective_cpp": "objective_c:CPP",
    "ocaml": "ocaml",
    "pascal": "pascal",
    "perl": "perl",
    "php": "php",
    "plist": "plist",
    "plsql": "plsql",
    "postscript": "postscript",
    "powershell": "powershell",
    "prolog": "prolog",
    "properties": "ini:PROPERTIES",
    "protobuf": "protobuf",
    "puppet": "puppet",
    "python": "python",
    "r": "r",
    "racket": "racket",
    "reasonml": "reasonml",
    "rego": "rego",
    "rescript": "rescript",
    "ruby": "ruby",
    "rust": "rust",
    "sass": "sass",
    "scala": "scala",
    "scheme": "scheme",
    "scss": "scss",
    "shell": "shell",
    "slim": "slim",
    "smarty": "smarty",
    "sml": "sml",
    "solidity": "solidity",
    "sparql": "sparql",
    "sql": "sql",
    "ssh": "ssh",
    "supercollider": "supercollider",
    "swift": "swift",
    "systemd": "systemd",
    "tap": "tap",
    "tcl": "tcl",
    "terraform": "hcl:TERRAFORM",
    "tex": "tex",
    "toml": "toml",
    "tsx": "jsx:TYPED",
    "turtle": "turtle",
    "twig": "jinja:TWIG",
    "typescript": "javascript:TYPED",
    "vala": "vala",
    "vb": "vb",
    "vcl": "vcl",
    "velocity": "velocity",
    "verilog": "verilog",
    "vhdl": "vhdl",
    "viml": "vim",
    "vue": "vue",
    "xml": "html:XML",
    "yaml": "yaml",
    "zig": "zig",
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
    """Rouge's own name of a language, from a name or alias as `Rouge::Lexer.find_fancy` knows it.

    Names are case-sensitive, as in Rouge. Options behind a question mark (`php?start_inline=1`)
    don't belong to the name. None is a language that Rouge doesn't know. What `guess` stands for
    depends on the code; here it is plain text.
    """
    name = language.partition("?")[0]
    return "plaintext" if name == "guess" else _names().get(name)


def _options(text: str) -> dict[str, str]:
    """What stands behind a name's question mark, as in an address; of an option given twice, the last counts."""
    pairs = (part.partition("=") for part in text.replace(";", "&").split("&") if part)
    return {unquote_plus(key): unquote_plus(value) if sign else "true" for key, sign, value in pairs}


def _is_on(value: str) -> bool:
    return value not in ("0", "false", "off")


def _rules(name: str) -> Marker:
    """The rules of our own for a language."""
    module, _, attribute = OWN_RULES[name].partition(":")
    rules = importlib.import_module(f"{__package__}.languages.{module}")
    marker: Marker = getattr(rules, attribute or "SCANNER")
    return marker


def _console(options: Mapping[str, str]) -> Marker:
    """A session with the prompt, the languages and so on that its options name."""
    from .languages.console import Session
    from .scanner import Scanner

    def scanner(key: str) -> Scanner | None:
        name = rouge_name(options.get(key, ""))
        found = _rules(name) if name in OWN_RULES else None
        return found if isinstance(found, Scanner) else None

    def words(key: str) -> list[str]:
        return [word for word in options.get(key, "").split(",") if word]

    output, comments = scanner("output"), "comments" in options and _is_on(options["comments"])
    language = scanner("lang")
    if language is None:
        return Session(output=output, comments=comments, ends=words("prompt"), errors=words("error"))
    return Session(None, language, output, comments=comments, ends=words("prompt"), errors=words("error"))


@functools.lru_cache(256)
def _marker(language: str) -> Marker | None:
    """What marks the code of a language that Rouge knows, by its name and options; None leaves it plain."""
    alias, _, given = language.partition("?")
    name = rouge_name(alias) or "plaintext"
    options = _options(given)
    if name == "console" and options:
        return _console(options)
    if name == "php" and "start_inline" in options:
        from .languages import php

        return php.INLINE if _is_on(options["start_inline"]) else php.TEMPLATE
    if name in OWN_RULES:
        return _rules(name)
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

    `language` is a name or alias of Rouge, with options if need be; None is returned for one that
    Rouge doesn't know. Code in a language without rules, such as `plaintext`, is escaped only.
    """
    name = rouge_name(language)
    if name is None:
        return None
    if language.startswith("guess"):
        language = guessed(code)
    elif name == "escape":
        return _escaped(code)
    marker = _marker(language)
    return escape(code) if marker is None else spans(code, marker(code))


def _escaped(code: str) -> str:
    """Plain text with parts between `<!` and `!>` (language `escape`)."""
    parts: list[str] = []
    for number, part in enumerate(code.split("<!")):
        inside, _, after = part.partition("!>") if number else ("", "", part)
        parts += [f'<span class="err">{escape(inside)}</span>' if inside else "", escape(after)]
    return "".join(parts)
