"""YAML as Ruby's Psych 4 reads it for Jekyll: libyaml's grammar, Ruby's idea of what a plain scalar is.

Unlike PyYAML's own loaders: `yes`, `on` are true; a date is a Date and a date with a time is a Time
(without a zone it is UTC, shown in the site's zone); `010` is octal, `12:30` sexagesimal, `1e5` a
string; a later key wins over an earlier one. A scalar with a leading colon stays a string, as in
upstream Jekyll.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

import yaml

from blogbuild.errors import Location, Problem, ProblemError

from .scalars import plain_scalar

PLAIN, QUOTED = "plain", "quoted"
"""The tags that our resolver gives to scalars without one."""
TEXT = "tag:yaml.org,2002:str"

MAX_VALUES = 1_000_000
"""More values than this, aliases spelt out, is a file made to harm."""

MAX_DEPTH = 200


class _Resolver:
    """Tells plain scalars from quoted ones; what a plain one is, is decided later."""

    def resolve(self, kind: type, value: object, implicit: object) -> str:
        if kind is yaml.ScalarNode:
            return PLAIN if isinstance(implicit, tuple) and implicit[0] else QUOTED
        return "tag:yaml.org,2002:seq" if kind is yaml.SequenceNode else "tag:yaml.org,2002:map"

    def descend_resolver(self, parent: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def _parser() -> Callable[[str], Any]:
    """A factory of composers: libyaml where PyYAML was built with it, else PyYAML's own."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        from yaml.composer import Composer
        from yaml.parser import Parser
        from yaml.reader import Reader
        from yaml.scanner import Scanner

        class PythonParser(Reader, Scanner, Parser, Composer, _Resolver):
            def __init__(self, stream: str) -> None:
                Reader.__init__(self, stream)
                Scanner.__init__(self)
                Parser.__init__(self)
                Composer.__init__(self)

        return PythonParser

    class LibyamlParser(_Resolver, CParser):
        def __init__(self, stream: str) -> None:
            CParser.__init__(self, stream)

    return LibyamlParser


_new_parser = _parser()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document's value, and warnings about it."""

    value: object
    warnings: tuple[Problem, ...] = ()


def load_yaml(text: str, *, name: str, first_line: int = 1, zone: tzinfo = UTC) -> Loaded:
    """The value of the first document in `text`; None for an empty one.

    `name` and `first_line` say where the text stands; `zone` is the site's, in which times without
    a zone are shown. Raises ProblemError `yaml-syntax`, `yaml-tag` or `yaml-too-large`.
    """
    try:
        node = _new_parser(text).get_single_node() if not _more_documents(text) else _first_document(text)
    except yaml.MarkedYAMLError as error:
        raise ProblemError(_syntax_problem(error, text, name, first_line)) from error
    except yaml.reader.ReaderError as error:
        raise ProblemError(_character_problem(error, text, name, first_line)) from error
    except (yaml.YAMLError, RecursionError, UnicodeEncodeError) as error:
        raise ProblemError(Problem("yaml-syntax", f"the YAML can't be read: {error}", Location(name, first_line))) from error
    if node is None:
        return Loaded(None)
    builder = _Builder(name, first_line, zone)
    return Loaded(builder.build(node), tuple(builder.warnings))


def _more_documents(text: str) -> bool:
    return "\n---" in text or "\n..." in text


def _first_document(text: str) -> Any:
    parser = _new_parser(text)
    return parser.get_node() if parser.check_node() else None


def _place(name: str, first_line: int, mark: Any) -> Location:
    return Location(name, first_line + mark.line, mark.column + 1)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    message = (error.problem or error.context or "the YAML can't be read").strip()
    where = _place(name, first_line, mark) if mark else Location(name, first_line)
    problem = Problem("yaml-syntax", f"bad YAML: {message}", where, _hint(message, text, mark))
    if error.context and error.context_mark and error.problem:
        problem = problem.with_note(error.context, _place(name, first_line, error.context_mark))
    return problem


def _hint(message: str, text: str, mark: Any) -> str:
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line[: mark.column + 1 if mark else None] or "cannot start any token" in message:
        return "indent with spaces; put quotes around a value that begins with a special character"
    if "mapping values are not allowed" in message:
        return "put quotes around a value that holds a colon followed by a space"
    if "alias" in message:
        return "define the anchor with & before it is used, or put quotes around the value"
    return "check quotes, brackets and indentation around this place"


def _character_problem(error: yaml.reader.ReaderError, text: str, name: str, first_line: int) -> Problem:
    position = error.position if isinstance(error.position, int) else 0
    before = text[:position]
    where = Location(name, first_line + before.count("\n"), position - before.rfind("\n"))
    code = error.character if isinstance(error.character, int) else 0
    return Problem("yaml-syntax", f"the character U+{code:04X} is not allowed in YAML", where, "delete it, or write it as an escape in double quotes")


class _Builder:
    """Makes Python values of composed nodes, each anchored node once."""

    def __init__(self, name: str, first_line: int, zone: tzinfo) -> None:
        self._name = name
        self._first_line = first_line
        self._zone = zone
        self._made: dict[int, tuple[object, int]] = {}
        self._open: set[int] = set()
        self._values = 0
        self.warnings: list[Problem] = []

    def build(self, node: Any, depth: int = 0) -> object:
        """The value of a node."""
        if isinstance(node, yaml.ScalarNode):
            self._values += 1
            return self._scalar(node)
        known = self._made.get(id(node))
        if known is not None:
            self._count(known[1], node)
            return known[0]
        if id(node) in self._open or depth > MAX_DEPTH:
            raise self._too_large(node, "the YAML contains itself" if id(node) in self._open else "the YAML is nested too deep")
        self._open.add(id(node))
        before = self._values
        self._count(1, node)
        value = self._sequence(node, depth) if isinstance(node, yaml.SequenceNode) else self._mapping(node, depth)
        self._open.discard(id(node))
        self._made[id(node)] = (value, self._values - before)
        return value

    def _count(self, values: int, node: Any) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            raise self._too_large(node, "the YAML grows beyond a million values when its aliases are spelt out")

    def _too_large(self, node: Any, message: str) -> ProblemError:
        where = _place(self._name, self._first_line, node.start_mark)
        return ProblemError(Problem("yaml-too-large", message, where, "write the data out, without aliases that repeat aliases"))

    def _sequence(self, node: Any, depth: int) -> object:
        items = [self.build(item, depth + 1) for item in node.value]
        if node.tag in ("!omap", "tag:yaml.org,2002:omap") and all(isinstance(item, dict) for item in items):
            return {key: value for item in items if isinstance(item, dict) for key, value in item.items()}
        return items

    def _mapping(self, node: Any, depth: int) -> dict[Any, object]:
        self._refuse_class(node)
        result: dict[Any, object] = {}
        own: set[Any] = set()
        for key_node, value_node in node.value:
            key = self.build(key_node, depth + 1)
            value = self.build(value_node, depth + 1)
            if key == "<<" and key_node.tag in (PLAIN, QUOTED) and self._merge(result, value):
                continue
            try:
                hash(key)
            except TypeError:
                key = repr(key)
            if key in own:
                self._warn_duplicate(key, key_node)
            own.add(key)
            result[key] = value
        return result

    def _merge(self, into: dict[Any, object], value: object) -> bool:
        """The merge key `<<` (https://yaml.org/type/merge.html), as Psych does it: in its place, over what came before."""
        if isinstance(value, dict):
            into.update(value)
            return True
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            merged: dict[Any, object] = {}
            for item in reversed(value):
                merged.update(item)
            into.update(merged)
            return True
        return False

    def _warn_duplicate(self, key: object, node: Any) -> None:
        self.warnings.append(
            Problem(
                "yaml-duplicate-key",
                f"the key {key} stands twice, and only the later one counts",
                _place(self._name, self._first_line, node.start_mark),
                "delete one of the two",
                severity="warning",
            )
        )

    def _refuse_class(self, node: Any) -> None:
        if node.tag.startswith("!ruby/") or node.tag in ("!set", "tag:yaml.org,2002:set"):
            where = _place(self._name, self._first_line, node.start_mark)
            raise ProblemError(Problem("yaml-tag", f"the tag {node.tag} asks for a Ruby object, which is not allowed", where, "write plain values"))

    def _scalar(self, node: Any) -> object:
        tag, text = node.tag, node.value
        if tag == PLAIN:
            return plain_scalar(text, self._zone)
        if tag in (QUOTED, TEXT) or tag.startswith("!str"):
            return text
        self._refuse_class(node)
        if tag in ("!binary", "tag:yaml.org,2002:binary"):
            try:
                return base64.b64decode(text, validate=False).decode("utf-8", "replace")
            except ValueError:
                return text
        if tag in ("!float", "tag:yaml.org,2002:float"):
            value = plain_scalar(text, self._zone)
            return float(value) if isinstance(value, (int, float)) else value
        return plain_scalar(text, self._zone)
