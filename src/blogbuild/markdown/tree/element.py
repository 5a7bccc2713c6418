"""The nodes of a document's tree. Blocks and spans are of one class."""

from __future__ import annotations

from typing import Any

BLOCKS = frozenset(
    ("blank", "p", "header", "blockquote", "codeblock", "ul", "ol", "li", "dl", "dt", "dd", "table", "td", "hr")
)  # fmt: skip


class Element:
    """A node of the tree.

    `kind` is its type, `value` its text or the name of an HTML element. `attr` holds HTML attributes in
    order, `opts` other data that depends on the kind.
    """

    __slots__ = ("_more", "_value", "attr", "children", "kind", "opts")

    def __init__(self, kind: str, value: Any = None, attr: dict[str, Any] | None = None, **opts: Any) -> None:
        self.kind = kind
        self._value = value
        self._more: list[str] | None = None
        self.attr: dict[str, Any] = {} if attr is None else attr
        self.opts: dict[str, Any] = opts
        self.children: list[Element] = []

    @property
    def value(self) -> Any:
        """The node's text, or its name."""
        if self._more is not None:
            self._value += "".join(self._more)
            self._more = None
        return self._value

    @value.setter
    def value(self, value: Any) -> None:
        self._value, self._more = value, None

    def add_text(self, text: str, kind: str = "text") -> None:
        """Append text: to the last node if that is of the same kind, otherwise as a new node."""
        if self.children:
            last = self.children[-1]
            if last.kind == kind:
                # Pieces are joined when they are read: appending to a long text again and again takes square time.
                if last._more is None:
                    last._more = [text]
                else:
                    last._more.append(text)
                return
        if text:
            self.children.append(Element(kind, text))

    def copy(self) -> Element:
        """Return a deep copy."""
        made = Element(self.kind, self.value, dict(self.attr))
        made.opts = dict(self.opts)
        made.children = [child.copy() for child in self.children]
        return made

    @property
    def is_block(self) -> bool:
        """Whether the node is a block."""
        return self.kind in BLOCKS or self.opts.get("category") == "block"
