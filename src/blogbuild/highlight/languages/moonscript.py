"""MoonScript, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Action, Match, Rule, Run, Scanner
from ..word_lists import word_lists
from .lua import dotted_name

(BUILTINS,) = word_lists("lua", "builtins")

_KEYWORDS = (
    "break|class|continue|do|else|elseif|end|extends|for|if|import|in|repeat|return|switch|super|then|unless|until|"
    "using|when|with|while"
)


def _name(builtins: str) -> Action:
    """Return an action that marks a name or `module.name`; `builtins` lists those that are built in."""
    listed = frozenset(builtins.split())

    def action(run: Run, found: Match) -> None:
        if found[0] in listed:
            run.mark(found.end(), "nb")
        else:
            dotted_name(run, found)

    return action


def _key(run: Run, found: Match) -> int | str:
    """All text up to a quote and a colon counts as a key, at any distance."""
    text, start = run.text, found.start()
    first = start + (text[start] == '"')
    quote: int = run.places.get("quote", -1)
    if quote < first:
        quote = text.find('"', first)
        run.places["quote"] = quote = len(text) if quote < 0 else quote
    if quote == first or text[quote : quote + 2] != '":':
        return "no-key" if run.stack[-1] == "main" else "no-key-inside"
    run.mark(quote + 2, "ss")
    return quote + 2


def _long_string(run: Run, found: Match) -> int | str:
    """`[==[ … ]==]`."""
    closing = f"]{found[0][1:-1]}]"
    unclosed: set[str] = run.places.setdefault("unclosed", set())
    end = -1 if closing in unclosed else run.text.find(closing, found.end())
    if end < 0:
        unclosed.add(closing)
        return "base"
    run.mark(end + len(closing), "sh")
    return end + len(closing)


_WORDS: list[Rule] = [
    (r"\w+:|:\w+", "ss"),
    (r"\s+", "w"),
    (r"[=~!<>]=|\.\.\.?|->|=>|[=+*/%^<>#!\\-]", "o"),
    (r"[\[\]{}().,:;]", "p"),
    (r"(?:and|or|not)\b", "ow"),
    (rf"(?:{_KEYWORDS})\b", "k"),
    (r"(?:local|export)\b", "kd"),
    (r"(?:true|false|nil)\b", "kc"),
]
_QUOTES: list[Rule] = [(r"'", "s1", "single"), (r"\"", "s2", "double")]
_BASE: list[Rule] = [
    (r"(?:\d*\.\d+|\d+\.\d*)(?:[eE][+-]?\d+)?'|\d+[eE][+-]?\d+", "mf"),
    (r"0[xX][0-9a-fA-F]*", "mh"),
    (r"\d+", "mi"),
    (r"@\w*", "vi"),
    (r"[A-Z]\w*", "nc"),
]
_KEYED: list[Rule] = [*_BASE, (r"(?s:(?=.))", _key)]


def scanner(builtins: str) -> Scanner:
    """Return the rules, with the functions that are built in (option `function_highlighting`)."""
    words: list[Rule] = [
        *_WORDS,
        (r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?", _name(builtins)),
    ]
    return Scanner(
        {
            "root": [(r"#!.*", "cp"), (r"", "", "main")],
            "main": [(r"--.*", "c1"), (r"\[=*\[", _long_string), *_KEYED],
            "base": _KEYED,
            "no-key": [*words, *_QUOTES],
            "no-key-inside": words,
            "single": [(r"'", "s1", "-"), (r"[^']+", "s1")],
            "double": [
                (r"#\{", "si", "interpolation"),
                (r"\"", "s2", "-"),
                (r"#[^{]|[^\"#]+", "s2"),
            ],
            "interpolation": [(r"\}", "si", "-"), *_KEYED],
        }
    )


SCANNER = scanner(BUILTINS)
