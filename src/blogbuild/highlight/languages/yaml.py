"""YAML, with Rouge's classes.

The meaning of a line depends on the indentation of that line and of those before it, so some rules
are functions that use `Indents`, which a run keeps in its memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..scanner import Match, Rule, Run, Scanner, States

# An implicit key has at most 1024 characters (https://yaml.org/spec/1.2.2/#742-flow-mappings),
# and the bound keeps long lines linear.
_KEY = r"([^#,:?\[\]{}\"'\n]{1,1024})(:)(?=\s|$)"
_PLAIN_START = r"[^ \t\n\r\f\v?:,\[\]{}#&*!|>'\"%@`]"


@dataclass
class Indents:
    """The columns at which open collections begin, and the column at which the next may begin."""

    levels: list[int] = field(default_factory=lambda: [0])
    following: int = 0
    block: int | None = None

    def dedent(self, column: int) -> None:
        """Start a line at `column`, which closes the collections that are indented deeper."""
        self.following = column
        while column < self.levels[-1]:
            self.levels.pop()

    def enter(self) -> None:
        """Start a collection at the next column."""
        if self.levels[-1] < self.following:
            self.levels.append(self.following)


def _indents(run: Run) -> Indents:
    found = run.memory.get("indents")
    if not isinstance(found, Indents):
        found = run.memory["indents"] = Indents()
    return found


def _reset(run: Run) -> None:
    run.memory["indents"] = Indents()


def _directive(run: Run, found: Match) -> None:
    run.mark(found.end(), "nt")
    _reset(run)
    run.stack.append("yaml-directive" if found[0] == "%YAML" else "tag-directive")


def _document(run: Run, found: Match) -> None:
    run.mark(found.end(), "nn")
    _reset(run)
    run.stack.append("line")


def _line_start(run: Run, found: Match) -> None:
    indents, size = _indents(run), len(found[0])
    nested = size < indents.levels[-1]
    indents.dedent(size)
    if nested:
        run.mark(found.start() + min(indents.levels[-1], size), "")
        run.mark(found.end(), "err")
    else:
        run.mark(found.end(), "")
    run.stack += ["line", "indentation"]


def _deeper(run: Run, found: Match) -> None:
    run.mark(found.end(), "")
    _indents(run).following += len(found[0])


def _collection(run: Run, found: Match) -> None:
    run.mark(found.end(), "pi")
    indents = _indents(run)
    indents.enter()
    indents.following += len(found[0])


def _content_start(run: Run, found: Match) -> None:
    _deeper(run, found)
    run.stack.pop()


def _key(run: Run, found: Match) -> None:
    run.mark(found.end() - 1, "na")
    run.mark(found.end(), "pi")
    _indents(run).enter()


def _block_header(run: Run, found: Match) -> None:
    indents, text = _indents(run), found[0]
    indents.block = None
    run.stack[-1] = "rest"
    if text:
        indents.block = indents.levels[-1] + (int(text[0]) if text[0].isdigit() else 0)
        run.mark(found.end(), "pi")


def _block_blank(run: Run, found: Match) -> None:
    block = _indents(run).block
    if block is not None:
        run.mark(min(found.start() + block, found.end()), "")
        run.mark(found.end(), "no")
    else:
        run.mark(found.end(), "")


def _block_line(run: Run, found: Match) -> None:
    indents, size = _indents(run), len(found[0])
    run.mark(found.end(), "")
    least = indents.levels[-1] if indents.block is None else indents.block
    if indents.block is None:
        indents.block = size
    if size < least:
        indents.dedent(size)
        run.stack[-1] = "indentation"


def _scalar_line(run: Run, found: Match) -> None:
    indents, size = _indents(run), len(found[0])
    run.mark(found.end(), "")
    run.stack.pop()
    if size <= indents.levels[-1]:
        indents.dedent(size)
        run.stack[-1] = "indentation"


_COMMENT: list[Rule] = [(r"#.*$", "c1")]

_PROPERTIES: list[Rule] = [
    (r"!<[0-9A-Za-z;/?:@&=+$,_.!~*'()\[\]%-]+>", "kt"),
    (r"(?:![\w-]+)?![\w;/?:@&=+$,.!~*'()\[\]%-]*", "kt"),
    (r"&(?u:[\w-]+)", "nl"),
    (r"\*(?u:[\w-]+)", "nv"),
]

_FLOW: list[Rule] = [
    (r"\[", "pi", "sequence"),
    (r"\{", "pi", "mapping"),
    (r"'", "s1", "single"),
    (r"\"", "s2", "double"),
]

_IN_FLOW: list[Rule] = [
    (r"\s+", ""),
    *_COMMENT,
    (r"[?:,]", "pi"),
    *_PROPERTIES,
    *_FLOW,
    (rf"(?={_PLAIN_START})", "", "flow-scalar"),
]

_QUOTED_SPACE: list[Rule] = [(r"^[ ]+", ""), (r"[ ]+$", ""), (r"\n+", ""), (r"[ ]+", "nv")]


def _rules(key: str, constants: Rule) -> States:
    """Return the rules, from those of an implicit key and of constants."""
    return {
        "root": [
            *_COMMENT,
            (r"\n+", ""),
            (r"[ ]+(?=#|$)", ""),
            (r"^%(?:YAML|TAG)\b", _directive),
            (r"^(?:---|\.\.\.)(?= |$)", _document),
            (r"[ ]*(?!\s|$)", _line_start),
        ],
        "indentation": [
            (r"[ \t\r\f\v]*\n", "", "- -"),
            (r"[ ]+(?=[-:?](?:[ ]|$))", _deeper),
            (r"[?:-](?=[ ]|$)", _collection),
            (r"[ ]*", _content_start),
        ],
        "line": [
            (r"[ ]*(?=#|$)", "", "-"),
            (r"[ ]+", ""),
            *_PROPERTIES,
            (key, _key),
            (r"[|>][+-]?", "pi", "block header"),
            *_FLOW,
            (rf"(?={_PLAIN_START}|[?:-][^ \t\n\r\f\v])", "", "scalar"),
        ],
        "sequence": [(r"\]", "pi", "-"), *_IN_FLOW],
        "mapping": [(r"\}", "pi", "-"), *_IN_FLOW],
        "block": [
            (r"\n+", ""),
            (r"^[ ]+$", _block_blank),
            (r"^[ ]*", _block_line),
            (r"[^\n\r\f\v]+", "s"),
        ],
        "header": [(r"(?:[1-9][+-]?|[+-]?[1-9]?)(?=[ ]|$)", _block_header)],
        "rest": [*_COMMENT, (r"[ ]+", ""), (r"\n", "", "-")],
        "single": [*_QUOTED_SPACE, (r"\\'", "se"), (r"'", "s", "-"), (r"[^\s']+", "s")],
        "double": [
            (r"\"", "s", "-"),
            *_QUOTED_SPACE,
            (r"\\(?:[0abt\tn\nvfre \"\\N_LP]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})", "se"),
            (r"[^ \t\n\r\f\v\"\\]+", "s"),
        ],
        "scalar": [
            (r"[ ]*(?=:[ \n]|:$)", "", "-"),
            (r"[ ]*:\S+", "s"),
            (r"[ ]+(?=#)", "", "-"),
            (r"[ ]+$", ""),
            (r"\n+", "", "scalar-line"),
            (r"[ ]+", "s"),
            constants,
            (r"\d+(?:\.\d+)?(?=\r?\n| +#)", "m", "-"),
            (r"[^\s:]+", "s"),
        ],
        "scalar-line": [
            (r"^[ ]+\n", ""),
            (r"\n+", ""),
            (r"^(?=---|\.\.\.)", "", "- - -"),
            (r"^[ ]*", _scalar_line),
        ],
        "flow-scalar": [
            (r"[ ]*(?=[,:?\[\]{}])", "", "-"),
            (r"[ ]+(?=#)", "", "-"),
            (r"^[ ]+|[ ]+$|\n+", ""),
            (r"[ ]+", "nv"),
            (r"[^\s,:?\[\]{}]+", "nv"),
        ],
        "yaml-directive": [(r"([ ]+)(\d+\.\d+)", ("", "m"), "=rest")],
        "tag-directive": [
            (r"([ ]+)(!|![\w-]*!)([ ]+)(!|!?[\w;/?:@&=+$,.!~*'()\[\]%-]+)", ("", "kt", "", "kt"), "=rest")
        ],
    }


_NEWER = Scanner(_rules(_KEY.replace("#,:?", "#,?", 1), (r"(?:true|false|null)\b", "kc")))
"""Since Rouge 4, keys may contain colons, and constants are whole words."""
SCANNER = Scanner(_rules(_KEY, (r"true|false|null", "no")), newer=_NEWER)
