"""Record what we must know of Rouge as data: its languages with their aliases, and the long word lists.

It asks the installed Rouge for lexers, aliases and words, and Pygments for a lexer of the same name.
Run it again when Jekyll moves to another version of Rouge:

    python scripts/record_highlight_tables.py            all files
    python scripts/record_highlight_tables.py lua php    the languages and these word lists
"""

import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from pygments.lexers._mapping import LEXERS

ROOM = Path(__file__).parents[1] / "src/blogbuild/highlight"


def local(lexer: str, name: str) -> str:
    """Ruby's expression for a list of words that is private to a lexer's file."""
    return f'File.read(Rouge::Lexers::BASE_DIR + "/{lexer}.rb")[/^ +{name} = (?:Set\\.new )?%w\\((.*?)\\)/m, 1].split'


def ada(css: str) -> str:
    """Ruby's expression for the words of Ada that have a token."""
    return f"Ada.idents.select {{ |_, token| token == Rouge::Token::Tokens::{css} }}.keys"


WORD_LISTS = {
    "abap": {name: f"ABAP.{name}" for name in ("builtins", "keywords", "new_keywords", "types")},
    "actionscript": {
        name: f"Actionscript.{name}"
        for name in ("builtins", "constants", "declarations", "keywords", "reserved")
    },
    "ada": {
        "builtins": ada("Name::Builtin"),
        "declarations": ada("Keyword::Declaration"),
        "keywords": ada("Keyword"),
        "operators": ada("Operator::Word"),
    },
    "apache": {name: f"Apache.{name}" for name in ("directives", "sections", "values")},
    "apex": {
        "constants": "Apex.constants",
        "declarations": "Apex.declarations",
        "keywords": "Apex.keywords",
        "query": "Apex.soql",
        "types": "Apex.types",
    },
    "awk": {
        name: f"Awk.{name}" for name in ("builtins", "constants", "declarations", "keywords", "reserved")
    },
    "batchfile": {"commands": "Batchfile.builtin_commands + Batchfile.other_commands"},
    "c": {"types": "C.keywords_type", "reserved": "C.reserved"},
    "clojure": {"builtins": "Clojure.builtins"},
    "cmake": {"commands": "CMake::BUILTIN_COMMANDS"},
    "common_lisp": {
        "builtins": "CommonLisp::BUILTIN_FUNCTIONS.to_a + CommonLisp::MACROS.to_a - CommonLisp::SPECIAL_FORMS.to_a",
        "keywords": "[CommonLisp::SPECIAL_FORMS, CommonLisp::LAMBDA_LIST_KEYWORDS, CommonLisp::DECLARATIONS]"
        ".flat_map(&:to_a)",
        "types": "CommonLisp::BUILTIN_TYPES",
        "classes": "CommonLisp::BUILTIN_CLASSES",
    },
    "css": {"labels": "CSS.attributes", "builtins": "CSS.builtins", "constants": "CSS.constants"},
    "cypher": {"functions": "Cypher.functions", "keywords": "Cypher.keywords"},
    "d": {
        "keywords": local("d", "keywords"),
        "pseudo": local("d", "keywords_pseudo"),
        "types": local("d", "keywords_type"),
    },
    "datastudio": {"keywords": "Datastudio.sql_keywords"},
    "eiffel": {"keywords": "Eiffel::LanguageKeywords"},
    "erlang": {"builtins": local("erlang", "builtins")},
    "fortran": {name: f"Fortran.{name}" for name in ("intrinsics", "keywords", "types")},
    "fsharp": {
        "keywords": "FSharp.keywords",
        "operators": "FSharp.word_operators",
        "primitives": "FSharp.primitives",
    },
    "gdscript": {
        "builtins": "GDScript.builtins.split('|')",
        "keywords": "GDScript.keywords.split('|')",
        "types": "GDScript.builtins_type.split('|')",
    },
    # phrases, in which a sign replaces each space
    "gherkin": {
        f"{name}{'' if name == 'examples' else 's'}": f"Gherkin.keywords[:{name}].map {{ |w| w.tr(' ', '\u2423') }}"
        for name in ("element", "examples", "feature", "step")
    },
    "glsl": {
        "keywords": "Glsl.keywords",
        "types": "Glsl.keywords_type",
        "reserved": "Glsl.reserved",
        "builtins": "Glsl.builtins",
    },
    "haxe": {
        name: f"Haxe.{name}" for name in ("builtins", "constants", "declarations", "keywords", "reserved")
    },
    "hlsl": {
        "keywords": "HLSL.keywords",
        "types": "HLSL.keywords_type",
        "reserved": "HLSL.reserved",
        "builtins": "HLSL.builtins",
    },
    "hql": {"keywords": "HQL.keywords", "types": "HQL.keywords_type"},
    "hylang": {"builtins": "HyLang.builtins", "keywords": "HyLang.keywords"},
    "jsonnet": {"builtins": "Jsonnet.builtins", "keywords": "Jsonnet.keywords"},
    "julia": {"types": "Julia::TYPES.source.scan(/\\w+/) - %w(b)"},
    "lean": {"keywords": "Lean.keywords"},
    "llvm": {"types": "LLVM.types", "keywords": "LLVM.instructions.to_a + LLVM.keywords.to_a"},
    "lua": {"builtins": "(Lua.builtins; Lua.builtins.values.map(&:to_a).flatten)"},
    "m68k": {name: f"M68k.{name}" for name in ("builtins", "keywords", "reserved")},
    "magik": {"keywords": "Magik.keywords"},
    "mathematica": {"builtins": "Mathematica.builtins"},
    "matlab": {"builtins": "Matlab.builtins"},
    "minizinc": {
        "builtins": "MiniZinc.builtins",
        "keywords": "MiniZinc.keywords",
        "operators": "MiniZinc.operators",
        "types": "MiniZinc.keywords_type",
    },
    "nesasm": {"keywords": "NesAsm.keywords", "reserved": "NesAsm.keywords_reserved"},
    "ocl": {"functions": "OCL.functions", "keywords": "OCL.keywords", "types": "OCL.keywords_type"},
    "perl": {"builtins": local("perl", "builtins")},
    # a name is looked up in small letters
    "php": {"builtins": r"PHP.builtins.values.map(&:to_a).flatten.grep(/\A[a-z_][^A-Z\\]*\z/)"},
    "plsql": {
        "functions": "PLSQL.keywords_func",
        "keywords": "PLSQL.keywords",
        "reserved": "PLSQL.keywords_reserved",
        "types": "PLSQL.keywords_type",
    },
    "postscript": {
        "operators": 'File.read(Rouge::Lexers::BASE_DIR + "/postscript.rb")[%r{keywords = %w/(.*?)/}m, 1].split'
    },
    "powershell": {"keywords": "Powershell::KEYWORDS.split('|')"},
    "prometheus": {"functions": "Prometheus.functions"},
    "q": {"builtins": "Q.builtins", "operators": "Q.word_operators"},
    "r": {"functions": "R::PRIMITIVE_FUNCTIONS"},
    "racket": {"builtins": "Racket.builtins", "keywords": "Racket.keywords"},
    "reasonml": {
        "keywords": "ReasonML.keywords",
        "operators": "ReasonML.word_operators",
        "primitives": "ReasonML.primitives",
    },
    "rescript": {
        "keywords": "ReScript.keywords",
        "operators": "ReScript.word_operators",
        "types": "ReScript.types",
    },
    "scheme": {"builtins": "Scheme.builtins"},
    "sieve": {"actions": "Sieve.actions", "tests": "Sieve.tests"},
    "smarty": {"builtins": "Smarty.builtins"},
    "sml": {"keywords": "SML.keywords"},
    "solidity": {
        "builtins": "Solidity.builtins",
        "constants": "Solidity.constants",
        "keywords": "Solidity.keywords",
        "reserved": "Solidity.reserved",
        "types": "Solidity.keywords_type",
    },
    # a name is looked up in capital letters, so the three with small ones are never found
    "sparql": {"builtins": "SPARQL.builtins.grep(/\\A[^a-z]+\\z/)", "keywords": "SPARQL.keywords"},
    "sql": {"keywords": "SQL.keywords", "types": "SQL.keywords_type"},
    "supercollider": {name: f"SuperCollider.{name}" for name in ("constants", "keywords", "reserved")},
    "tcl": {"builtins": "TCL::BUILTINS", "keywords": "TCL::KEYWORDS"},
    "ttcn3": {name: f"TTCN3.{name}" for name in ("keywords", "reserved", "types")},
    "vala": {"keywords": local("vala", "keywords"), "types": local("vala", "keywords_type")},
    "vb": {
        "keywords": "VisualBasic.keywords",
        "types": "VisualBasic.keywords_type.to_a - VisualBasic.keywords.to_a",
    },
    "vcl": {name: f"Varnish.{name}" for name in ("functions", "keywords", "variables")},
    "verilog": {
        "keywords": "Verilog.keywords",
        "tasks": "Verilog.keywords_system_task",
        "types": "Verilog.keywords_type",
    },
    "vhdl": {
        "keywords": "VHDL.keywords",
        "operators": "VHDL.operator_words",
        "types": "VHDL.keywords_type",
    },
    "viml": {
        "commands": "VimL.keywords[:command]",
        "builtins": "VimL.keywords.values_at(:function, :option, :auto).flat_map(&:to_a)"
        " - VimL.keywords[:command].to_a",
    },
    "zig": {"builtins": "Zig.builtins", "keywords": "Zig.keywords"},
}

# Languages to which Pygments gives another name, and names that Pygments gives to another language.
OTHER_NAMES: dict[str, str | None] = {
    "apex": "java", "apiblueprint": "markdown", "armasm": None, "biml": "xml", "brightscript": "brightscript",
    "conf": "ini", "dafny": "csharp", "eex": "erb", "gradle": "groovy", "hack": "php", "hql": "sql",
    "jsl": None, "json-doc": "json", "plist": "xml", "plsql": "sql", "rescript": "reasonml",
    "robot_framework": "robotframework", "xojo": "vb.net", "xpath": "xquery", "bpf": None, "escape": None,
    "plaintext": None, "ssh": "sshconfig", "literate_coffeescript": None, "irb_output": None,
    "opentype_feature_file": None, "hocon": "json", "epp": "erb",
}  # fmt: skip


def ask(expression: str) -> Any:
    """What an expression of Ruby gives, Rouge being loaded."""
    code = f"include Rouge::Lexers; puts ({expression}).to_json"
    return json.loads(
        subprocess.run(["ruby", "-rrouge", "-rjson", "-e", code], check=True, capture_output=True).stdout
    )


def note(what: str, more: str) -> str:
    """The lines that begin a file."""
    script = f"scripts/{Path(__file__).name}"
    return f"The {what} that Rouge {ask('Rouge.version')} knows{more}.\nWritten by {script}; see THIRD_PARTY.md.\n"


def write_names() -> None:
    """Write the languages that Rouge knows, each with a lexer of Pygments for it."""
    by_alias: dict[str, str] = {}
    for name, (module, _, aliases, _, _) in LEXERS.items():
        for alias in aliases:
            by_alias.setdefault(alias, f"{module}:{name}")
    lines = [note("languages", ": a name, its aliases, and a Pygments lexer for it")]
    for tag, aliases in ask("Rouge::Lexer.all.map { |l| [l.tag, l.aliases] }.sort"):
        others = sorted({alias for alias in aliases if alias != tag})
        names = [OTHER_NAMES[tag]] if tag in OTHER_NAMES else [tag, tag.replace("_", "-"), *others]
        lexer = next((by_alias[name] for name in names if name in by_alias), "")
        lines.append(" ".join([f"{tag}:", *others, "|", lexer]).rstrip())
    (ROOM / "rouge_languages.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_words(languages: list[str]) -> None:
    """Write the word lists of some languages, or of all if none is named."""
    for language, lists in WORD_LISTS.items():
        if languages and language not in languages:
            continue
        parts = [note("words", "")]
        for section, expression in lists.items():
            words = " ".join(sorted(set(ask(f"{expression}.to_a"))))
            parts.append(f"[{section}]\n{textwrap.fill(words, 108, break_on_hyphens=False)}\n")
        (ROOM / "words" / f"{language}.txt").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    write_names()
    write_words(sys.argv[1:])
