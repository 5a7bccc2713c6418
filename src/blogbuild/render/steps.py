"""The steps: what a build makes from one document. Each is a function of what it reads through the tools' view.

    content   body → substitution → Liquid → converter (Markdown, Sass) → converted body
    excerpt   the same for the beginning of the body
    page      content → layouts → plugins → the text of the written file
    output    the same text, made because another document shows it

A key of kind `content`, `excerpt` or `output` names the result of the step of that kind. Results are packed into the
cache. A page is not: no step reads it, and the destination keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from blogbuild.errors import Location, Problem
from blogbuild.letters import downcase
from blogbuild.liquid import Scope
from blogbuild.model.document import Document, DocumentList
from blogbuild.model.excerpt import excerpt_separator, excerpt_source
from blogbuild.model.reading.front_matter import YAML_EXTENSIONS
from blogbuild.templates.document_drops import ExcerptDrop
from blogbuild.templates.layout_data import LayoutDrop, merge_layouts
from blogbuild.templates.layouts import Layout
from blogbuild.templates.problem_documents import render_template
from blogbuild.templates.substitution import substitute

from .tools import Tools

HTML_EXTENSIONS = frozenset({".html", ".htm", ".xhtml"})
SASS_EXTENSIONS = frozenset({".sass", ".scss"})


def content(tools: Tools, document: Document) -> str:
    """The converted body of a document."""
    text = tools.view.body(document)
    if document.map_of is not None:
        sheet = tools.view.site.by_key[document.map_of]
        text = _with_liquid(tools, sheet, text, sheet.body_line, tools.drops.of(sheet))
        return tools.converters.source_map(tools.view, sheet, text)
    return _convert(tools, document, text, document.body_line, tools.drops.of(document))


def excerpt(tools: Tools, document: Document) -> str | None:
    """The converted excerpt; None for a page without one."""
    view = tools.view
    view.note(("config", "excerpt_separator"))
    if document.kind == "page":
        view.note(("config", "page_excerpts"))
        view.note(("config", "markdown_ext"))  # it decides what a page becomes
        if (
            not tools.config.page_excerpts
            or not view.compat.page_excerpts
            or document.output_extension not in HTML_EXTENSIONS
        ):
            return None
    view.note(("field", document.key, "excerpt_separator"))
    separator = excerpt_separator(document.data, tools.config)
    if not separator:
        return None
    links = view.compat.excerpt_links
    source = excerpt_source(view.excerpt_body(document), separator, tools.liquid.block_tags, links=links)
    if source.warning is not None:
        view.warn(_excerpt_warning(document, source.warning))
    drop = ExcerptDrop(document, view, tools.drops, source.text)
    return _convert(tools, document, source.text, document.body_line, drop)


def _excerpt_warning(document: Document, message: str) -> Problem:
    return Problem(
        "excerpt-modified",
        message,
        Location(document.source, document.body_line),
        "set `excerpt` or `excerpt_separator` in the front matter",
        severity="warning",
    )


def page(tools: Tools, document: Document) -> str:
    """The text of the written file."""
    text = tools.view.content(document)
    tools.view.note(("field", document.key, "layout"))
    if _takes_layout(document):
        text = _in_layouts(tools, document, text)
    changing = [plugin for plugin in tools.plugins if plugin.changes_pages]
    if changing:  # they get the whole document and may read all of it
        tools.view.note(("fields", document.key))
        tools.view.note(("body", document.key))
    for plugin in changing:
        text = plugin.rendered(document, text)
    return text


def _takes_layout(document: Document) -> bool:
    if document.map_of is not None:
        return False
    if document.data.get("layout") == "none" or document.extension in SASS_EXTENSIONS | {".coffee"}:
        return False
    return document.kind == "page" or document.extension not in YAML_EXTENSIONS


def _variables(tools: Tools, document: Document) -> dict[str, object]:
    variables = tools.globals()
    tools.view.note(("config", "markdown_ext"))
    if downcase(document.extension) in tools.config.markdown_extensions:
        variables["highlighter_prefix"] = variables["highlighter_suffix"] = (
            "\n"  # makes highlighted code a block of Markdown
        )
    tools.view.note(("variables", document.key))
    if document.variables:
        for name, value in document.variables.items():
            variables[name] = _resolve(tools, value)
    return variables


def _resolve(tools: Tools, value: object) -> object:
    if isinstance(value, DocumentList):
        return tools.drops.resolve(value)
    if isinstance(value, Mapping):
        return {key: _resolve(tools, inner) for key, inner in value.items()}
    return value


def _convert(tools: Tools, document: Document, text: str, line: int, drop: object) -> str:
    text = _with_liquid(tools, document, text, line, drop)
    return tools.converters.convert_body(tools.view, document, text, line)


def _with_liquid(tools: Tools, document: Document, text: str, line: int, drop: object) -> str:
    variables = _variables(tools, document)
    variables["page"] = drop
    variables["layout"] = LayoutDrop(document, tools.layouts)
    text = substitute(text, variables, name=document.source, first_line=line, warn=tools.view.warn)
    if _has_liquid(tools, document, text):
        template = tools.liquid.compile(text, name=document.source, first_line=line)
        for warning in template.warnings:
            tools.view.warn(warning)
        return render_template(template, Scope(variables, tools.host), document)
    return text


def _has_liquid(tools: Tools, document: Document, text: str) -> bool:
    if "{{" not in text and "{%" not in text:
        return False
    tools.view.note(("field", document.key, "render_with_liquid"))
    if document.data.get("render_with_liquid") is False and tools.view.compat.render_with_liquid:
        return False
    return document.kind == "page" or document.extension not in (*YAML_EXTENSIONS, ".coffee")


def _in_layouts(tools: Tools, document: Document, text: str) -> str:
    name = document.data.get("layout")
    layout = _find_layout(tools, name)
    if layout is None:
        if name is not None:
            tools.view.warn(_unknown_layout(tools, document, str(name)))
        return text
    variables = _variables(tools, document)
    variables["page"] = tools.drops.own(document)
    used: list[Layout] = []
    while layout is not None and layout.path not in [u.path for u in used]:
        used.append(layout)
        variables["content"] = text
        variables["layout"] = merge_layouts(used)
        text = _render_measured(tools, layout, variables, document)
        tools.view.note_layout()
        layout = _find_layout(tools, layout.data.get("layout"))
    return text


def _find_layout(tools: Tools, name: object) -> Layout | None:
    """The layout that a front matter's `layout` names."""
    return None if name is None or name == "" else tools.layouts.find(str(name))


def _render_measured(
    tools: Tools, layout: Layout, variables: Mapping[str, object], document: Document
) -> str:
    if tools.profile is None:
        return _render_layout(tools, layout, variables, document)
    names = [("layout", layout.path)]
    return (
        tools.profile.measured_text(names, lambda: _render_layout(tools, layout, variables, document)) or ""
    )


def _render_layout(tools: Tools, layout: Layout, variables: Mapping[str, object], document: Document) -> str:
    if layout.language == "jinja":
        scope = Scope(variables, tools.host)
        scope.engine = tools.liquid
        return tools.jinja.render(layout.path, variables, scope)
    compiled = tools.liquid_layouts.get(layout.path)
    if compiled is None or compiled[0] is not layout:
        template = tools.liquid.compile(layout.body, name=layout.path, first_line=layout.body_line)
        compiled = tools.liquid_layouts[layout.path] = (layout, template)
    for warning in compiled[1].warnings:
        tools.view.warn(warning)
    return render_template(compiled[1], Scope(variables, tools.host), document)


def _unknown_layout(tools: Tools, document: Document, name: str) -> Problem:
    near = tools.layouts.nearest(name)
    return Problem(
        "unknown-layout",
        f"there is no layout {name}, so the page is written without one",
        Location(document.source, key="layout"),
        f"did you mean {near}?"
        if near
        else "create it in layouts/ (Jinja) or _layouts/ (Liquid), or use `layout: none`",
        severity="warning",
    )


STEPS: Mapping[str, Callable[[Tools, Document], str | None]] = {
    "content": content,
    "excerpt": excerpt,
    "page": page,
    "output": page,
}
