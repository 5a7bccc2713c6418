"""Python, with Rouge's classes."""

from __future__ import annotations

from collections.abc import Iterator

from ..scanner import Match, Rule, Run, Scanner, Words

_NAME = r"(?u:[^\W\d]\w*)"
_DOTTED = r"(?u:(?:[^\W\d]|\.)[\w.]*)"
_DIGITS = r"[0-9](?:_?[0-9])*"
_SPACE = r"(?:\\?\s)+"

_WORDS = Words(
    {
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
    },
    other="n",
)

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


SCANNER = Scanner(
    {
        "root": [
            (r"[^\S\n]+|\n+", ""),
            (r"#.*\n?", "c1"),
            (r"[\[\]{}:(),;.]", "p"),
            (r"\\\n?", ""),
            (r"(?:in|is|and|or|not)\b", "ow"),
            (r"(?:<<|>>|//|\*\*)=?|[-~+/*%=<>&^|@]=?|!=", "o"),
            (rf"(from)({_SPACE})({_DOTTED})({_SPACE})(import)", ("kn", "", "nn", "", "kn")),
            (rf"(import)(\s+)({_DOTTED})", ("kn", "", "nn")),
            (rf"(def)({_SPACE})", ("k", ""), "function"),
            (rf"(class)({_SPACE})", ("k", ""), "class"),
            (r"`.*?`", "sb"),
            (r"[rfbuRFBU]{0,2}(?:'''|\"\"\"|['\"])", _open_string),
            (rf"@{_DOTTED}", "nd"),
            (_NAME, _WORDS),
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
        ],
        "function": [(_NAME, "nf", "-")],
        "class": [(_NAME, "nc", "-")],
        "braces": [
            (r"[^{}!:]+", _expression),
            (r"![asr]|:", "si"),
            (r"\{", "si", "+"),
            (r"\}", "si", "-"),
        ],
        **dict(_string_states()),
    }
)
