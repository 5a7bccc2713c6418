"""The languages that have rules of our own, by Rouge's names and aliases."""

from __future__ import annotations

import functools
import importlib

from .names import LANGUAGES
from .scanner import Marker

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


def own_rules(name: str) -> Marker:
    """The rules of our own for a language that `OWN_RULES` has; imports them."""
    module, _, attribute = OWN_RULES[name].partition(":")
    rules = importlib.import_module(f"{__package__}.languages.{module}")
    marker: Marker = getattr(rules, attribute or "SCANNER")
    return marker
