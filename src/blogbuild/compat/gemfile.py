"""The gems of a site: what its Gemfile, gemspecs and lock file say. No Ruby is run."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from .gems import Gem, Gems, Gemspec, read_text
from .ruby_lines import arguments, statements

_STRING = re.compile(
    r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|%[qQ](?:<([^>]*)>|\(([^)]*)\)|\[([^\]]*)\])"
)
_OPTION = re.compile(r"^(?:(\w+):(?!:)|:?(\w+)\s*=>|:?[\"'](\w+)[\"']\s*(?::(?!:)|=>))\s*(.*)$", re.DOTALL)
_NAMES = re.compile(r":\"?([\w-]+)\"?|[\"']([\w-]+)[\"']|%[iIwW][\[({<]([^\])}>]*)[\])}>]")
_CALL = re.compile(r"^(gem|gemspec|eval_gemfile|group|platforms?|install_if)\b(?!\s*[=.])\s*(.*)$", re.DOTALL)
_MODIFIER = r"^(.+?[^\s,(\[{])\s+(if|unless)\s+(.+)$"
_EACH = r"^(.+)\.each\s+do\s*\|\s*(\w+)"
_LOCKED = re.compile(r"^ {4}([\w.-]+) \(([^)]*)\)$", re.MULTILINE)
_PLATFORM = r"-(?:x86|x64|arm|aarch|java|universal|mingw|mswin|ruby|linux|darwin).*$"
_DEPENDENCY = r"\.add_(?:runtime_)?dependency\b\s*\(?\s*(.*?)\)?\s*$"
_NAME = r"\.name\s*=\s*(.+)$"
_ASSIGNED_BLOCK = r"[\w@.\[\]:\"']+\s*(?:\|\|)?=\s*(?:if|unless|case|begin)\b"
_ONE_LINE = r"^(if|unless)\s+(.+?)\s+then\s+(.+?)\s+end$"


def read_gems(
    folder: Path, environ: Mapping[str, str], names: tuple[str, str], texts: Sequence[str | None]
) -> Gems | None:
    """The gems of a Gemfile and a lock file with these names and texts; None if they say nothing."""
    text, locked = texts[0], _locked(texts[1])
    if text is None and not locked:
        return None
    reader = _GemfileReader(folder, environ)
    if text is not None:
        reader.read(folder / names[0], text, names[0])
    own = [gem for spec in reader.specs.values() for gem in spec]
    versions = locked or dict.fromkeys([*own, *(gem.name for gem in reader.gems)])
    file = names[1] if locked else names[0]
    return Gems(file, versions, tuple(reader.gems), reader.specs or None)


def _locked(text: str | None) -> dict[str, str]:
    """The versions in a lock file; none if it has the marks of an unfinished merge, as Bundler refuses it."""
    if not text or re.search(r"^(?:<{7}|>{7})", text, re.MULTILINE):
        return {}
    return {name: re.sub(_PLATFORM, "", version) for name, version in _LOCKED.findall(text)}


class _Scope(NamedTuple):
    """A block: what holds for the lines in it."""

    groups: tuple[str, ...] = ()
    is_active: bool = True
    is_condition: bool = False
    was_active: bool = False
    """Whether an earlier branch of the condition held."""
    variable: str = ""
    names: tuple[str, ...] = ()
    """What the variable of a loop stands for."""


class _GemfileReader:
    """Reads a Gemfile and the files that it includes."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self.gems: list[Gem] = []
        self.specs: dict[str, tuple[str, ...]] = {}
        self._folder = folder
        self._environ = environ
        self._scopes: list[_Scope] = []
        self._files: set[Path] = set()

    def read(self, path: Path, text: str, shown: str) -> None:
        """Add the gems of a file."""
        self._files.add(path.resolve())
        outer, self._scopes = self._scopes, [scope._replace(is_condition=False) for scope in self._scopes]
        for line, statement in statements(text):
            self._statement(path, shown, line, statement)
        self._scopes = outer

    def _statement(self, path: Path, shown: str, line: int, statement: str) -> None:
        word = re.split(r"\W", statement, maxsplit=1)[0]
        one_line = re.match(_ONE_LINE, statement) if word in ("if", "unless") else None
        if one_line is not None:
            if self._is_active:
                self._call(path, shown, line, f"{one_line[3]} {one_line[1]} {one_line[2]}")
        elif word == "end":
            if self._scopes:
                self._scopes.pop()
        elif word in ("if", "unless", "elsif", "else", "when", "case", "begin", "while", "until", "def"):
            self._condition(word, statement.removeprefix(word).strip().removesuffix("then").strip())
        elif "=" in statement and word not in ("gem", "group") and re.match(_ASSIGNED_BLOCK, statement):
            self._scopes.append(_Scope())
        elif statement.endswith("do") or re.search(r"\bdo\s*\|[^|]*\|$", statement):
            self._scopes.append(self._block(statement))
        elif self._is_active:
            self._call(path, shown, line, statement)

    def _condition(self, word: str, text: str) -> None:
        if word in ("elsif", "else", "when"):
            if not self._scopes or not self._scopes[-1].is_condition:
                return
            scope = self._scopes.pop()
            before = scope.was_active or (scope.is_active and word != "when")
            active = not before and (word != "elsif" or self._holds(text))
            self._scopes.append(_Scope(is_active=active, is_condition=True, was_active=before or active))
        else:
            active = (
                self._holds(text) if word == "if" else not self._holds(text) if word == "unless" else True
            )
            self._scopes.append(_Scope(is_active=active and word != "def", is_condition=True))

    def _block(self, statement: str) -> _Scope:
        call = _CALL.match(statement)
        each = re.match(_EACH, statement) if ".each" in statement else None
        if each is not None:
            return _Scope(variable=each[2], names=_names(each[1]))
        if call is None:
            return _Scope()
        rest = call[2].removesuffix("do").strip().removeprefix("(").removesuffix(")")
        if call[1] == "group":
            return _Scope(groups=_names(re.sub(r",?\s*optional(?::|\s*=>)\s*\w+", "", rest)))
        if call[1] == "install_if":
            return _Scope(is_active=self._holds(_body_of_lambda(rest)))
        return _Scope(is_active=_has_ruby(_names(rest)) if call[1].startswith("platform") else True)

    def _call(self, path: Path, shown: str, line: int, statement: str) -> None:
        has_condition = " if " in statement or " unless " in statement
        modifier = re.match(_MODIFIER, statement, re.DOTALL) if has_condition else None
        if modifier is not None and _CALL.match(statement):
            if self._holds(modifier[3]) is not (modifier[2] == "if"):
                return
            statement = modifier[1]
        call = _CALL.match(statement)
        if call is None:
            return
        rest = call[2].strip()
        if rest.startswith("("):
            rest = rest[1:].rstrip().removesuffix(")")
        given = [part for given in arguments(rest) for part in _without_braces(given)]
        match call[1]:
            case "gem":
                self._gem(given, shown, line)
            case "gemspec":
                self._gemspec(path, _options(given))
            case "eval_gemfile":
                self._include(path, rest)

    def _gem(self, given: Sequence[str], shown: str, line: int) -> None:
        if not given:
            return
        name = _string(given[0])
        loops = {scope.variable: scope.names for scope in self._scopes if scope.variable}
        options = _options(given)
        if not self._is_for_ruby(options):
            return
        groups = (*(group for scope in self._scopes for group in scope.groups), *_group_names(options))
        required = options.get("require", "") not in ("false", "nil", "[]")
        requirements = tuple(r for part in given[1:] if not _OPTION.match(part) for r in _strings(part))
        for each in (name,) if name else loops.get(given[0], ()):
            self.gems.append(Gem(each, requirements, groups, required, shown, line))

    def _is_for_ruby(self, options: Mapping[str, str]) -> bool:
        condition = options.get("install_if")
        if condition is not None and not self._holds(_body_of_lambda(condition)):
            return False
        platforms = _names(options.get("platforms", options.get("platform", "")))
        return not platforms or _has_ruby(platforms)

    def _gemspec(self, path: Path, options: Mapping[str, str]) -> None:
        folder = path.parent / (_string(options.get("path", "")) or ".")
        wanted = _string(options.get("name", ""))
        for file in sorted(folder.glob("*.gemspec"))[:20]:
            spec = read_gemspec(file)
            if spec is not None and (not wanted or spec.name == wanted):
                self.specs[spec.name] = tuple(gem.name for gem in spec.dependencies)
                self.gems += (gem for gem in spec.dependencies if gem.name == "jekyll")
                return

    def _include(self, path: Path, expression: str) -> None:
        named = _string(expression) or "".join(_strings(expression)[:1])
        base = path if "__FILE__" in expression and "expand_path" in expression else path.parent
        other = Path(os.path.normpath(base / named)) if named else path
        text = read_text(other) if other.resolve() not in self._files and len(self._files) < 10 else None
        if text is not None:
            inside = other.is_relative_to(self._folder)
            self.read(other, text, other.relative_to(self._folder).as_posix() if inside else other.as_posix())

    @property
    def _is_active(self) -> bool:
        return all(scope.is_active for scope in self._scopes)

    def _holds(self, condition: str) -> bool:
        from .ruby_conditions import holds

        return holds(condition, self._environ, self._folder)


def read_gemspec(path: Path) -> Gemspec | None:
    """The gemspec in a file; None if it can't be read. A gem without a written name has the file's."""
    text = read_text(path)
    if text is None:
        return None
    name, dependencies = path.stem, []
    for line, statement in statements(text):
        dependency = re.search(_DEPENDENCY, statement, re.DOTALL)
        if dependency is not None:
            given = arguments(dependency[1].replace(".freeze", ""))
            if given and (gem := _string(given[0])):
                requirements = tuple(r for part in given[1:] for r in _strings(part))
                dependencies.append(Gem(gem, requirements, file=path.name, line=line))
        elif (named := re.search(_NAME, statement, re.DOTALL)) is not None:
            name = _string(named[1].strip().removesuffix(".freeze")) or name
    return Gemspec(name, tuple(dependencies))


def _without_braces(argument: str) -> list[str]:
    """The arguments that a mapping in braces stands for."""
    if argument.startswith("{") and argument.endswith("}"):
        return arguments(argument[1:-1])
    return [argument]


def _options(given: Sequence[str]) -> dict[str, str]:
    matches = [match for part in given if (match := _OPTION.match(part))]
    return {next(filter(None, match.groups()[:3])): match[4].strip() for match in matches}


def _group_names(options: Mapping[str, str]) -> tuple[str, ...]:
    return (*_names(options.get("group", "")), *_names(options.get("groups", "")))


def _names(text: str) -> tuple[str, ...]:
    """The symbols and strings in a text: `:a, "b", %i[c d]`."""
    return tuple(
        name for match in _NAMES.finditer(text) for name in (match[1] or match[2] or match[3] or "").split()
    )


def _strings(text: str) -> list[str]:
    return [
        next((part for part in match.groups() if part is not None), "") for match in _STRING.finditer(text)
    ]


def _string(text: str) -> str:
    """The text of a single string literal; empty for any other expression."""
    match = _STRING.fullmatch(text.strip())
    return next((part for part in match.groups() if part is not None), "") if match else ""


def _has_ruby(platforms: Sequence[str]) -> bool:
    """Whether a gem for these platforms is for a Ruby on this system."""
    wanted = r"ruby|mri" if os.name == "posix" else r"ruby|mri|windows|mingw|mswin"
    return any(re.match(wanted, name) for name in platforms)


def _body_of_lambda(text: str) -> str:
    match = re.fullmatch(
        r"(?:->\s*(?:\(\))?|lambda|proc)\s*(?:\{|do)(.*?)(?:\}|end)?", text.strip(), re.DOTALL
    )
    return match[1].strip() if match else text
