"""The tree of a template. `at` is always the offset of the tag in the template's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from .expressions import Condition, Expression, Output


@dataclass(slots=True)
class Body:
    """What stands between two tags. `blank` says that it prints nothing but white space."""

    nodes: list[Node] = field(default_factory=list)
    blank: bool = True

    def without_texts(self) -> None:
        """Drop the white space of a body that prints nothing else."""
        self.nodes = [node for node in self.nodes if not isinstance(node, Text)]


@dataclass(slots=True)
class Text:
    """Literal text."""

    text: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Print:
    """`{{ }}` and `echo`."""

    output: Output
    at: int


@dataclass(frozen=True, slots=True)
class If:
    """`if` and `unless`; a branch without a condition is `else`."""

    branches: tuple[tuple[Condition | None, Body], ...]
    negated: bool
    at: int


@dataclass(frozen=True, slots=True)
class Case:
    """`case`: each branch has the values of its `when`, or None for `else`."""

    left: Expression
    branches: tuple[tuple[tuple[Expression, ...] | None, Body], ...]
    at: int


@dataclass(frozen=True, slots=True)
class For:
    """`for`; `offset` may be the word "continue"."""

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
    output: Output
    at: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A `comment`: never rendered, but the tags in it must be well formed."""

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
    """`cycle`; `group` is the expression of a named group, else `key` names it; without either the tag is a group of its own."""

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
    """A tag that is not Liquid's own: its factory's name and its markup, and the body of a block."""

    name: str
    markup: str
    body: Body | None
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
)
