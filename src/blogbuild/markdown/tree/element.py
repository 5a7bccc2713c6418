"""The tree of a document: one kind of node for blocks and spans."""

from __future__ import annotations

from typing import Any

BLOCKS = frozenset(
    {
        "blank",
        "p",
        "header",
        "blockquote",
        "codeblock",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "td",
        "hr",
    }
)


class Element:
    """A node. `kind` says which; `value` is its text or the name of an HTML element.

    `attr` are HTML attributes in order; `opts` are what else its kind needs to know.
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
        """The node's text or name."""
        if self._more is not None:
            self._value += "".join(self._more)
            self._more = None
        return self._value

    @value.setter
    def value(self, value: Any) -> None:
        self._value, self._more = value, None

    def add_text(self, text: str, kind: str = "text") -> None:
        """Append text, to the last node if that is of the same kind."""
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
        """A deep copy."""
        made = Element(self.kind, self.value, dict(self.attr))
        made.opts = dict(self.opts)
        made.children = [child.copy() for child in self.children]
        return made

    @property
    def is_block(self) -> bool:
        """Whether the node stands on lines of its own."""
        return self.kind in BLOCKS or self.opts.get("category") == "block"
