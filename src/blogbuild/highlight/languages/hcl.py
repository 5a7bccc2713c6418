"""HCL and Terraform, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner, States, Words


def _heredoc(run: Run, found: Match) -> None:
    """`<<WORD`: text up to a line that consists of the word."""
    group = (found.lastindex or 0) + 1
    for number, css in enumerate(("o", "", "sh", "sh", "no", "sh"), group):
        run.mark(found.end(number), css)
    run.memory["word"] = found["word"]
    run.stack.append("heredoc")


def _heredoc_line(run: Run, found: Match) -> None:
    if found["line"] == run.memory.get("word"):
        run.mark(found.end(), "no")
        del run.stack[-2:]
    else:
        run.mark(found.end(), "sh")


_SPACE: list[Rule] = [(r"\s+", ""), (r"(?://|#).*", "c1"), (r"/\*", "cm", "comment")]
_PRIMITIVES: list[Rule] = [
    (r"[0-9]+\.[0-9]+(?:[eE][0-9]+)?[fd]?(?:[kKmMgG]b?)?", "mf"),
    (r"[0-9]+(?:[kKmMgG]b?)?", "mi"),
    (r"\"", "s2", "double"),
    (r"'", "s1", "single"),
    (r"(<<-?)(\s*)(?P<quote>'?)(\\?)(?P<word>\w+)((?P=quote))", _heredoc),
]
_HEREDOC: list[Rule] = [(r"\n", "sh", "heredoc-line"), (r"[^$\n]+|\$", "sh")]
_HEREDOC_LINE: list[Rule] = [(r"\s*(?P<line>\w+)\s*\n", _heredoc_line), (r"", "", "-")]
_COMMENT: list[Rule] = [(r"\*/", "cm", "-"), (r"[^*/]+|[*/]", "cm")]


def _opens_block(run: Run, found: Match) -> None:
    """A word that may have a body."""
    text = found[0]
    css = _TERRAFORM.get(text, "nx")
    run.mark(found.end(), css)
    if css != "kc":
        run.stack.append("composite")


_CLASSES = {
    "k": "terraform module provider variable resource data provisioner output",
    "kd": "var local",
    "kc": "true false null",
}
_TERRAFORM = Words(_CLASSES).table()
_NAME = r"[$a-zA-Z_][a-zA-Z0-9_]*"


_NEWER_NAME = r"[$a-zA-Z_-][a-zA-Z0-9_-]*"
_OPERATOR: Rule = (r"[-+*/!%&<>|=:?]", "o")
_NEWER_PRIMITIVES: list[Rule] = [*_PRIMITIVES[:2], _OPERATOR, *_PRIMITIVES[2:]]
_NEWER_PUNCTUATION: list[Rule] = [(r"[.,()\\/*]", "p")]


def _states(
    words: list[Rule], punctuation: list[Rule], primitives: list[Rule] = _PRIMITIVES
) -> dict[str, list[Rule]]:
    root: list[Rule] = [*_SPACE, *primitives, (r"\{", "p", "hash"), (r"\[", "p", "array"), *words]
    return {
        "root": root,
        "composite": [*_SPACE, (r"\{", "p", "=hash"), (r"\[", "p", "=array"), *root, (r"", "", "-")],
        "hash": [*punctuation, *_SPACE, (r"=", "p"), (r"\}", "p", "-"), *root],
        "array": [*punctuation, *_SPACE, (r",", "p"), (r"\]", "p", "-"), *root],
        "double": [(r"[^\\\"]+", "s2"), (r"\\\"", "se"), (r"\"", "s2", "-")],
        "single": [(r"[^\\']+", "s1"), (r"\\'", "se"), (r"'", "s1", "-")],
        "heredoc": _HEREDOC,
        "heredoc-line": _HEREDOC_LINE,
        "comment": _COMMENT,
    }


def _newer_states(words: list[Rule]) -> dict[str, list[Rule]]:
    """Return the states since Rouge 4. In braces and brackets, white space and comments come first."""
    made = _states(words, [], _NEWER_PRIMITIVES)
    for name in ("hash", "array"):
        made[name] = [*_SPACE, *_NEWER_PUNCTUATION, *made[name]]
    return made


_CONSTANTS = r"(?:true|false|null)(?![a-zA-Z0-9_-])"
_NEWER = Scanner(_newer_states([(_CONSTANTS, "kc"), (_NEWER_NAME, "nx", "composite")]))
"""Rouge 4 knows operators, and names with hyphens."""
SCANNER = Scanner(_states([(r"(?:true|false|null)\b", "kc"), (_NAME, "nx", "composite")], []), newer=_NEWER)


def _terraform(own: dict[str, list[Rule]], braces: str, more: list[Rule], primitives: list[Rule]) -> States:
    """Return the rules of Terraform: HCL's states, the class of an interpolation's `braces`, `more` strings."""
    strings: list[Rule] = [(r"\\.", "se"), *more, (r"\$\{", braces, "interpolation")]
    return {
        **own,
        "double": [(r"[^\\\"$]+", "s2"), *strings, (r"\"", "s2", "-")],
        "single": [(r"[^\\'$]+", "s1"), *strings, (r"'", "s1", "-")],
        "heredoc": [*_HEREDOC, *strings],
        "interpolation": [
            (r"\}", braces, "-"),
            (r"\"/", "dl", "=regex"),
            *primitives,
            (r"\s+", ""),
            (r"\+\+|--|~|&&|\|\||\\(?=\n)|<<|>>>?|==|!=|[-<>+*%&|^/!=?:]=?", "o"),
            (r"[(\[,)\].]", "p"),
            (r"[$a-zA-Z_-][a-zA-Z0-9_-]*", Words(_CLASSES, other="nx")),
        ],
        "regex": [(r"[^\"/\\]+|\\.", "sr"), (r"/\"", "dl", "-"), (r"[\"/]", "sr")],
    }


_NEWER_TERRAFORM = Scanner(
    _terraform(
        _newer_states([(_NEWER_NAME, _opens_block)]), "p", [(r"(?:\$\$+|%%+)\{", "s")], _NEWER_PRIMITIVES
    )
)
TERRAFORM = Scanner(
    _terraform(_states([(_NAME, _opens_block)], [(r"[.,()*]", "p")]), "k", [], _PRIMITIVES),
    newer=_NEWER_TERRAFORM,
)
