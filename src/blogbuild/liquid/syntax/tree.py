"""The syntax tree of a template. `at` is always the offset of the tag in the template's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from .expressions import Condition, Expression, FilteredExpression


@dataclass(slots=True)
class Body:
    """The nodes between two tags. `blank`: it prints nothing but white space."""

    nodes: list[Node] = field(default_factory=list)
    blank: bool = True

    def without_texts(self) -> None:
        """Drop the text nodes of a blank body."""
        self.nodes = [node for node in self.nodes if not isinstance(node, Text)]


@dataclass(slots=True)
class Text:
    """Literal text."""

    text: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Print:
    """`{{ }}` and, as tags, `echo` and `raw`."""

    output: FilteredExpression
    at: int
    tag: bool = False


@dataclass(frozen=True, slots=True)
class If:
    """`if` and `unless`. A branch without a condition is `else`."""

    branches: tuple[tuple[Condition | None, Body], ...]
    negated: bool
    at: int


CaseBranch = tuple[tuple[Expression, ...] | None, Body]
"""The values of a `when`, or None for `else`, and what follows it."""


@dataclass(frozen=True, slots=True)
class Case:
    """`case`. A branch has the values of its `when`, or None for `else`."""

    left: Expression
    branches: tuple[CaseBranch, ...]
    at: int


@dataclass(frozen=True, slots=True)
class For:
    """`for`. `offset` may be the word "continue"."""

    variable: str
    name: str
    collection: Expression
    limit: Expression | None
    offset: Expression | str | None
    reversed: bool
    body: Body
    otherwise: Body | None
    at: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """`tablerow`."""

    variable: str
    collection: Expression
    attributes: tuple[tuple[str, Expression], ...]
    body: Body
    at: int


@dataclass(frozen=True, slots=True)
class Assign:
    """`assign`."""

    name: str
    output: FilteredExpression
    at: int


@dataclass(frozen=True, slots=True)
class Comment:
    """`comment`. It is never rendered, but the tags in it must be valid."""

    body: Body
    at: int


@dataclass(frozen=True, slots=True)
class Capture:
    """`capture`."""

    name: str
    body: Body
    at: int


@dataclass(frozen=True, slots=True)
class Cycle:
    """`cycle`. `group` is the expression of a named group, else `key` identifies the group.

    With neither, the tag is a group by itself.
    """

    values: tuple[Expression, ...]
    group: Expression | None
    key: str
    at: int


@dataclass(frozen=True, slots=True)
class Count:
    """`increment` (step 1) and `decrement` (step -1)."""

    name: str
    step: int
    at: int


@dataclass(frozen=True, slots=True)
class IfChanged:
    """`ifchanged`."""

    body: Body
    at: int


@dataclass(frozen=True, slots=True)
class Interrupt:
    """`break` and `continue`."""

    kind: str
    at: int


@dataclass(frozen=True, slots=True)
class Custom:
    """A custom tag: its name, its markup, and its body if it is a block."""

    name: str
    markup: str
    body: Body | None
    at: int


@dataclass(frozen=True, slots=True)
class Silent:
    """A block that runs and prints nothing: in Liquid 4 each block that could print nothing but white space."""

    block: TableRow | IfChanged | Custom
    at: int


Node = (
    Text
    | Print
    | If
    | Case
    | For
    | TableRow
    | Assign
    | Capture
    | Comment
    | Cycle
    | Count
    | IfChanged
    | Interrupt
    | Custom
    | Silent
)
