"""Java, with Rouge's classes."""

from __future__ import annotations

from collections.abc import Sequence

from ..scanner import Closed, Match, Rule, Run, Scanner, States, closed_stretch, quoted

_ID = r"(?u:[^\W\d]\w*)"
_DIGIT = r"(?:[0-9]_+[0-9]|[0-9])"
_KEYWORDS = (
    "assert|break|case|catch|continue|default|do|else|finally|for|if|goto|instanceof|new|return|switch|"
    "this|throw|try|while"
)
_DECLARATIONS = (
    "abstract|const|enum|extends|final|implements|native|private|protected|public|static|strictfp|super|"
    "synchronized|throws|"
    "transient|volatile"
)
MOST_WORDS = 12
"""How many words may precede a method's name. The limit keeps the search in long text short."""


def _signature(run: Run, found: Match) -> None:
    """`type name(`: the words before the name are marked as elsewhere."""
    base = (found.lastindex or 0) + 1
    run.include(found.start(base), SCANNER(found[base]))
    run.mark(found.end(base + 1), "nf")
    run.mark(found.end(base + 2), "")
    run.mark(found.end(base + 3), "o")


def _rules(texts: Sequence[Rule]) -> States:
    """Return the rules; `texts` are those of text blocks."""
    return {
        "root": [
            (r"[^\S\n]+", ""),
            (r"//.*", "c1"),
            (r"/\*", Closed(r"(?s:.*?)\*/", "cm", "o")),
            (rf"(?:{_KEYWORDS})\b", "k"),
            (
                rf"(\s{{0,80}}(?:[a-zA-Z_][a-zA-Z0-9_.\[\]<>]*\s+){{1,{MOST_WORDS}}}?)"
                r"([a-zA-Z_][a-zA-Z0-9_]*)(\s*)(\()",
                _signature,
            ),
            (rf"@{_ID}", "nd"),
            (rf"(?:{_DECLARATIONS})\b", "kd"),
            (r"(?:boolean|byte|char|double|float|int|long|short|var|void)\b", "kt"),
            (r"(?:true|false|null)\b", "kc"),
            (r"(?:class|interface)\b", "kd", "class"),
            (r"(?:import|package)\b", "kn", "import"),
            *texts,
            (r'"', Closed(quoted('"'), "s")),
            (r"'(?:\\.|[^\\]|\\u[0-9a-f]{4})'", "sc"),
            (rf"(\.)({_ID})", ("o", "na")),
            (rf"{_ID}:", "nl"),
            (r"[A-Z][A-Z0-9_]*\b", "no"),
            (r"[A-ZÀ-ÖØ-ÞА-Я](?u:[^\W_])*\b", "nc"),
            (rf"\$?{_ID}", "n"),
            (r"[~^*!%&\[\](){}<>|+=:;,./?-]", "o"),
            (rf"{_DIGIT}+\.{_DIGIT}+(?:[eE]{_DIGIT}+)?[fd]?", "mf"),
            (r"0[bB][01_]+", "mb"),
            (r"0[xX](?:[0-9a-fA-F]_+[0-9a-fA-F]|[0-9a-fA-F])+", "mh"),
            (r"0(?:[0-7]_+[0-7]|[0-7])+", "mo"),
            (rf"{_DIGIT}+L?", "mi"),
            (r"\n", ""),
        ],
        "class": [(r"\s+", ""), (_ID, "nc", "-")],
        "import": [(r"\s+", ""), (r"[a-zA-Z0-9_.]+\*?", "nn", "-")],
    }


_TEXT: Rule = (r'"""(?=\s*\n)', closed_stretch(r'(?s:\s*?\n.*?)(?<!\\)"""', "sh", "not-text"))
_NEWER = Scanner({**_rules([_TEXT]), "not-text": _rules([])["root"]})
"""Rouge 4 knows text blocks."""
SCANNER = Scanner(_rules([]), newer=_NEWER)
