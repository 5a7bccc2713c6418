"""The tree of a document: one kind of node for blocks and spans."""

from __future__ import annotations

from typing import Any

BLOCKS = frozenset({"blank", "p", "header", "blockquote", "codeblock", "ul", "ol", "li", "dl", "dt", "dd", "table", "td", "hr"})


class Element:
    """A node. `kind` says which; `value` is its text or the name of an HTML element.

    `attr` are HTML attributes in order; `opts` are what else its kind needs to know.
    """

    __slots__ = ("attr", "children", "kind", "opts", "value")

    def __init__(self, kind: str, value: Any = None, attr: dict[str, Any] | None = None, **opts: Any) -> None:
        self.kind = kind
        self.value = value
        self.attr: dict[str, Any] = {} if attr is None else attr
        self.opts: dict[str, Any] = opts
        self.children: list[Element] = []

    def add_text(self, text: str, kind: str = "text") -> None:
        """Append text, to the last node if that is of the same kind."""
        if self.children:
            last = self.children[-1]
            if last.kind == kind:
                last.value += text
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
