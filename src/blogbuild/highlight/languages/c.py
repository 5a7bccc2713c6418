"""C and C++, with Rouge's classes."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from ..scanner import Action, Closed, Mark, Match, Rule, Run, Scanner, States, Words
from ..word_lists import word_lists

RESERVED, TYPES = word_lists("c", "reserved", "types")

NAME = r"[a-zA-Z_][a-zA-Z0-9_]*"

KEYWORDS = """auto break case const continue default do else enum extern for goto if register restricted return sizeof
    static struct switch typedef union volatile virtual while _Alignas _Alignof _Atomic _Generic _Imaginary _Noreturn
    _Static_assert _Thread_local"""
CPP_KEYWORDS = """asm catch char8_t concept consteval constexpr constinit const_cast co_await co_return co_yield delete
    dynamic_cast explicit export friend mutable namespace new operator private protected public reinterpret_cast
    requires restrict size_of static_cast this throw throws typeid typename using final override alignas alignof
    decltype noexcept static_assert thread_local try"""
CPP_RESERVED = (
    "__virtual_inheritance __uuidof __super __single_inheritance __multiple_inheritance __interface __event"
)

MOST_NESTED = 12
"""How many functions deep the search for function heads goes. Deeper ones have plain names."""
MOST_UNCLOSED = 20
"""How many raw strings without an end are searched for in a text. Later ones are taken to have none."""

_SPACE = r"(?:\s|//.*?\n|/\*.*?\*/)+"
_HEAD = re.compile(r"[\w*\s]+", re.ASCII)
_LAST_WORD = re.compile(r"[a-zA-Z_]\w*", re.ASCII)


def _signature(suffix: str) -> re.Pattern[str]:
    """A function's parameters, and what may follow them up to its body or a semicolon."""
    return re.compile(
        rf"\((?:[^;)]|\)(?!{suffix}(?:{_SPACE})?[{{;])|(?!))*+\){suffix}((?:{_SPACE})?)([{{;])", re.ASCII
    )


def _function(run: Run, found: Match, pattern: re.Pattern[str]) -> int | str:
    """`type name(…) {`: the head of a function, whose parts are marked as elsewhere."""
    text, start, memory, places = run.text, found.start(), run.memory, run.places
    if start < places.get("no function", 0) or memory.get("depth", 0) > MOST_NESTED:
        return "plain"
    head = _HEAD.match(text, start)
    end = head.end() if head else start
    places["no function"] = end
    if text[end : end + 1] != "(" or end < places.get("no signature", 0):
        return "plain"
    before = text[start:end].rstrip(" \t\n\r\f\v")
    name_end = start + len(before)
    name_start = start + max(map(before.rfind, "* \t\n\r\f\v")) + 1
    if name_start - start < 2 or not _LAST_WORD.fullmatch(text, name_start, name_end):
        return "plain"
    signature = pattern.match(text, end)
    if signature is None:
        semicolon = text.find(";", end)
        places["no signature"] = semicolon if semicolon >= 0 else len(text)
        return "plain"
    scanner: Scanner = memory["scanner"]
    deeper = {"scanner": scanner, "depth": memory.get("depth", 0) + 1}
    parts = (start, name_start), (name_end, signature.start(1)), signature.span(1)
    for number, (begin, stop) in enumerate(parts):
        run.include(begin, scanner.scan(text[begin:stop], scanner.begin(), {**deeper}))
        if number == 0:
            run.mark(name_end, "nf")
    run.mark(signature.end(), "p")
    if signature[2] == "{":
        run.stack.append("function")
    return signature.end()


def _raw_string(run: Run, found: Match) -> int | str:
    """`R"end(…)end"`."""
    tried = run.places.get("unclosed", 0)
    closing = f'){found["delimiter"]}"'
    end = run.text.find(closing, found.end()) if tried < MOST_UNCLOSED else -1
    if end < 0:
        run.places["unclosed"] = tried + 1
        return "ordinary"
    run.mark(end + len(closing), "s")
    return end + len(closing)


def comment(otherwise: str, go: str = "") -> Rule:
    """`/* … */`. Without an end, the slash has the class `otherwise`."""
    return (r"/(?:\\\n)?\*", Closed(r"(?s:.*?)\*(?:\\\n)?/", "cm", otherwise, go))


def _inline_space(otherwise: str = "o", go: str = "") -> list[Rule]:
    return [(r"[ \t\r]+|\\\n", ""), comment(otherwise, go)]


def _space(first: str) -> list[Rule]:
    return [(r"\n+", "", first), (r"//.*", "c1", "bol"), *_inline_space()]


_STATEMENTS: list[Rule] = [
    (r"(?:u8|u|U|L)?\"", "s", "string"),
    (r"(?i:(?:u8|u|L)?'(?:\\.|\\[0-7]{1,3}|\\x[a-f0-9]{1,2}|[^\\'\n])')", "sc"),
    (r"(?i:(?:\d+\.\d*|\.?\d+)e[+-]?\d+[lu]*)", "mf"),
    (r"(?i:0x[0-9a-f]+[lu]*)", "mh"),
    (r"(?i:0[0-7]+[lu]*)", "mo"),
    (r"(?i:\d+[lu]*)", "mi"),
    (r"\*/", "err"),
    (r"[~!%^&*+=|?:<>/-]", "o"),
    (r"[()\[\],.;]", "p"),
    (r"case\b", "k", "case"),
    (r"(?:true|false|NULL)\b", "nb"),
]
_D = r"\d(?:'?\d)*"
_CPP_NUMBERS: list[Rule] = [
    (rf"{_D}(?:\.{_D})?(?:y|d|h|min|s|ms|us|ns|i|if|il)\b", "mx"),
    (rf"(?i:(?:{_D}\.(?:{_D})?|\.{_D})(?:e[+-]?{_D}[lu]*)?)", "mf"),
    (rf"(?i:{_D}e[+-]?{_D}[lu]*)", "mf"),
    (r"(?i:0x[0-9a-f](?:'?[0-9a-f])*[lu]*)", "mh"),
    (r"(?i:0b[01]+(?:'[01]+)*)", "mb"),
    (r"(?i:0[0-7](?:'?[0-7])*[lu]*)", "mo"),
    (rf"(?i:{_D}[lu]*)", "mi"),
]


def states(
    words: Words,
    statements: list[Rule],
    root: list[Rule],
    *,
    raw: list[Rule] | None = None,
    case_colon: str = ":",
    suffix: str = "",
) -> States:
    """Return the rules: `statements` and `root` come before those of C, `raw` before all of them.

    `suffix` is the pattern of what may come between a function's parameters and its body.
    """
    ordinary: list[Rule] = [*statements, *_space("bol"), *_STATEMENTS, (NAME, words)]
    all_statements = [*(raw or []), *ordinary]
    line: list[Rule] = [
        *_inline_space("o", "-"),
        (r"#if\s0", "c", "if-0"),
        (r"#", "cp", "macro"),
        (r"", "", "-"),
    ]
    plain: list[Rule] = [*root, *_space("expression-bol"), (r"\{", "p", "function"), *all_statements]
    function: Action = functools.partial(_function, pattern=_signature(suffix))
    return {
        "root": [*root, *_space("expression-bol"), (r"(?=[\w*])", function), *plain],
        "plain": plain,
        "ordinary": ordinary,
        "bol": [(rf"{NAME}:(?!:)", "nl"), *line],
        "expression-bol": line,
        "case": [(case_colon, "p", "-"), *all_statements],
        "function": [*_space("bol"), *all_statements, (r"\{", "p", "function"), (r"\}", "p", "-")],
        "string": [
            (r"\"", "s", "-"),
            (r"\\(?:[\\abfnrtv\"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})", "se"),
            (r"[^\\\"\n]+|\\\n|\\", "s"),
        ],
        "macro": [
            (r"(include)(\s{0,500})(<[^>]{1,2000}>|\"[^\"]{1,2000}\")(.*)", ("cp", "", "cpf", "c1")),
            (r"[^/\n\\]+|\\(?s:.)", "cp"),
            comment("cp"),
            (r"/", "cp"),
            (r"\n", "cp", "-"),
        ],
        "if-0": [
            (r"^(?:[ \t\r\f\v]*\n)+", "c"),
            (r"^\s*#if", "c", "+"),
            (r"^\s*#\s*el(?:se|if)", "c", "-"),
            (r"^\s*#\s*endif\b(?s:.*?)(?<!\\)\n", "c", "-"),
            (r".*\n", "c"),
        ],
    }


class FunctionScanner(Scanner):
    """A scanner in which the head of a function is scanned a second time, part by part."""

    def __init__(self, states: States, *, newer: Scanner | None = None) -> None:
        super().__init__(states, "root bol", newer=newer)

    def scan(self, text: str, stack: list[str], memory: dict[str, Any]) -> list[Mark]:
        """Return the marks of one part."""
        memory.setdefault("scanner", self)
        return super().scan(text, stack, memory)


C_CLASSES = {"k": KEYWORDS, "kt": TYPES, "kr": RESERVED}
CPP_CLASSES = {"k": f"{KEYWORDS} {CPP_KEYWORDS}", "kt": f"{TYPES} bool", "kr": f"{RESERVED} {CPP_RESERVED}"}

CPP_STATEMENTS: list[Rule] = [
    (r"(?:class|struct)\b", "k", "class-name"),
    (r"template\b", "k", "template"),
    *_CPP_NUMBERS,
    (r"nullptr\b", "nb"),
    (r"::|<=>", "o"),
]


def _closing_brace(run: Run, found: Match) -> None:
    """A brace that closes a function's body, or anything within it."""
    run.mark(found.end(), "p")
    if "function" in run.stack:
        run.stack.pop()


CPP_RAW: list[Rule] = [
    (r"(?:u8|u|U|L)?R\"(?P<delimiter>[a-zA-Z0-9_{}\[\]#<>%:;.?*+/^&|~!=,\"'-]{0,16})\(", _raw_string)
]
CPP_ROOT: list[Rule] = [(r"(?:__offload|__blockingoffload|__outer)\b", "kp")]


def cpp_states(
    statements: list[Rule] | None = None,
    root: list[Rule] | None = None,
    builtins: str = "",
    classes: Mapping[str, str] = CPP_CLASSES,
    newer: bool = False,
) -> States:
    """Return the rules of C++, with others before them, and its words by class; `newer` for Rouge 4."""
    more = {"k": f"{classes['k']} import module"} if newer else {}
    words = Words({**classes, **more, "nb": builtins}, other="n")
    braces: list[Rule] = [(r"\{", "p"), (r"\}", _closing_brace)] if newer else [(r"[{}]", "p")]
    own = [*(statements or []), *CPP_STATEMENTS, *braces]
    made = dict(states(words, own, [*(root or []), *CPP_ROOT], raw=CPP_RAW, case_colon=r":(?!:)"))
    made["class-name"] = [
        (NAME, "nc", "-"),
        *_space("bol"),
        (r"\.{3}", "o"),
        (r",", "p", "-"),
        (r"", "", "-"),
    ]
    made["template"] = [(r"[>;]", "p", "-"), (r"typename\b", "k", "class-name"), *CPP_RAW, *made["ordinary"]]
    return made


SCANNER = FunctionScanner(states(Words(C_CLASSES, other="n"), [], []))
CPP = FunctionScanner(cpp_states(), newer=FunctionScanner(cpp_states(newer=True)))
