"""JavaScript and TypeScript, with and without JSX, with Rouge's classes.

A slash begins a regular expression, and a brace an object, only where an expression begins. A token
after which one may begin enters "expression", but only if a slash, a brace or a tag follows:
everything else means the same in both states.
"""

from __future__ import annotations

from ..scanner import Action, Match, Rule, Run, Scanner, States, Words, is_closed

NAME = r"(?u:(?:[^\W\d]|\$)\w*)"

KEYWORDS = """as async await break case catch continue debugger default delete do else export finally for from if import
    in instanceof new of return super switch this throw try typeof void while yield"""
DECLARATIONS = "class const constructor extends function get let set static var with"
RESERVED = "enum implements interface package private protected public"
CONSTANTS = "Infinity NaN false null true undefined"
BUILTINS = """Array ArrayBuffer Boolean DataView Date Error Float32Array Float64Array Function Int16Array Int32Array
    Int8Array Map Math Number Object Packages Promise Proxy Reflect RegExp Set String Symbol Uint16Array
    Uint16ClampedArray Uint32Array Uint32ClampedArray Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI
    decodeURIComponent document encodeURI encodeURIComponent eval global isFinite isNaN navigator netscape
    parseFloat parseInt self sun window"""

TYPED_KEYWORDS = "implements is namespace private protected public readonly static"
TYPED_DECLARATIONS = "abstract as type"
TYPED_RESERVED = "any declare default interface keyof module namespace number string void"
TYPED_BUILTINS = "Partial Pick Readonly Record"

_SPACE: list[Rule] = [
    (r"\s+", ""),
    (r"<!--", "c"),
    (r"//.*", "c1"),
    (r"/\*", "cm", "comment"),
]


def _single_line(run: Run, found: Match) -> None:
    """A line end within a regular expression, which is an error and leaves all of its states."""
    run.mark(found.end(), "err")
    del run.stack[-2:]


def _words(typed: bool, newer: bool) -> Words:
    keywords = KEYWORDS.removeprefix("as ") if newer else KEYWORDS
    return Words(
        {
            "k": f"{keywords} {TYPED_KEYWORDS}" if typed else keywords,
            "kd": f"{DECLARATIONS} {TYPED_DECLARATIONS}" if typed else DECLARATIONS,
            "kr": f"{RESERVED} {TYPED_RESERVED}" if typed else RESERVED,
            "kc": CONSTANTS,
            "nb": f"{BUILTINS} {TYPED_BUILTINS}" if typed else BUILTINS,
        },
        other="nx",
    )


def _word_then(words: Words) -> Action:
    """Return an action for a word before a slash, brace or tag. After a keyword, an expression begins."""
    table = words.table()

    def action(run: Run, found: Match) -> None:
        css = table.get(found[0], "nx")
        run.mark(found.end(), css)
        if css in ("k", "kd"):
            run.stack.append("expression")

    return action


def _called(words: Words) -> Action:
    """Return an action for a name before a parenthesis. It is a call if any parenthesis closes later."""
    table = words.table()

    def action(run: Run, found: Match) -> str | None:
        end = found.end()
        if not is_closed(run, end):
            return "uncalled"
        name = found[0].rstrip(" \t")
        is_function = found[0] == "function" and run.text.find("\n", end, run.text.find(")", end)) < 0
        is_class = name.lstrip("$_")[:1].isupper()
        run.mark(end, "nc" if is_class else "kd" if is_function else "k" if table.get(name) == "k" else "nf")
        return None

    return action


_NUMBERS: list[Rule] = [
    (r"[0-9]+\.[0-9]+(?:[eE][0-9]+)?[fd]?", "mf"),
    (r"0[xX][0-9a-fA-F]+", "mh"),
    (r"0[oO][0-7][0-7_]*", "mo"),
    (r"0[bB][01][01_]*", "mb"),
    (r"[0-9]+", "mi"),
]
_CLOSED_STATES: dict[str, list[Rule]] = {
    "comment": [(r"\*/", "cm", "-"), (r"[^*/]+|[*/]", "cm")],
    "regex": [
        (r"/", "sr", "=regex-end"),
        (r"[^/]?\n", "err", "-"),
        (r"\[\^?", "se", "regex-set"),
        (r"\\.|\(\?[:=<!]|\{[\d,]+\}|[()?]", "se"),
        (r".", "sr"),
    ],
    "regex-end": [(r"[gimuy]+", "sr", "-"), (r"", "", "-")],
    "regex-set": [
        (r"/", "se"),
        (r"[^/]\n", _single_line),
        (r"\]", "se", "-"),
        (r"\\.", "se"),
        (r".", "sr"),
    ],
    "double": [(r"\\[\\nrt\"]?", "se"), (r"[^\\\"]+", "s2"), (r"\"", "dl", "-")],
    "single": [(r"\\[\\nrt']?", "se"), (r"[^\\']+", "s1"), (r"'", "dl", "-")],
    "template": [
        (r"\$\{", "p", "template-code"),
        (r"`", "s2", "-"),
        (r"\\[$`]", "se"),
        (r"[^$`\\]+|[\\$]", "s2"),
    ],
}
"""States that are the same in all variants."""
_NEWER_TEMPLATE: list[Rule] = [
    *_CLOSED_STATES["template"][:2],
    (r"\\[$`\\]", "se"),
    _CLOSED_STATES["template"][3],
]
_CLASS_RULES: list[Rule] = [
    (rf"({NAME})((?:\\?\s)+)(extends)((?:\\?\s)+)", ("nc", "", "kd", "")),
    (NAME, "nc", "-"),
]


def _newer_names(words: Words) -> list[Rule]:
    """Return the rules for classes, functions and calls, which Rouge has marked since 4."""
    return [
        (r"(class)((?:\\?\s)+)", ("kd", ""), "classname"),
        (rf"(function)((?:\\?\s)+)({NAME})", ("kd", "", "nf")),
        (rf"#?{NAME}[ \t]*(?=\()", _called(words)),
    ]


def states(*, typed: bool = False, tags: bool = False, newer: bool = False) -> States:
    """Return the rules: `typed` for TypeScript, `tags` for JSX, `newer` for Rouge 4."""
    # What must follow for "expression" or "statement" to make a difference. The end of the text counts too, because
    # more may follow it in a page.
    expression = r"(?=\s*(?:[/{<]|\Z))" if tags else r"(?=\s*(?:[/{]|<!--|\Z))"
    colon = rf"{NAME}\??\s*:" if typed else rf"{NAME}\s*:"
    statement = rf"(?=\s*(?:[/{{<]|case\b|{colon}|\Z))"

    words = _words(typed, newer)

    name = f"#?{NAME}" if newer else NAME

    def entering(pattern: str, css: str, moves: str = "") -> list[Rule]:
        return [(f"(?>{pattern}){expression}", css, f"{moves} expression"), (pattern, css, moves)]

    operators = r"\+\+|--|~|\?\?=?|&&|\|\||\\(?=\n)|<<|>>>?|===|!==|[-<>+*%&|^/!=]=?"
    root: list[Rule] = [
        *_SPACE,
        (r"\s*#!.*\n", "cp", "statement"),
        *([(r"\?\.", "p"), (r"\?\?", "o")] if typed else []),
        *entering(operators, "o"),
        *entering(r"[(\[,]", "p"),
        (rf";{statement}", "p", "statement"),
        (r"[;)\].]", "p"),
        (r"`", "s2", "template"),
        (r"\?\.", "p"),
        *entering(r"\?", "p", "ternary"),
        (r"(@)(\w+)?", ("p", "nd"), "expression"),
        *(_newer_names(words) if newer else []),
        (rf"[{{}}]{statement}", "p", "statement"),
        (r"[{}]", "p"),
        (rf"{name}{expression}", _word_then(words)),
        (name, words),
        *_NUMBERS,
        (r"\"", "dl", "double"),
        (r"'", "dl", "single"),
        (r":", "p"),
    ]
    start_of_expression: list[Rule] = [
        *([(r"<", "p", "tag-content tag tag-name")] if tags else []),
        *_SPACE,
        (r"/", "sr", "=regex"),
        (r"\{", "p", "=object"),
        (r"", "", "-"),
    ]
    label: list[Rule] = [(rf"({NAME})(\s*)(:)", ("nl", "", "p"))]
    if typed:
        label = [(rf"({NAME})(\??)(\s*)(:)", ("nl", "p", "", "p"), "expression")]
    names: list[Rule] = [(rf"{name}{expression}", _word_then(words)), (name, words)]
    return {
        "root": root,
        **_CLOSED_STATES,
        **({"classname": _CLASS_RULES, "uncalled": names, "template": _NEWER_TEMPLATE} if newer else {}),
        "expression": start_of_expression,
        "statement": [*label, (r"case\b", "k", "=expression"), *start_of_expression],
        "object": [
            *_SPACE,
            (r"\{", "p", "+"),
            (r"\}", "p", "=statement"),
            *((rule[0], rule[1], "expression") for rule in [(rf"({NAME})(\s*)(:)", ("na", "", "p"))]),
            (r":", "p"),
            *root,
        ],
        "ternary": [(r":", "p", "=expression"), *root],
        "template-code": [(r"\}", "p", "-"), *root],
    }


SCANNER = Scanner(states(), newer=Scanner(states(newer=True)))
TYPED = Scanner(states(typed=True), newer=Scanner(states(typed=True, newer=True)))
