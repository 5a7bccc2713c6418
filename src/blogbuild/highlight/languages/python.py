"""Python, with Rouge's classes."""

from __future__ import annotations

from collections.abc import Iterator

from ..scanner import Match, Rule, Run, Scanner, Words, is_closed

_NAME = r"(?u:[^\W\d]\w*)"
_DOTTED = r"(?u:(?:[^\W\d]|\.)[\w.]*)"
_DIGITS = r"[0-9](?:_?[0-9])*"
_SPACE = r"(?:\\?\s)+"

_CLASSES = {
    "k": """assert async await break continue del elif else except exec finally for from global if
            import lambda nonlocal pass print raise return try while with yield as""",
    "nb": """__import__ abs all any apply ascii basestring bin bool buffer bytearray bytes callable chr
            classmethod cmp coerce compile complex delattr dict dir divmod enumerate eval execfile exit file filter
            float format frozenset getattr globals hasattr hash hex id input int intern isinstance issubclass iter
            len list locals long map max memoryview min next object oct open ord pow property range raw_input reduce
            reload repr reversed round set setattr slice sorted staticmethod str sum super tuple type unichr unicode
            vars xrange zip
            ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError
            BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
            ConnectionResetError DeprecationWarning EOFError EnvironmentError Exception FileExistsError
            FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning
            IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError
            MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError
            OverflowError OverflowWarning PendingDeprecationWarning ProcessLookupError RecursionError
            ReferenceError ResourceWarning RuntimeError RuntimeWarning StandardError StopAsyncIteration
            StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError
            UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
            UnicodeWarning UserWarning VMSError ValueError Warning WindowsError ZeroDivisionError""",
    "bp": "self None Ellipsis NotImplemented False True",
}
_NEWER_CLASSES = {**_CLASSES, "bp": "None Ellipsis NotImplemented False True"}

_QUOTES = {"'": "single", '"': "double", "'''": "longsingle", '"""': "longdouble"}


def _open_string(run: Run, found: Match) -> None:
    """The opening of a string. Its prefix and quotes decide which rules apply inside."""
    text = found[0]
    quote = text.lstrip("rfbuRFBU")
    prefix = text[: len(text) - len(quote)].lower()
    if prefix:
        run.mark(found.start() + len(prefix), "sa")
    run.mark(found.end(), "s")
    run.stack.append(_string_state(quote, "f" in prefix, "r" in prefix))


def _open_newer_string(run: Run, found: Match) -> None:
    """The opening of a string, whose quotes have a class of their own since Rouge 4."""
    _open_string(run, found)
    run.marks[-1] = (found.end(), "sh")


def _called(run: Run, found: Match) -> str | None:
    """A name before a parenthesis. It is a call if any parenthesis closes later, whatever the name is."""
    if not is_closed(run, found.end()):
        return "uncalled"
    run.mark(found.end(), "nc" if found[0][0].isupper() else "nf")
    return None


def _string_state(quote: str, formatted: bool, raw: bool) -> str:
    return f"{_QUOTES[quote]}{'-f' * formatted}{'-r' * raw}"


def _expression(run: Run, found: Match) -> None:
    """Return the rules between the braces of an f-string, which are those of Python."""
    run.include(found.start(), SCANNER(found[0]))


def _string_states() -> Iterator[tuple[str, list[Rule]]]:
    escapes = (
        r"\\(?:[\\abfnrtv\"'\n]|newline|N\{[a-zA-Z][a-zA-Z ]+[a-zA-Z]\}|"
        r"u[a-fA-F0-9]{4}|U[a-fA-F0-9]{8}|x[a-fA-F0-9]{2}|[0-7]{1,3})"
    )
    for quote in _QUOTES:
        for formatted in (False, True):
            for raw in (False, True):
                rules: list[Rule] = [
                    (r"[^'\"\\{]+|\{\{", "s"),
                    # a longer run of quotes is one token, so it does not close a short string
                    (rf"(?!{quote[0] * 3}){quote}" if len(quote) == 1 else quote, "s", "-"),
                    (r"'''|\"\"\"|['\"]", "s"),
                    (escapes, "s" if raw else "se"),
                    (r"\\.", "s"),
                    (r"\{", *(("si", "braces") if formatted else ("s", ""))),
                ]
                yield _string_state(quote, formatted, raw), rules


def _newer_string_states() -> Iterator[tuple[str, list[Rule]]]:
    """Yield the states of strings since Rouge 4: quotes in them are marked, and so are sessions at a line's start."""
    for name, rules in _string_states():
        _content, ending, _quotes, *others = rules
        yield (
            name,
            [
                (r"^\s{0,200}(?:>>>|\.\.\.)\B", "gp", "session"),
                (r"[^'\"\\{\n]+|\n|\{\{", "s"),
                (ending[0], "sh", "-"),
                (_QUOTE, "sh"),
                *others,
            ],
        )


_QUOTE = r"'''|\"\"\"|['\"]"
_STRING = rf"[rfbuRFBU]{{0,2}}(?:{_QUOTE})"
_START: list[Rule] = [
    (r"[^\S\n]+|\n+", ""),
    (r"#.*\n?", "c1"),
    (r"[\[\]{}:(),;.]", "p"),
    (r"\\\n?", ""),
]
_DECORATOR: Rule = (rf"@{_DOTTED}", "nd")
_OPERATORS: list[Rule] = [
    (r"(?:in|is|and|or|not)\b", "ow"),
    (r"(?:<<|>>|//|\*\*)=?|[-~+/*%=<>&^|@]=?|!=", "o"),
]


def _definitions(module: str) -> list[Rule]:
    """Return the rules for imports and definitions; `module` is the class of an imported module."""
    return [
        (rf"(from)({_SPACE})({_DOTTED})({_SPACE})(import)", ("kn", "", module, "", "kn")),
        (rf"(import)(\s+)({_DOTTED})", ("kn", "", module)),
        (rf"(def)({_SPACE})", ("k", ""), "function"),
        (rf"(class)({_SPACE})", ("k", ""), "class"),
    ]


_BACKTICKS: Rule = (r"`.*?`", "sb")
_NUMBERS: list[Rule] = [
    (
        rf"(?i:(?:(?:{_DIGITS})?\.{_DIGITS}|{_DIGITS}\.)(?:e[+-]?{_DIGITS})?j?|"
        rf"{_DIGITS}(?:e[+-]?{_DIGITS}j?|j))",
        "mf",
    ),
    (r"0[bB](?:_?[01])+", "mb"),
    (r"0[oO](?:_?[0-7])+", "mo"),
    (r"0[xX](?:_?[a-fA-F0-9])+", "mh"),
    (r"[0-9]+L", "il"),
    (r"[1-9](?:_?[0-9])*|0(?:_?0)*", "mi"),
]
_OTHER_STATES: dict[str, list[Rule]] = {
    "function": [(_NAME, "nf", "-")],
    "class": [(_NAME, "nc", "-")],
    "braces": [
        (r"[^{}!:]+", _expression),
        (r"![asr]|:", "si"),
        (r"\{", "si", "+"),
        (r"\}", "si", "-"),
    ],
}
_NEWER_NAMES: list[Rule] = [
    _BACKTICKS,
    (_STRING, _open_newer_string),
    (_NAME, Words(_NEWER_CLASSES, other="n")),
    *_NUMBERS,
]
_NEWER_ROOT: list[Rule] = [
    (r"\.\.\.$", "bp"),
    *_START,
    _DECORATOR,
    *_OPERATORS,
    *_definitions("n"),
    (r"[a-zA-Z_]\w*[ \t]*(?=\()", _called),
    *_NEWER_NAMES,
]
_NEWER = Scanner(
    {
        "root": _NEWER_ROOT,
        "uncalled": _NEWER_NAMES,
        "session": [(r"\n\n", "", "-"), (r"'''|\"\"\"", "sh", "- -"), *_NEWER_ROOT],
        **_OTHER_STATES,
        **dict(_newer_string_states()),
    }
)
"""Since Rouge 4, calls, quotes and sessions in strings have classes of their own, and `self` has none."""
SCANNER = Scanner(
    {
        "root": [
            *_START,
            *_OPERATORS,
            *_definitions("nn"),
            _BACKTICKS,
            (_STRING, _open_string),
            _DECORATOR,
            (_NAME, Words(_CLASSES, other="n")),
            *_NUMBERS,
        ],
        **_OTHER_STATES,
        **dict(_string_states()),
    },
    newer=_NEWER,
)
