"""From elements to HTML, laid out as kramdown lays it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from .block import BlockParser
from .document import Element, Footnotes, References
from .highlight import highlight_code
from .span import SpanParser, attributes_html, escape


class HtmlWriter:
    """Writes one document."""

    def __init__(
        self, references: References, footnotes: Footnotes, *, hard_wrap: bool, auto_ids: bool, highlight: bool
    ) -> None:
        self._references = references
        self._footnotes = footnotes
        self._hard_wrap = hard_wrap
        self._auto_ids = auto_ids
        self._highlight = highlight
        self._ids: Counter[str] = Counter()
        self._writers: Mapping[str, Callable[[Element, int], str]] = {
            "blank": lambda e, n: "\n", "p": self._p, "header": self._header, "ul": self._block, "ol": self._block,
            "li": self._li, "blockquote": self._block, "codeblock": self._codeblock, "hr": self._hr, "html": self._raw,
            "table": self._table,
        }  # fmt: skip

    def document(self, elements: list[Element]) -> str:
        """The whole document, with its footnotes at the end."""
        body = "".join(self._writers[e.kind](e, 0) for e in elements)
        return body + self._notes()

    def _inner(self, element: Element, indent: int) -> str:
        return "".join(self._writers[child.kind](child, indent + 2) for child in element.children)

    def _spans(self, text: str) -> tuple[str, str]:
        parser = SpanParser(text, self._references, self._footnotes, self._hard_wrap)
        return parser.html(), "".join(parser.plain)

    def _p(self, element: Element, indent: int) -> str:
        content = self._spans(element.text)[0]
        if element.transparent:
            return content
        return f"{' ' * indent}<p{attributes_html(element.attributes)}>{content}</p>\n"

    def _header(self, element: Element, indent: int) -> str:
        content, plain = self._spans(element.text)
        attributes = dict(element.attributes)
        if self._auto_ids and "id" not in attributes:
            attributes = {"id": self._identifier(plain), **attributes}
        tag = f"h{element.level}"
        return f"{' ' * indent}<{tag}{attributes_html(attributes)}>{content}</{tag}>\n"

    def _identifier(self, text: str) -> str:
        """GitHub's header ids, as kramdown's GFM parser makes them."""
        name = re.sub(r"[^\w\- \t]", "", text.lower()).replace(" ", "-").replace("\t", "-")
        self._ids[name] += 1
        return name if self._ids[name] == 1 else f"{name}-{self._ids[name] - 1}"

    def _block(self, element: Element, indent: int) -> str:
        space = " " * indent
        return f"{space}<{element.kind}{attributes_html(element.attributes)}>\n{self._inner(element, indent)}{space}</{element.kind}>\n"

    def _li(self, element: Element, indent: int) -> str:
        space, inner = " " * indent, self._inner(element, indent)
        opening = f"{space}<li{attributes_html(element.attributes)}>"
        if not element.children or element.children[0].transparent:
            return f"{opening}{inner}{space if inner.endswith(chr(10)) else ''}</li>\n"
        return f"{opening}\n{inner}{space}</li>\n"

    def _codeblock(self, element: Element, indent: int) -> str:
        space = " " * indent
        language = element.language or "plaintext"
        made = highlight_code(element.text, language) if self._highlight else None
        if made is None:
            named = f' class="language-{element.language}"' if element.language else ""
            return f"{space}<pre><code{named}>{escape(element.text)}</code></pre>\n"
        attributes = dict(element.attributes)
        classes = f"{attributes.pop('class', '')} language-{language} highlighter-rouge".strip()
        return (
            f'{space}<div{attributes_html({"class": classes, **attributes})}><div class="highlight"><pre class="highlight"><code>'
            f"{made}</code></pre></div>{space}</div>\n"
        )

    def _hr(self, element: Element, indent: int) -> str:
        return f"{' ' * indent}<hr{attributes_html(element.attributes)} />\n"

    def _raw(self, element: Element, indent: int) -> str:
        return element.text

    def _table(self, element: Element, indent: int) -> str:
        space = " " * indent
        head = [child for child in element.children if child.kind == "thead"]
        rows = [child for child in element.children if child.kind == "tr"]
        inner = "".join(self._rows("thead", "th", part.children, element.alignments, indent + 2) for part in head)
        inner += self._rows("tbody", "td", rows, element.alignments, indent + 2) if rows else ""
        return f"{space}<table{attributes_html(element.attributes)}>\n{inner}{space}</table>\n"

    def _rows(self, part: str, tag: str, rows: list[Element], alignments: tuple[str, ...], indent: int) -> str:
        space = " " * indent
        lines = [f"{space}<{part}>\n"]
        for row in rows:
            lines.append(f"{space}  <tr>\n")
            for number, cell in enumerate(row.children):
                side = alignments[number] if number < len(alignments) else ""
                style = f' style="text-align: {side}"' if side else ""
                lines.append(f"{space}    <{tag}{style}>{self._spans(cell.text)[0] or '&#160;'}</{tag}>\n")
            lines.append(f"{space}  </tr>\n")
        return "".join(lines) + f"{space}</{part}>\n"

    def _notes(self) -> str:
        """The list of footnotes; a note may use others, which come after it."""
        if not self._footnotes.used:
            return ""
        items, done = [], 0
        while done < len(self._footnotes.used):
            name = list(self._footnotes.used)[done]
            tree = BlockParser(self._references).parse(f"{self._references.footnotes[name].strip()}\n")
            body = "".join(self._writers[e.kind](e, 6) for e in tree)
            back = "".join(self._back_link(name, n) for n in range(self._footnotes.used[name]))
            body = f"{body[: -len('</p>' + chr(10))]}{back}</p>\n" if body.endswith("</p>\n") else f"{body}      <p>{back}</p>\n"
            items.append(f'    <li id="fn:{name}" role="doc-endnote">\n{body}    </li>\n')
            done += 1
        return f'<div class="footnotes" role="doc-endnotes">\n  <ol>\n{"".join(items)}  </ol>\n</div>\n'

    def _back_link(self, name: str, number: int) -> str:
        suffix = f":{number}" if number else ""
        mark = f"&#8617;<sup>{number + 1}</sup>" if number else "&#8617;"
        return f'&nbsp;<a href="#fnref:{name}{suffix}" class="reversefootnote" role="doc-backlink">{mark}</a>'
