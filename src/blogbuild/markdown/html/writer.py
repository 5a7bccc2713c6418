"""From the finished tree to HTML, in kramdown's layout (https://kramdown.gettalong.org/converter/html.html)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any

from blogbuild.letters import downcase

from ..tree.attributes import WHITE
from ..tree.element import Element
from ..tree.markdown_document import MarkdownDocument
from .code_output import CodeOutput
from .elements import VOID_ELEMENTS
from .entities import Entity, entity_text, find_entity, resolve_entity
from .escape import attributes_html, escape_all, escape_text
from .toc import toc_tree

_CJK = (
    "[\u1100-\u11ff\u2e80-\u303f\u3041-\u309f\u30a0-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d]"
)
_NBSP = Entity(160, "nbsp")
_SYMBOLS = {
    "mdash": ("mdash",), "ndash": ("ndash",), "hellip": ("hellip",), "laquo_space": ("laquo", "nbsp"),
    "raquo_space": ("nbsp", "raquo"), "laquo": ("laquo",), "raquo": ("raquo",),
}  # fmt: skip
_QUOTES = ("lsquo", "rsquo", "ldquo", "rdquo")
_TOC, _FOOTNOTES = "\0toc\0", "\0footnotes\0"
"""Placeholders for the table of contents and the footnotes. No text contains them, because NUL is replaced."""


class HtmlWriter:
    """Writes one document."""

    def __init__(self, document: MarkdownDocument) -> None:
        self.document = document
        self.options = document.options
        self._code = CodeOutput(document.options, document.is_newer_rouge)
        self._stack: list[Element] = []
        self._notes: list[list[Any]] = []
        self._notes_by_name: dict[str, list[Any]] = {}
        self._toc: list[tuple[int, str, list[Element]]] = []
        self._toc_place: Element | None = None
        self._notes_placed = False
        self._ids: dict[str, int] = {}
        self._entities = {
            name: self._entity_by_name(name)
            for name in ("mdash", "ndash", "hellip", "laquo", "raquo", "nbsp")
        }

    def write(self, root: Element) -> str:
        """Return the HTML of the whole document."""
        result = self.inner(root, -2)
        notes = self._footnotes()
        result = result.replace(_FOOTNOTES, notes, 1) if self._notes_placed else result + notes
        if self._toc_place is not None:
            tree = toc_tree(self._toc, self._toc_place)
            result = result.replace(_TOC, self._one(tree, 0) if tree.children else "", 1)
        return result

    def inner(self, element: Element, indent: int) -> str:
        """Return the HTML of an element's children."""
        children = element.children
        if len(children) == 1 and children[0].kind == "text" and not self.options.remove_line_breaks_for_cjk:
            return escape_text(children[0].value)
        writers, indent = _WRITERS, indent + 2
        self._stack.append(element)
        result = "".join([writers[child.kind](self, child, indent) for child in children])
        self._stack.pop()
        return result

    def _one(self, element: Element, indent: int) -> str:
        return _WRITERS[element.kind](self, element, indent)

    # Blocks

    def _write_blank(self, element: Element, indent: int) -> str:
        return "\n"

    def _write_text(self, element: Element, indent: int) -> str:
        text = escape_text(element.value)
        if self.options.remove_line_breaks_for_cjk:
            while (joined := re.sub(rf"({_CJK}+)\n({_CJK}+)", r"\1\2", text)) != text:
                text = joined
        return text

    def _write_p(self, element: Element, indent: int) -> str:
        if element.opts.get("transparent"):
            return self.inner(element, indent)
        if len(element.children) == 1 and element.children[0].kind == "img":
            references = element.children[0].opts.get("ial", {}).get("\0references", ())
            if "standalone" in references:
                return self._standalone_image(element, indent)
        return f"{' ' * indent}<p{attributes_html(element.attr)}>{self.inner(element, indent)}</p>\n"

    def _standalone_image(self, element: Element, indent: int) -> str:
        figure, image = dict(element.attr), dict(element.children[0].attr)
        for key in ("class", "id"):
            if key in image and key not in figure:
                figure[key] = image.pop(key)
        space = " " * (indent + 2)
        body = f"{space}<img{attributes_html(image)} />\n{space}<figcaption>{image.get('alt', '')}</figcaption>\n"
        return self._indented("figure", figure, body, indent)

    def _indented(self, name: str, attr: Mapping[str, Any], body: str, indent: int) -> str:
        space = " " * indent
        return f"{space}<{name}{attributes_html(attr)}>\n{body}{space}</{name}>\n"

    def _write_codeblock(self, element: Element, indent: int) -> str:
        return self._code.block(element, indent)

    def _write_blockquote(self, element: Element, indent: int) -> str:
        return self._indented("blockquote", element.attr, self.inner(element, indent), indent)

    def _write_header(self, element: Element, indent: int) -> str:
        attr, level = element.attr, element.opts["level"]
        if self.options.auto_ids and attr.get("id") is None:
            attr = {**attr, "id": self._identifier(element.opts["raw_text"])}
        if self.options.header_links and attr.get("id") and self.document.is_newer():
            element.children.insert(0, Element("a", None, {"href": f"#{attr['id']}"}))
        if (
            attr.get("id") is not None
            and level in self.options.toc_levels
            and not re.search(r"\bno_toc\b", str(attr.get("class") or ""))
        ):
            self._toc.append((level, str(attr["id"]), element.children))
        name = f"h{max(1, min(6, level + self.options.header_offset))}"
        return f"{' ' * indent}<{name}{attributes_html(attr)}>{self.inner(element, indent)}</{name}>\n"

    def _identifier(self, text: str) -> str:
        name = basic_id(text) or "section"
        if name in self._ids:
            self._ids[name] += 1
            name = f"{name}-{self._ids[name]}"
        else:
            self._ids[name] = 0
        return self.options.auto_id_prefix + name

    def _write_hr(self, element: Element, indent: int) -> str:
        return f"{' ' * indent}<hr{attributes_html(element.attr)} />\n"

    def _write_ul(self, element: Element, indent: int) -> str:
        references = element.opts.get("ial", {}).get("\0references", ()) if "ial" in element.opts else ()
        if "toc" in references and self._toc_place is None:
            self._toc_place = element
            return _TOC
        if "footnotes" in references and not self._notes_placed:
            self._notes_placed = True
            return _FOOTNOTES
        return self._indented(element.kind, element.attr, self.inner(element, indent), indent)

    _write_ol = _write_ul

    def _write_dl(self, element: Element, indent: int) -> str:
        return self._indented("dl", element.attr, self.inner(element, indent), indent)

    def _write_li(self, element: Element, indent: int) -> str:
        space, inner = " " * indent, self.inner(element, indent)
        opening = f"{space}<{element.kind}{attributes_html(element.attr)}>"
        children = element.children
        if not children or (children[0].kind == "p" and children[0].opts.get("transparent")):
            return f"{opening}{inner}{space if inner.endswith(chr(10)) else ''}</{element.kind}>\n"
        return f"{opening}\n{inner}{space}</{element.kind}>\n"

    _write_dd = _write_li

    def _write_dt(self, element: Element, indent: int) -> str:
        attr = element.attr
        if not attr.get("id"):
            for reference in self._stack[-1].opts.get("ial", {}).get("\0references", ()):
                if match := re.match(r"auto_ids(?:-([\w-]+))?", reference):
                    attr = {
                        **attr,
                        "id": f"{match[1] or ''}{basic_id(element.opts['raw_text'])}".lstrip(WHITE),
                    }
                    break
        return f"{' ' * indent}<dt{attributes_html(attr)}>{self.inner(element, indent)}</dt>\n"

    def _write_html_element(self, element: Element, indent: int) -> str:
        body, name, tag = (
            self.inner(element, indent),
            element.value,
            f"<{element.value}{attributes_html(element.attr)}",
        )
        if element.opts.get("category") == "span":
            return f"{tag} />" if not body and name in VOID_ELEMENTS else f"{tag}>{body}</{name}>"
        outer = self._stack[-1]
        alone = outer.kind != "html_element" or outer.opts.get("content_model") != "raw"
        model = element.opts.get("content_model")
        start, end = (" " * indent, "\n") if alone else ("", "")
        if element.opts.get("is_closed") and model == "raw":
            return f"{start}{tag} />{end}"
        if body and model != "block":
            return f"{start}{tag}>{body}</{name}>{end}"
        if body:
            return f"{start}{tag}>\n{body.removesuffix(chr(10))}\n{' ' * indent}</{name}>{end}"
        if name in VOID_ELEMENTS:
            return f"{start}{tag} />{end}"
        return f"{start}{tag}></{name}>{end}"

    def _write_xml_comment(self, element: Element, indent: int) -> str:
        outer = self._stack[-1]
        alone = outer.kind != "html_element" or outer.opts.get("content_model") != "raw"
        if element.opts.get("category") == "block" and alone:
            return f"{' ' * indent}{element.value}\n"
        return str(element.value)

    _write_xml_pi = _write_xml_comment

    def _write_table(self, element: Element, indent: int) -> str:
        return self._indented(element.kind, element.attr, self.inner(element, indent), indent)

    _write_thead = _write_tbody = _write_tfoot = _write_table

    def _write_tr(self, element: Element, indent: int) -> str:
        name = "th" if self._stack[-1].kind == "thead" else "td"
        sides = (
            self._stack[-2].opts.get("alignment", ()) if len(self._stack) > 1 else ()
        )  # a row without a table has none
        space = " " * (indent + 2)
        cells = []
        self._stack.append(element)
        for cell, side in zip(
            element.children, itertools.chain(sides, itertools.repeat("default")), strict=False
        ):
            if cell.kind != "td":
                cells.append(self._one(cell, indent + 2))
                continue
            attr = cell.attr
            if side != "default":
                before = f"{attr['style']}; " if "style" in attr else ""
                attr = {**attr, "style": f"{before}text-align: {side}"}
            body = self.inner(cell, indent + 2) or entity_text(_NBSP, self.options.entity_output)
            cells.append(f"{space}<{name}{attributes_html(attr)}>{body}</{name}>\n")
        self._stack.pop()
        return self._indented("tr", element.attr, "".join(cells), indent)

    def _write_td(self, element: Element, indent: int) -> str:
        """A cell without a row, which only HTML can have."""
        return f"{' ' * indent}{self._write_em(element, indent)}\n"

    _write_th = _write_td

    def _write_comment(self, element: Element, indent: int) -> str:
        if element.opts.get("category") == "block":
            return f"{' ' * indent}<!-- {element.value} -->\n"
        return f"<!-- {element.value} -->"

    def _write_raw(self, element: Element, indent: int) -> str:
        types = element.opts.get("types")
        if types and "html" not in types:
            return ""
        return f"{element.value}\n" if element.opts.get("category") == "block" else str(element.value)

    # Spans

    def _write_br(self, element: Element, indent: int) -> str:
        return "<br />"

    def _write_a(self, element: Element, indent: int) -> str:
        return f"<a{attributes_html(element.attr)}>{self.inner(element, indent)}</a>"

    def _write_img(self, element: Element, indent: int) -> str:
        return f"<img{attributes_html(element.attr)} />"

    def _write_codespan(self, element: Element, indent: int) -> str:
        return self._code.span(element)

    def _write_footnote(self, element: Element, indent: int) -> str:
        name = self.options.footnote_prefix + element.opts["name"]
        note = self._notes_by_name.get(name)
        repeat = ""
        if note is None:
            note = [name, element.value, self.options.footnote_nr + len(self._notes), 0]
            self._notes.append(note)
            self._notes_by_name[name] = note
        else:
            note[3] += 1
            repeat = f":{note[3]}"
        link = f'<a href="#fn:{name}" class="footnote" rel="footnote"'
        if not self.document.is_newer():
            return f'<sup id="fnref:{name}{repeat}" role="doc-noteref">{link}>{note[2]}</a></sup>'
        shown = self.options.footnote_link_text.replace("%s", str(note[2]), 1).replace("%%", "%")
        return f'<sup id="fnref:{name}{repeat}">{link} role="doc-noteref">{shown}</a></sup>'

    def _write_em(self, element: Element, indent: int) -> str:
        return (
            f"<{element.kind}{attributes_html(element.attr)}>{self.inner(element, indent)}</{element.kind}>"
        )

    _write_strong = _write_em

    def _write_entity(self, element: Element, indent: int) -> str:
        return entity_text(element.value, self.options.entity_output, element.opts.get("original"))

    def _entity_by_name(self, name: str) -> str:
        entity = find_entity(name)
        return "" if entity is None else entity_text(entity, self.options.entity_output)

    def _write_typographic_sym(self, element: Element, indent: int) -> str:
        given = self.options.typographic_symbols.get(element.value)
        if given:
            return escape_text(str(given))
        return "".join(self._entities[name] for name in _SYMBOLS[element.value])

    def _write_smart_quote(self, element: Element, indent: int) -> str:
        entity = resolve_entity(self.document, self.options.smart_quotes[_QUOTES.index(element.value)])
        return "" if entity is None else entity_text(entity, self.options.entity_output)

    def _write_abbreviation(self, element: Element, indent: int) -> str:
        abbreviation = self.document.find_abbreviation(element.value)
        attr = dict(abbreviation.place.attr) if abbreviation is not None else {}
        if abbreviation is not None and abbreviation.title:
            attr["title"] = abbreviation.title
        return f"<abbr{attributes_html(attr)}>{element.value}</abbr>"

    def _write_math(self, element: Element, indent: int) -> str:
        if self.options.math_engine in ("mathjax", "katex"):
            return (self._mathjax if self.options.math_engine == "mathjax" else self._katex)(element, indent)
        attr = {**element.attr, "class": f"{element.attr.get('class', '')} kdmath".lstrip(WHITE)}
        if element.opts.get("category") == "block":
            return f"{' ' * indent}<div{attributes_html(attr)}>$$\n{element.value}\n$$</div>\n"
        return f"<span{attributes_html(attr)}>${element.value}$</span>"

    def _mathjax(self, element: Element, indent: int) -> str:
        value, block = escape_all(element.value), element.opts.get("category") == "block"
        result = f"\\[{value}\\]\n" if block else f"\\({value}\\)"
        if not element.attr:
            return result
        if block:
            return f"{' ' * indent}<div{attributes_html(element.attr)}>{result}</div>\n"
        return f"<span{attributes_html(element.attr)}>${element.value}$</span>"

    def _katex(self, element: Element, indent: int) -> str:
        """Markup for KaTeX's script in the browser. kramdown itself runs the script, in a JavaScript engine."""
        return self._mathjax(element, indent)

    # Footnotes

    def _footnotes(self) -> str:
        """Return the list of footnotes. A footnote may refer to others, which then follow it."""
        items: list[Element] = []
        number = 0
        while number < len(self._notes):
            items.append(Element("raw", self._one(self._note_item(self._notes[number]), 4)))
            number += 1
        if not items:
            return ""
        listed = Element(
            "ol", None, {} if self.options.footnote_nr == 1 else {"start": self.options.footnote_nr}
        )
        listed.children = items
        self._stack.append(listed)
        body = self._one(listed, 2)
        self._stack.pop()
        return self._indented("div", {"class": "footnotes", "role": "doc-endnotes"}, body, 0)

    def _note_item(self, note: list[Any]) -> Element:
        name, content = note[0], note[1]
        item = Element("li", None, {"id": f"fn:{name}"})
        if not self.document.is_newer():
            item.attr["role"] = "doc-endnote"
        item.children = [child.copy() for child in content.children]
        paragraph: Element | None = None
        space = False
        last_kind = item.children[-1].kind if item.children else ""
        if last_kind == "p" or self.options.footnote_backlink_inline:
            parent = item
            while parent.children and parent.children[-1].kind not in ("p", "header"):
                parent = parent.children[-1]
            if parent.children:
                paragraph, space = parent.children[-1], True
        if paragraph is None:
            paragraph = Element("p")
            item.children.append(paragraph)
        if self.options.footnote_backlink:
            paragraph.children += self._back_links(name, space, note)
        return item

    def _back_links(self, name: str, space: bool, note: list[Any]) -> list[Element]:
        nbsp, arrow = (
            entity_text(_NBSP, self.options.entity_output),
            escape_text(self.options.footnote_backlink),
        )
        form = '{}<a href="#fnref:{}" class="reversefootnote" role="doc-backlink">{}</a>'
        links = [Element("raw", form.format(nbsp if space else "", name, arrow))]
        for index in range(1, note[3] + 1):
            links.append(
                Element("raw", form.format(nbsp, f"{name}:{index}", f"{arrow}<sup>{index + 1}</sup>"))
            )
        return links


def basic_id(text: str) -> str:
    """Return kramdown's header id: letters, digits, spaces and hyphens, from the first letter on."""
    name = re.sub(r"^[^a-zA-Z]+", "", text, flags=re.MULTILINE)
    return downcase(re.sub(r"[^a-zA-Z0-9 -]", "", name).replace(" ", "-"))


_WRITERS: dict[str, Callable[[HtmlWriter, Element, int], str]] = {
    name.removeprefix("_write_"): method
    for name, method in vars(HtmlWriter).items()
    if name.startswith("_write_")
}
"""The methods that write each kind of element.

They are not bound to a writer: a writer that refers to itself would stay alive, with its text.
"""
