"""Random Liquid: templates from a grammar of all tags and filters, clean and sloppy, over one set of data."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

DATA: dict[str, Any] = {
    "n": 3, "z": 0, "neg": -7, "big": 12345678901234567890, "f": 1.5, "g": -0.25, "tiny": 1.5e-7, "huge": 2.5e20,
    "s": "hello wide world", "e": "", "ws": " \n ", "u": "Ünïcode ß Σας — “x”",
    "html": "<p class='a'>x &amp; y < \"z\"</p><!-- c --><br>",
    "num": "12", "dec": "-3.75", "odd": "4 apples", "csv": "b,a,,c,", "lines": "one\r\ntwo\nthree\n", "bs": "a\\b\\0'c",
    "t": {"$time": "2020-03-05T14:07:08Z"}, "d": {"$date": "2019-12-31"}, "date": "March 5, 2020 14:00",
    "r": {"$range": [1, 4]},
    "T": True, "F": False, "h": {"k": "v", "n": 1, "l": [1, 2], "size": 9, "x": None}, "h0": {},
    "l": [3, 1, 2, 1], "l0": [],
    "w": ["b", "A", "c", "É", "a"], "mix": [1, "2", None, 2.0, True, [3, [4]], {"a": 1}],
    "nils": ["x", None, "a", None],
    "p": [
        {"name": "Cy", "age": 30, "tags": ["a", "b"], "k": {"z": 1}}, {"name": "ada", "age": 9, "tags": [], "on": True},
        {"name": "Bob", "age": None, "tags": ["a"], "on": False}, {"name": "ada", "age": 31.5, "k": {"z": 2}},
    ],
}  # fmt: skip

NAMES = [
    *DATA,
    "p",
    "l",
    "w",
    "h",
    "s",
    "n",
    "item",
    "i",
    "v",
    "x",
    "forloop",
    "forloop.parentloop",
    "tablerowloop",
    "missing",
]
KEYS = [
    "k",
    "n",
    "l",
    "size",
    "first",
    "last",
    "name",
    "age",
    "tags",
    "x",
    "z",
    "index",
    "index0",
    "length",
    "parentloop",
    "col",
    "row",
    "a-b",
    "k?",
]
WORDS = [
    "a",
    "b",
    "k",
    "name",
    "age",
    "tags",
    "x",
    " ",
    "",
    ",",
    "hello",
    "12",
    "3.7",
    "%Y-%m-%d",
    "%e %b %y",
    "-",
    "\\0",
    "<",
    "é",
]

STANDARD = {
    "size": 0, "downcase": 0, "upcase": 0, "capitalize": 0, "escape": 0, "h": 0, "escape_once": 0,
    "url_encode": 0, "url_decode": 0,
    "base64_encode": 0, "base64_decode": 0, "base64_url_safe_encode": 0, "base64_url_safe_decode": 0,
    "slice": 2, "truncate": 2,
    "truncatewords": 2, "split": 1, "strip": 0, "lstrip": 0, "rstrip": 0, "strip_html": 0,
    "strip_newlines": 0, "join": 1, "sort": 1,
    "sort_natural": 1, "where": 2, "uniq": 1, "reverse": 0, "map": 1, "compact": 1, "replace": 2, "replace_first": 2,
    "replace_last": 2, "remove": 1, "remove_first": 1, "remove_last": 1, "append": 1, "concat": 1,
    "prepend": 1, "newline_to_br": 0,
    "date": 1, "first": 0, "last": 0, "abs": 0, "plus": 1, "minus": 1, "times": 1, "divided_by": 1,
    "modulo": 1, "round": 1,
    "ceil": 0, "floor": 0, "at_least": 1, "at_most": 1, "default": 1, "unknown": 1,
}  # fmt: skip
"""Filter -> how many arguments it likes."""

DATES = {"date", "date_to_string", "date_to_long_string", "date_to_xmlschema", "date_to_rfc822"}
RESHAPING = {"slugify", "relative_url", "absolute_url", "cgi_escape", "uri_escape", "url_encode"}
"""What makes such odd texts of paths that Ruby finds dates of the year -2024 in them."""


QUOTED_G = "'g'"
ODD = ["[s]", "['n']", "['h'].k", "[ 's' ]", "(1...3)", "(1..2..)", "( 1 .. 2 )"]
RAW = ["{{ x }}", "{% if", " {% endif %} ", "", "{{ {% x %}", "a{{ b {%- if c %} {% d %}"]


class Grammar:
    """Makes one random template after another; the same seed makes the same ones. `version` is Liquid's."""

    def __init__(self, seed: int, filters: dict[str, int] | None = None, *, version: int = 5) -> None:
        self._random = random.Random(seed)
        self._version = version
        self._filters = list((filters or STANDARD).items())

    def template(self) -> str:
        """A template of a few pieces."""
        return "".join(self._piece(self._random.choice((1, 2, 3))) for _ in range(self._random.randint(1, 4)))

    def _pick(self, options: Sequence[str]) -> str:
        return self._random.choice(options)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    # Expressions

    def _expression(self) -> str:
        kind = self._random.random()
        if kind < 0.55:
            return self._lookup() if self._chance(0.97) else self._pick(ODD)
        if kind < 0.7:
            return self._string()
        if kind < 0.85:
            return self._pick(
                [
                    "0",
                    "1",
                    "2",
                    "-1",
                    "3",
                    "10",
                    "1.0",
                    "2.5",
                    "-0.5",
                    "100",
                    "1e3",
                    "-0",
                    "007",
                    "1_000",
                    "2.",
                ]
            )
        if kind < 0.93:
            return self._pick(["true", "false", "nil", "null", "empty", "blank"])
        first = self._pick(["0", "1", "3", "n", "z", "num", "l.size", "f", "neg"])
        return f"({first}..{self._pick(['2', '4', 'n', '-1', 'num', 'h.n'])})"

    def _string(self) -> str:
        quote = self._pick("'\"")
        return quote + self._pick(WORDS) + quote

    def _name(self) -> str:
        return self._pick(NAMES)

    def _lookup(self) -> str:
        text = self._name()
        while self._chance(0.35):
            kind = self._random.random()
            if kind < 0.7:
                text += f".{self._pick(KEYS)}"
            elif kind < 0.9:
                text += f"[{self._pick(['0', '-1', '1', 'n', 'i', self._string(), 'h.k', '9', '1.0'])}]"
            else:
                text += self._pick([" .k", ". k", "..k", ".0", "[]", "[ 0 ]", "[h[0]]", "[", "]"])
        return text

    def _filtered(self) -> str:
        text = self._expression()
        reshaped = False
        while self._chance(0.5):
            name, likes = self._random.choice(self._filters)
            if name in DATES and reshaped:
                continue
            reshaped = reshaped or name in RESHAPING
            count = likes if self._chance(0.85) else self._random.randint(0, 3)
            arguments = self._arguments(name, count)
            if name == "default" and self._chance(0.3):
                arguments.append(
                    f"{self._pick(['allow_false', 'allow-false'])}: {self._pick(['true', 'false', 'n'])}"
                )
            between = ", " if self._chance(0.95) else self._pick([" ", ",", " , ", ",,", ": "])
            text += f" | {name}" + (": " + between.join(arguments) if arguments else "")
        if self._chance(0.06):
            text += self._pick(
                [
                    " |",
                    "|",
                    " | |",
                    ",",
                    " x",
                    " = 1",
                    "'",
                    '"',
                    " | upcase |",
                    " ||",
                    " !",
                    " ? a : b",
                    " and n",
                    " == 1",
                    " }",
                ]
            )
        return text

    def _arguments(self, name: str, count: int) -> list[str]:
        return [self._expression() for _ in range(count)]

    def _comparison(self) -> str:
        if self._chance(0.35):
            return self._expression()
        operator = self._pick(["==", "!=", "<>", "<", ">", "<=", ">=", "contains"])
        space = " " if operator == "contains" or self._chance(0.9) else ""
        return f"{self._expression()}{space}{operator}{space}{self._expression()}"

    def _condition(self) -> str:
        text = self._comparison()
        while self._chance(0.3):
            text += f" {self._pick(['and', 'or'])} {self._comparison()}"
        if self._chance(0.05):
            text += self._pick(
                [
                    " and",
                    " or",
                    " && n",
                    " || n",
                    ")",
                    " = 1",
                    " | size",
                    " === 1",
                    " xor n",
                    "'",
                    " and or n",
                    "and n",
                ]
            )
        return text

    # Pieces

    def _tag(self, text: str) -> str:
        left, right = self._pick(["{%", "{%", "{%", "{%-"]), self._pick(["%}", "%}", "%}", "-%}"])
        return f"{left} {text} {right}" if self._chance(0.97) else f"{left}{text}{right}"

    def _body(self, depth: int) -> str:
        return "".join(self._piece(depth - 1) for _ in range(self._random.randint(0, 3)))

    def _piece(self, depth: int) -> str:
        simple = [
            self._text,
            self._text,
            self._output,
            self._output,
            self._output,
            self._assign,
            self._simple_tag,
        ]
        if depth <= 0:
            return self._random.choice(simple)()
        return self._random.choice([*simple, *[lambda: self._block(depth)] * 5])()

    def _text(self) -> str:
        return self._pick(
            ["a", " ", "\n", " b\n", "é ", ";", "{ x }", "|", "<i>", "\u00a0 ", "%}", "}}", "\t"]
        )

    def _output(self) -> str:
        left, right = self._pick(["{{", "{{", "{{-"]), self._pick(["}}", "}}", "-}}"])
        return f"{left} {self._filtered()} {right}"

    def _assign(self) -> str:
        equals = " = " if self._chance(0.95) else self._pick(["=", " == ", " ", ": "])
        return self._tag(
            f"assign {self._pick(['x', 'v', 'i', 'n', 'item', 'a.b', 'l', 'x-y'])}{equals}{self._filtered()}"
        )

    def _simple_tag(self) -> str:
        return self._random.choice([
            *self._more_tags(),
            *(self._tags_of_5() if self._version == 5 else []),
            lambda: self._tag(f"{self._pick(['increment', 'decrement'])} {self._pick(['c', 'x', 'n', 'f', 's'])}"),
            lambda: self._tag(f"cycle {', '.join(self._expression() for _ in range(self._random.randint(1, 3)))}"),
            lambda: self._tag(
                f"cycle {self._pick(['g', QUOTED_G, 'n', '1'])}: {self._string()}, {self._expression()}"
            ),
            lambda: self._tag(self._pick(["break", "continue"])) if self._chance(0.3) else "",
        ])()  # fmt: skip

    def _tags_of_5(self) -> list[Callable[[], str]]:
        return [
            lambda: self._tag(f"echo {self._filtered()}"),
            lambda: self._tag(f"# {self._pick(['note', 'a # b', 'x'])}"),
            lambda: self._tag("liquid\n " + "\n ".join(
                self._pick(["echo " + self._filtered(), "assign x = " + self._filtered(), "", "# c",
                f"if {self._condition()}\necho 1\nendif"])
                for _ in range(self._random.randint(1, 3)))),
        ]  # fmt: skip

    def _more_tags(self) -> list[Callable[[], str]]:
        return []

    def _block(self, depth: int) -> str:
        return self._random.choice([
            self._if, self._if, self._for, self._for, self._case, self._capture, self._tablerow,
            self._ifchanged, self._raw, self._comment,
        ])(depth)  # fmt: skip

    def _if(self, depth: int) -> str:
        name = self._pick(["if", "if", "unless"])
        text = self._tag(f"{name} {self._condition()}") + self._body(depth)
        if self._chance(0.25):
            text += self._tag(f"elsif {self._condition()}") + self._body(depth)
        if self._chance(0.4):
            text += self._tag("else") + self._body(depth)
        return text + self._tag(f"end{name}")

    def _for(self, depth: int) -> str:
        head = (
            f"for {self._pick(['item', 'i', 'v', 'x'])} in"
            f" {self._pick([self._lookup(), 'l', 'p', 'w', 'h', '(1..3)', '(1..n)', 'r', 's'])}"
        )
        if self._chance(0.2):
            head += " reversed"
        for _ in range(self._random.choice([0, 0, 0, 1, 2])):
            head += (
                self._pick([" ", " ", ", ", "  "])
                + self._pick(["limit", "offset", "limit", "offset", "limit", "offset", "a-limit"])
                + ": "
                + self._pick(
                    [
                        "1",
                        "2",
                        "n",
                        "continue",
                        "z",
                        "num",
                        "-1",
                        "f",
                        "nil",
                        "1.0",
                        "'2'",
                        "'x'",
                        "l",
                        "T",
                        "-7",
                        "big",
                        "(1..2)",
                    ]
                )
            )
        if self._chance(0.04):
            head += self._pick(
                [" reversed", " do", " limit=2", ")", " | sort", " cols: 2", " limit: 1 offset: 1"]
            )
        text = self._tag(head)
        inside = self._pick(
            [
                "{{ forloop.index }}",
                "{{ item }}",
                "{% if forloop.last %}.{% endif %}",
                "{{ item[0] }}={{ item[1] }}",
                "{{ i.first }}{{ v.last.k }}",
                "{{ forloop.parentloop.index0 }}{{ forloop.parentloop.name }}",
                "{{ forloop.rindex }}{{ forloop.rindex0 }}{{ forloop.name }}",
                "",
                "",
            ]
        )
        text += inside + self._body(depth)
        if self._chance(0.2):
            text += (
                self._tag(f"if {self._condition()}")
                + self._tag(self._pick(["break", "continue"]))
                + self._tag("endif")
                + self._text()
            )
        if self._chance(0.2):
            text += self._tag("else") + self._body(depth)
        return text + self._tag("endfor")

    def _interruption(self, share: float) -> str:
        return self._tag(self._pick(["break", "continue"])) + self._text() if self._chance(share) else ""

    def _tablerow(self, depth: int) -> str:
        head = (
            f"tablerow {self._pick(['item', 'i'])} in"
            f" {self._pick(['l', 'w', '(1..4)', 'h', 'missing', 's', 'p', 'r', '(n..-1)'])}"
        )
        for name in ("cols", "limit", "offset"):
            if self._chance(0.3):
                head += f" {name}: " + self._pick(
                    ["2", "3", "n", "1", "missing", "num", "-1", "f", "0", "nil", "'2'", "s"]
                )
        inside = self._pick(["{{ item }}", "{{ tablerowloop.col }}", "{{ tablerowloop.last }}", ""])
        return (
            self._tag(head) + inside + self._body(depth) + self._interruption(0.15) + self._tag("endtablerow")
        )

    def _case(self, depth: int) -> str:
        text = self._tag(f"case {self._expression()}") + self._pick(["", " ", "\n"])
        for _ in range(self._random.randint(1, 3)):
            values = self._pick([", ", " or "]).join(
                self._expression() for _ in range(self._random.randint(1, 2))
            )
            text += self._tag(f"when {values}") + self._body(depth) + self._interruption(0.1)
        if self._chance(0.4):
            text += self._tag("else") + self._body(depth)
            if self._chance(0.3):
                more = self._pick([f"when {self._expression()}", "else", "else"])
                text += self._interruption(0.1) + self._tag(more) + self._body(depth)
        return text + self._tag("endcase")

    def _capture(self, depth: int) -> str:
        return (
            self._tag(f"capture {self._pick(['x', 'v', chr(39) + 'x' + chr(39), 'x y'])}")
            + self._body(depth)
            + self._tag("endcapture")
        )

    def _ifchanged(self, depth: int) -> str:
        return self._tag("ifchanged") + self._body(depth) + self._tag("endifchanged")

    def _raw(self, depth: int) -> str:
        left, right = self._pick(["{%", "{%", "{%-"]), self._pick(["%}", "%}", "-%}"])
        return f"{left} raw {right}{self._pick(RAW)}{{% endraw {right}"

    def _comment(self, depth: int) -> str:
        return self._tag("comment") + self._body(depth) + self._tag("endcomment")
