"""Objective-C and Objective-C++, with Rouge's classes: C with classes and messages."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner, States, Words
from .c import C_CLASSES, FunctionScanner, comment, cpp_states
from .c import states as c_states

_NAME = r"(?i:[a-z$_][a-z0-9$_]*)"
_AT_WORDS = Words(
    {
        "k": """@selector @private @protected @public @encode @synchronized @try @throw @catch @finally @end @property
            @synthesize @dynamic @optional @interface @implementation @import @autoreleasepool""",
        "nb": "@true @false @YES @NO",
    },
    other="err",
)
_BUILTINS = "YES NO nil"

_STATEMENTS: list[Rule] = [
    (r"@\"", "s", "string"),
    (r"@'(?:\\[0-7]{1,3}|\\x[a-fA-F0-9]{1,2}|\\.|[^\\'\n]')", "sc"),
    (r"(?i:@(?:\d+\.\d*|\.\d+|\d+)e[+-]?\d+l?)", "mf"),
    (r"(?i:@(?:\d+\.\d*|\.\d+|\d+f)f?)", "mf"),
    (r"@0x[0-9a-fA-F]+[lL]?", "mh"),
    (r"(?i:@0[0-7]+l?)", "mo"),
    (r"@\d+l?", "mi"),
    (r"in\b", "k"),
    (r"@(?:interface|implementation)\b", "k", "objc-class-name"),
    (r"@(?:class|protocol)\b", "k", "forward-class-name"),
    (r"@(?u:[^\W_]+)", _AT_WORDS),
    (r"\?", "p", "ternary"),
    (r"\[", "p", "message"),
    (r"@\[", "p", "array"),
    (r"@\{", "p", "dictionary"),
]
_CPP_STATEMENTS: list[Rule] = [
    (r"(\.)(class)", ("o", "bp")),
    (r"(@selector)(\()(class)(\))", ("k", "p", "bp", "p")),
    *_STATEMENTS,
]


def _again(run: Run, begin: int, end: int) -> None:
    """Mark a part that is scanned by itself."""
    scanner: Scanner = run.memory["scanner"]
    deeper = {"scanner": scanner, "depth": run.memory.get("depth", 0) + 1}
    run.include(begin, scanner.scan(run.text[begin:end], scanner.begin(), deeper))


def _method(run: Run, found: Match) -> None:
    """`- (type) name`: the head of a method."""
    group = (found.lastindex or 0) + 1
    run.mark(found.end(group), "k")
    run.mark(found.end(group + 1), "")
    if found.end(group + 2) >= 0:
        _again(run, *found.span(group + 2))
    run.mark(found.end(), "")
    run.stack.append("method-definition")


def _parameter(run: Run, found: Match) -> None:
    group = (found.lastindex or 0) + 1
    _again(run, *found.span(group))
    run.mark(found.end(), "nv")


_ROOT: list[Rule] = [(rf"([-+])(\s*)(\(.{{0,1000}}?\))?(\s*)(?={_NAME})", _method)]


def _with_messages(states: States) -> States:
    """Return the rules of C or C++ with those of messages, literals and classes."""
    statements = states["case"][1:]
    shared: list[Rule] = [(r"[\]{]", "p", "-"), (r";", "err"), *statements]
    argument = rf"({_NAME})(\s*)(:)"
    space = states["function"][:4]
    return {
        **states,
        "ternary": [(r":", "p", "-"), *statements],
        "message": [
            (argument, ("nf", "", "p"), "=message-with-arguments"),
            (rf"({_NAME})(\s*)(\])", ("nf", "", "p"), "-"),
            *shared,
        ],
        "message-with-arguments": [(r"\{", "p", "function"), (argument, ("nf", "", "p"), "-"), *shared],
        "array": [(r"\]", "p", "-"), (r",", "p"), *statements],
        "dictionary": [(r"\}", "p", "-"), (r",", "p"), *statements],
        "objc-class-name": [
            *space,
            (rf"({_NAME})(\s*)(:)(\s*)({_NAME})", ("nc", "", "p", "", "nc"), "-"),
            (rf"({_NAME})(\s*)(\()(\s*)({_NAME})(\s*)(\))", ("nc", "", "p", "", "nl", "", "p"), "-"),
            (_NAME, "nc", "-"),
        ],
        "forward-class-name": [
            *space,
            (rf"({_NAME})(\s*)(,)(\s*)", ("nc", "", "p", ""), "+"),
            (rf"({_NAME})(\s*)(;?)", ("nc", "", "p"), "-"),
        ],
        "method-definition": [
            (r",|\.\.\.", "p"),
            (rf"(\(.{{0,1000}}?\))({_NAME})", _parameter),
            (argument, ("nf", "", "p")),
            (r";", "p", "-"),
            (r"\{", "p", "=function"),
            (r"[ \t\r]+|\\\n", ""),
            comment("", "-"),
            (r"//.*\n", "c1"),
            (r"\s+", ""),
            (r"", "", "-"),
        ],
    }


SCANNER = FunctionScanner(
    _with_messages(c_states(Words({**C_CLASSES, "nb": _BUILTINS}, other="n"), _STATEMENTS, _ROOT))
)
CPP = FunctionScanner(_with_messages(cpp_states(_CPP_STATEMENTS, _ROOT, _BUILTINS)))
