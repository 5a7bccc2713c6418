"""Writes what we must know of Rouge as data: languages with aliases, and the long word lists.

Asks the installed Rouge for its lexers, aliases and words, and Pygments for a lexer of the same
name. Run it again when Jekyll moves to another Rouge: `python scripts/record_highlight_tables.py`
(with names of word lists, such as `lua_words`, these only).
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
    """Ruby's expression for a list of words that a lexer's file keeps to itself."""
    return (
        f'File.read(Rouge::Lexers::BASE_DIR + "/{lexer}.rb")[/^ +{name} = (?:Set\\.new )?%w\\((.*?)\\)/m,'
        " 1].split"
    )


def php_builtins(first: str) -> str:
    """Ruby's expression for PHP's functions that begin with one of these letters."""
    return rf"PHP.builtins.values.map(&:to_a).flatten.grep(/\A[{first}][^A-Z\\]*\z/)"


def ada(css: str) -> str:
    """Ruby's expression for the words of Ada that carry a token."""
    return f"Ada.idents.select {{ |_, token| token == Rouge::Token::Tokens::{css} }}.keys"


WORD_LISTS = {
    "abap_words": {
        name.upper(): f"ABAP.{name}" for name in ("builtins", "keywords", "new_keywords", "types")
    },
    "actionscript_words": {
        name.upper(): f"Actionscript.{name}"
        for name in ("builtins", "constants", "declarations", "keywords", "reserved")
    },
    "ada_words": {
        "BUILTINS": ada("Name::Builtin"),
        "DECLARATIONS": ada("Keyword::Declaration"),
        "KEYWORDS": ada("Keyword"),
        "OPERATORS": ada("Operator::Word"),
    },
    "apache_words": {name.upper(): f"Apache.{name}" for name in ("directives", "sections", "values")},
    "apex_words": {
        "CONSTANTS": "Apex.constants",
        "DECLARATIONS": "Apex.declarations",
        "KEYWORDS": "Apex.keywords",
        "QUERY": "Apex.soql",
        "TYPES": "Apex.types",
    },
    "awk_words": {
        name.upper(): f"Awk.{name}"
        for name in ("builtins", "constants", "declarations", "keywords", "reserved")
    },
    "batchfile_words": {"COMMANDS": "Batchfile.builtin_commands + Batchfile.other_commands"},
    "c_words": {"TYPES": "C.keywords_type", "RESERVED": "C.reserved"},
    "clojure_words": {"BUILTINS": "Clojure.builtins"},
    "cmake_words": {"COMMANDS": "CMake::BUILTIN_COMMANDS"},
    "common_lisp_words": {
        "BUILTINS": (
            "CommonLisp::BUILTIN_FUNCTIONS.to_a + CommonLisp::MACROS.to_a - CommonLisp::SPECIAL_FORMS.to_a"
        ),
        "KEYWORDS": (
            "CommonLisp::SPECIAL_FORMS.to_a + CommonLisp::LAMBDA_LIST_KEYWORDS.to_a +"
            " CommonLisp::DECLARATIONS.to_a"
        ),
        "TYPES": "CommonLisp::BUILTIN_TYPES",
        "CLASSES": "CommonLisp::BUILTIN_CLASSES",
    },
    "css_words": {"LABELS": "CSS.attributes", "BUILTINS": "CSS.builtins", "CONSTANTS": "CSS.constants"},
    "cypher_words": {"FUNCTIONS": "Cypher.functions", "KEYWORDS": "Cypher.keywords"},
    "d_words": {
        "KEYWORDS": local("d", "keywords"),
        "PSEUDO": local("d", "keywords_pseudo"),
        "TYPES": local("d", "keywords_type"),
    },
    "eiffel_words": {"KEYWORDS": "Eiffel::LanguageKeywords"},
    "erlang_words": {"BUILTINS": local("erlang", "builtins")},
    "fortran_words": {name.upper(): f"Fortran.{name}" for name in ("intrinsics", "keywords", "types")},
    "fsharp_words": {
        "KEYWORDS": "FSharp.keywords",
        "OPERATORS": "FSharp.word_operators",
        "PRIMITIVES": "FSharp.primitives",
    },
    "gdscript_words": {
        "BUILTINS": "GDScript.builtins.split('|')",
        "KEYWORDS": "GDScript.keywords.split('|')",
        "TYPES": "GDScript.builtins_type.split('|')",
    },
    # phrases: a sign stands for each space in them
    "gherkin_words": {
        f"{name.upper()}{'' if name == 'examples' else 'S'}": (
            f"Gherkin.keywords[:{name}].map {{ |w| w.tr(' ', '\u2423') }}"
        )
        for name in ("element", "examples", "feature", "step")
    },
    "glsl_words": {
        "KEYWORDS": "Glsl.keywords",
        "TYPES": "Glsl.keywords_type",
        "RESERVED": "Glsl.reserved",
        "BUILTINS": "Glsl.builtins",
    },
    "haxe_words": {
        name.upper(): f"Haxe.{name}"
        for name in ("builtins", "constants", "declarations", "keywords", "reserved")
    },
    "hlsl_words": {
        "KEYWORDS": "HLSL.keywords",
        "TYPES": "HLSL.keywords_type",
        "RESERVED": "HLSL.reserved",
        "BUILTINS": "HLSL.builtins",
    },
    "jsonnet_words": {"BUILTINS": "Jsonnet.builtins", "KEYWORDS": "Jsonnet.keywords"},
    "julia_words": {"TYPES": "Julia::TYPES.source.scan(/\\w+/) - %w(b)"},
    "lean_words": {"KEYWORDS": "Lean.keywords"},
    "llvm_words": {"TYPES": "LLVM.types", "KEYWORDS": "LLVM.instructions.to_a + LLVM.keywords.to_a"},
    "lua_words": {"BUILTINS": "(Lua.builtins; Lua.builtins.values.map(&:to_a).flatten)"},
    "matlab_words": {"BUILTINS": "Matlab.builtins"},
    "minizinc_words": {
        "BUILTINS": "MiniZinc.builtins",
        "KEYWORDS": "MiniZinc.keywords",
        "OPERATORS": "MiniZinc.operators",
        "TYPES": "MiniZinc.keywords_type",
    },
    "perl_words": {"BUILTINS": local("perl", "builtins")},
    # a name is looked up in small letters
    "php_words_a_to_l": {"BUILTINS": php_builtins("a-l")},
    "php_words_m_to_z": {"BUILTINS": php_builtins("m-z_")},
    "plsql_words": {
        "FUNCTIONS": "PLSQL.keywords_func",
        "KEYWORDS": "PLSQL.keywords",
        "RESERVED": "PLSQL.keywords_reserved",
        "TYPES": "PLSQL.keywords_type",
    },
    "postscript_words": {
        "OPERATORS": (
            'File.read(Rouge::Lexers::BASE_DIR + "/postscript.rb")[%r{keywords = %w/(.*?)/}m, 1].split'
        )
    },
    "powershell_words": {"KEYWORDS": "Powershell::KEYWORDS.split('|')"},
    "r_words": {"FUNCTIONS": "R::PRIMITIVE_FUNCTIONS"},
    "racket_words": {"BUILTINS": "Racket.builtins", "KEYWORDS": "Racket.keywords"},
    "reasonml_words": {
        "KEYWORDS": "ReasonML.keywords",
        "OPERATORS": "ReasonML.word_operators",
        "PRIMITIVES": "ReasonML.primitives",
    },
    "rescript_words": {
        "KEYWORDS": "ReScript.keywords",
        "OPERATORS": "ReScript.word_operators",
        "TYPES": "ReScript.types",
    },
    "scheme_words": {"BUILTINS": "Scheme.builtins"},
    "smarty_words": {"BUILTINS": "Smarty.builtins"},
    "sml_words": {"KEYWORDS": "SML.keywords"},
    "solidity_words": {
        "BUILTINS": "Solidity.builtins",
        "CONSTANTS": "Solidity.constants",
        "KEYWORDS": "Solidity.keywords",
        "RESERVED": "Solidity.reserved",
        "TYPES": "Solidity.keywords_type",
    },
    # a name is looked up in capital letters, so the three with small ones are never found
    "sparql_words": {"BUILTINS": "SPARQL.builtins.grep(/\\A[^a-z]+\\z/)", "KEYWORDS": "SPARQL.keywords"},
    "sql_words": {"KEYWORDS": "SQL.keywords", "TYPES": "SQL.keywords_type"},
    "supercollider_words": {
        name.upper(): f"SuperCollider.{name}" for name in ("constants", "keywords", "reserved")
    },
    "tcl_words": {"BUILTINS": "TCL::BUILTINS", "KEYWORDS": "TCL::KEYWORDS"},
    "vala_words": {"KEYWORDS": local("vala", "keywords"), "TYPES": local("vala", "keywords_type")},
    "vb_words": {
        "KEYWORDS": "VisualBasic.keywords",
        "TYPES": "VisualBasic.keywords_type.to_a - VisualBasic.keywords.to_a",
    },
    "vcl_words": {name.upper(): f"Varnish.{name}" for name in ("functions", "keywords", "variables")},
    "verilog_words": {
        "KEYWORDS": "Verilog.keywords",
        "TASKS": "Verilog.keywords_system_task",
        "TYPES": "Verilog.keywords_type",
    },
    "vhdl_words": {
        "KEYWORDS": "VHDL.keywords",
        "OPERATORS": "VHDL.operator_words",
        "TYPES": "VHDL.keywords_type",
    },
    "viml_words": {
        "COMMANDS": "VimL.keywords[:command]",
        "BUILTINS": (
            "VimL.keywords.values_at(:function, :option, :auto).map(&:to_a).flatten -"
            " VimL.keywords[:command].to_a"
        ),
    },
    "zig_words": {"BUILTINS": "Zig.builtins", "KEYWORDS": "Zig.keywords"},
}

# Where Pygments uses another name for what Rouge means, or means another language by Rouge's.
OTHER_NAMES: dict[str, str | None] = {
    "apex": "java", "apiblueprint": "markdown", "armasm": None, "biml": "xml", "brightscript": "brightscript",
    "conf": "ini", "dafny": "csharp", "eex": "erb", "gradle": "groovy", "hack": "php", "hql": "sql",
    "jsl": None, "json-doc": "json", "plist": "xml", "plsql": "sql", "rescript": "reasonml",
    "robot_framework": "robotframework",
    "xojo": "vb.net", "xpath": "xquery", "bpf": None, "escape": None, "plaintext": None, "ssh": "sshconfig",
    "literate_coffeescript": None, "irb_output": None, "opentype_feature_file": None, "hocon": "json", "epp": "erb",
}  # fmt: skip


def ask(expression: str) -> Any:
    """What an expression of Ruby gives, Rouge being loaded."""
    code = f"include Rouge::Lexers; puts ({expression}).to_json"
    return json.loads(
        subprocess.run(["ruby", "-rrouge", "-rjson", "-e", code], check=True, capture_output=True).stdout
    )


def docstring(what: str) -> str:
    made_by = Path(__file__).name
    return f'"""{what} that Rouge {ask("Rouge.version")} knows. Made by scripts/{made_by}, not by hand."""'


def write_names() -> None:
    by_alias: dict[str, str] = {}
    for name, (module, _, aliases, _, _) in LEXERS.items():
        for alias in aliases:
            by_alias.setdefault(alias, f"{module}:{name}")
    lines = [
        docstring("The languages"),
        "",
        "LANGUAGES: dict[str, tuple[str, str]] = {",
        "    # Rouge's name: its aliases, the Pygments lexer for it",
    ]
    for tag, aliases in ask("Rouge::Lexer.all.map { |l| [l.tag, l.aliases] }.sort"):
        others = sorted({alias for alias in aliases if alias != tag})
        names = [OTHER_NAMES[tag]] if tag in OTHER_NAMES else [tag, tag.replace("_", "-"), *others]
        lexer = next((by_alias[name] for name in names if name in by_alias), "")
        lines.append(f"    {json.dumps(tag)}: ({json.dumps(' '.join(others))}, {json.dumps(lexer)}),")
    lines.append("}")
    (ROOM / "names.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_words(modules: list[str]) -> None:
    for module, lists in WORD_LISTS.items():
        if modules and module not in modules:
            continue
        parts = [docstring("The words")]
        for name, expression in lists.items():
            words = " ".join(sorted(set(ask(f"{expression}.to_a"))))
            parts.append(f'{name} = """\n{textwrap.fill(words, 108, break_on_hyphens=False)}\n"""')
        (ROOM / "languages" / f"{module}.py").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_names()
    write_words(sys.argv[1:])
