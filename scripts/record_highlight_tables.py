"""Writes what we must know of Rouge as data: languages with aliases, and the long word lists.

Asks the installed Rouge for its lexers, aliases and words, and Pygments for a lexer of the same
name. Run it again when Jekyll moves to another Rouge: `python scripts/record_highlight_tables.py`.
"""

import json
import subprocess
import textwrap
from pathlib import Path
from typing import Any

from pygments.lexers._mapping import LEXERS

ROOM = Path(__file__).parents[1] / "src/blogbuild/markdown/highlight"
WORD_LISTS = {
    "css_words": {"LABELS": "CSS.attributes", "BUILTINS": "CSS.builtins", "CONSTANTS": "CSS.constants"},
    "sql_words": {"KEYWORDS": "SQL.keywords", "TYPES": "SQL.keywords_type"},
}

# Where Pygments uses another name for what Rouge means, or means another language by Rouge's.
OTHER_NAMES: dict[str, str | None] = {
    "apex": "java", "apiblueprint": "markdown", "armasm": None, "biml": "xml", "brightscript": "brightscript",
    "conf": "ini", "dafny": "csharp", "eex": "erb", "gradle": "groovy", "hack": "php", "hql": "sql",
    "jsl": None, "json-doc": "json", "plist": "xml", "plsql": "sql", "rescript": "reasonml", "robot_framework": "robotframework",
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


def write_words() -> None:
    for module, lists in WORD_LISTS.items():
        parts = [docstring("The words")]
        for name, expression in lists.items():
            words = " ".join(sorted(set(ask(f"{expression}.to_a"))))
            parts.append(f'{name} = """\n{textwrap.fill(words, 108, break_on_hyphens=False)}\n"""')
        (ROOM / "languages" / f"{module}.py").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_names()
    write_words()
