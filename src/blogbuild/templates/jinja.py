"""Jinja layouts in `layouts/`, rendered by jinja2 with the same drops and filters as Liquid.

Autoescaping is on; content, excerpts and the results of filters that produce HTML are marked safe.
Jinja's own filters keep their meaning (`default`, `join`, `sort`…); all others of Liquid and Jekyll are
available under their names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.liquid import Drop, Filter, Scope
from blogbuild.liquid.tables import StableList
from blogbuild.model.reading.front_matter import split_front_matter

from .traced_site import TracedSite

HTML_ATTRIBUTES = frozenset({"content", "excerpt", "output"})
"""Attributes of documents that hold rendered HTML."""

HTML_FILTERS = frozenset(
    {"markdownify", "smartify", "xml_escape", "escape_once", "newline_to_br", "jsonify", "inspect"}
)
"""Filters whose result is HTML or already escaped."""

SCOPE = "__scope__"


class LayoutUndefined(Undefined):
    """An undefined name or attribute. An undefined attribute is empty; an undefined name is an error."""

    def _must_fail(self) -> bool:
        return self._undefined_obj is missing or self._undefined_exception is SecurityError

    def __str__(self) -> str:
        if self._must_fail():
            self._fail_with_undefined_error()
        return ""

    def __html__(self) -> str:
        return str(self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._must_fail():
            self._fail_with_undefined_error()
        return self

    def __getitem__(self, name: object) -> Any:
        return self.__getattr__(str(name))


class LayoutEnvironment(ImmutableSandboxedEnvironment):
    """Looks up attributes as Liquid does: a drop's values and a mapping's keys, but no Python attributes."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`."""
        if isinstance(obj, Drop):
            value = obj.liquid_get(attribute)
            if attribute in HTML_ATTRIBUTES and isinstance(value, str):
                return Markup(value)
            return self.undefined(obj=obj, name=attribute) if value is None else value
        if isinstance(obj, dict):
            if attribute in obj:
                value = obj[attribute]
                return self.undefined(obj=obj, name=attribute) if value is None else value
            if attribute not in ("items", "keys", "values", "get"):
                return self.undefined(obj=obj, name=attribute)
        if obj is None or (isinstance(obj, StableList) and not hasattr(list, attribute)):
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`."""
        if isinstance(obj, Drop):
            return self.getattr(obj, str(argument))
        return super().getitem(obj, argument)


class JinjaLayouts:
    """Renders the Jinja layouts of a site, and notes the files that a template may include."""

    def __init__(self, traced: TracedSite, folder: str, filters: Mapping[str, Filter]) -> None:
        self._traced = traced
        self._folder = folder
        self._closures: dict[str, tuple[tuple[str, ...], bool]] = {}
        self.environment = LayoutEnvironment(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=LayoutUndefined,
            auto_reload=False,
            cache_size=-1,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
        )
        for name, function in filters.items():
            if name not in self.environment.filters:
                self.environment.filters[name] = _shared(name, function)

    def render(self, path: str, variables: Mapping[str, object], scope: Scope) -> str:
        """Render the layout at `path`, relative to the source.

        Raises ProblemError `jinja-syntax` or `jinja-error` with file and line.
        """
        name = path.removeprefix(f"{self._folder}/")
        self._note_closure(name)
        try:
            template = self.environment.get_template(name)
            content = Markup(str(variables.get("content") or ""))
            return template.render({**variables, "content": content, SCOPE: scope})
        except jinja2.TemplateSyntaxError as error:
            raise ProblemError(self._syntax_problem(error, path)) from error
        except ProblemError:
            raise
        except Exception as error:
            raise ProblemError(self._runtime_problem(error, path)) from error

    def _load(self, name: str) -> tuple[str, str, None] | None:
        path = f"{self._folder}/{name}"
        text = self._traced.file(path)
        return None if text is None else (without_front_matter(text), path, None)

    def _note_closure(self, name: str) -> None:
        """Note every file that the template may load, because Jinja's cache hides later loads."""
        for used, dynamic in self._walk_closure(name):
            if dynamic:
                self._traced.listing(self._folder)
            self._traced.note(("file", f"{self._folder}/{used}"))

    def _walk_closure(self, name: str) -> list[tuple[str, bool]]:
        found: dict[str, bool] = {}
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in found:
                continue
            names, dynamic = self._references(current)
            found[current] = dynamic
            if dynamic:
                folder = f"{self._folder}/"
                names = tuple(p.removeprefix(folder) for p in self._traced.listing(self._folder))
            waiting.extend(names)
        return sorted(found.items())

    def _references(self, name: str) -> tuple[tuple[str, ...], bool]:
        """The templates that a template references, and whether it computes some names at run time."""
        known = self._closures.get(name)
        if known is None:
            loaded = self._load(name)
            if loaded is None:
                known = ((), False)
            else:
                try:
                    tree: nodes.Template = self.environment.parse(loaded[0], name=name, filename=loaded[1])
                except jinja2.TemplateSyntaxError as error:
                    raise ProblemError(self._syntax_problem(error, loaded[1])) from error
                references = list(meta.find_referenced_templates(tree))
                known = (tuple(r for r in references if r is not None), None in references)
            self._closures[name] = known
        return known

    def _syntax_problem(self, error: jinja2.TemplateSyntaxError, path: str) -> Problem:
        where = error.filename or path
        return Problem(
            code="jinja-syntax",
            message=error.message or "the template can't be parsed",
            location=self._place(where, error.lineno),
            hint="correct the Jinja syntax, or move a Liquid layout to _layouts/",
        )

    def _runtime_problem(self, error: Exception, path: str) -> Problem:
        where, line = path, None
        trace = error.__traceback__
        while trace is not None:
            name = trace.tb_frame.f_code.co_filename
            if name.startswith(f"{self._folder}/"):
                where, line = name, trace.tb_lineno
            trace = trace.tb_next
        if isinstance(error, jinja2.TemplateNotFound):
            message = f"template {error.name} not found"
            hint = f"create it in {self._folder}/ or correct the name"
        elif isinstance(error, jinja2.UndefinedError):
            message, hint = (
                error.message or str(error),
                "check the spelling, or test the name with `is defined`",
            )
        elif isinstance(error, SecurityError):
            message = f"not allowed in a layout: {error}"
            hint = "layouts have no access to Python; write a plugin (docs/plugins.md)"
        elif isinstance(error, RecursionError):
            message, hint = "the templates include each other endlessly", "remove the circular include"
        else:
            message, hint = f"{type(error).__name__}: {error}", "check the value that this line uses"
        return Problem("jinja-error", message, self._place(where, line), hint)

    def _place(self, path: str, line: int | None) -> Location:
        """The place of the line's first tag; Jinja reports no column."""
        if line is None:
            return Location(path)
        text = self._traced.file(path) or ""
        lines = text.split("\n")
        shown = lines[line - 1] if 0 < line <= len(lines) else ""
        starts = [n for n in (shown.find("{{"), shown.find("{%")) if n >= 0]
        return Location(path, line, min(starts) + 1 if starts else 1)


def without_front_matter(text: str) -> str:
    """A layout's text with its front matter replaced by a comment of as many lines."""
    matter, body, line = split_front_matter(text)
    if matter is None:
        return text
    return "{#" + "\n" * (line - 1) + "#}" + body


def _shared(name: str, function: Filter) -> Callable[..., object]:
    """A Liquid filter as a Jinja filter. Its arguments are plain text, not Markup."""
    safe = name in HTML_FILTERS

    @jinja2.pass_context
    def call(context: Context, value: object, *arguments: object, **named: object) -> object:
        marked = isinstance(value, Markup)
        plain = str(value) if marked else None if isinstance(value, Undefined) else value
        given = [_plain(argument) for argument in arguments]
        result = function(context[SCOPE], plain, *given, **{k: _plain(v) for k, v in named.items()})
        if isinstance(result, str) and (safe or marked):
            return Markup(result)
        return result

    return call


def _plain(value: object) -> object:
    if isinstance(value, Undefined):
        return None
    return str(value) if isinstance(value, Markup) else value
