"""The gems of a site: what its Gemfile, gemspecs and lock file say. No Ruby is run."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .ruby_conditions import holds
from .ruby_lines import arguments, statements
from .versions import newest_jekyll

GROUP = "jekyll_plugins"
"""The group that Jekyll asks Bundler to load."""

LARGEST = 500_000
"""Bytes; a larger file is not a Gemfile."""

_STRING = re.compile(
    r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|%[qQ](?:<([^>]*)>|\(([^)]*)\)|\[([^\]]*)\])"
)
_OPTION = re.compile(r"^(?:(\w+):(?!:)|:?(\w+)\s*=>|:?[\"'](\w+)[\"']\s*(?::(?!:)|=>))\s*(.*)$", re.DOTALL)
_NAMES = re.compile(r":\"?([\w-]+)\"?|[\"']([\w-]+)[\"']|%[iIwW][\[({<]([^\])}>]*)[\])}>]")
_CALL = re.compile(r"^(gem|gemspec|eval_gemfile|group|platforms?|install_if)\b(?!\s*[=.])\s*(.*)$", re.DOTALL)
_MODIFIER = re.compile(r"^(.+?[^\s,(\[{])\s+(if|unless)\s+(.+)$", re.DOTALL)
_EACH = re.compile(r"^(.+)\.each\s+do\s*\|\s*(\w+)")
_LOCKED = re.compile(r"^ {4}([\w.-]+) \(([^)]*)\)$", re.MULTILINE)
_PLATFORM = re.compile(r"-(?:x86|x64|arm|aarch|java|universal|mingw|mswin|ruby|linux|darwin).*$")
_DEPENDENCY = re.compile(r"\.add_(?:runtime_)?dependency\b\s*\(?\s*(.*?)\)?\s*$", re.DOTALL)
_NAME = re.compile(r"\.name\s*=\s*(.+)$", re.DOTALL)
_ASSIGNED_BLOCK = re.compile(r"[\w@.\[\]:\"']+\s*(?:\|\|)?=\s*(?:if|unless|case|begin)\b")
_ONE_LINE = re.compile(r"^(if|unless)\s+(.+?)\s+then\s+(.+?)\s+end$")


@dataclass(frozen=True, slots=True)
class Gem:
    """A line of a Gemfile."""

    name: str
    requirements: tuple[str, ...] = ()
    """Such as ("~> 3.9.0",)."""
    groups: tuple[str, ...] = ()
    """Empty for the group `default`."""
    is_required: bool = True
    """Whether Bundler loads it with its groups."""
    file: str = "Gemfile"
    """As problems show it."""
    line: int = 1

    @property
    def is_plugin(self) -> bool:
        """Whether `bundle exec jekyll` loads it before the plugins that the config names."""
        return self.is_required and GROUP in self.groups


@dataclass(frozen=True, slots=True)
class Gems:
    """What the gems of a site are known from."""

    file: str
    """The file that decides about versions: "Gemfile.lock" or "Gemfile"."""
    versions: Mapping[str, str | None]
    """Every gem by name: its version if it is locked."""
    listed: tuple[Gem, ...] = ()
    """The lines of the Gemfile, in order."""
    specs: Mapping[str, tuple[str, ...]] | None = None
    """The gems that `gemspec` lines declare the folder to be: their runtime dependencies by name."""

    @property
    def jekyll_version(self) -> str | None:
        """Jekyll's exact version, where it is locked."""
        return self.versions.get("jekyll")

    @property
    def jekyll_major(self) -> int | None:
        """The major version of the newest Jekyll that is allowed; None where nothing is said about it."""
        locked = self.jekyll_version
        if locked is not None:
            number = locked.partition(".")[0]
            return int(number) if number.isdigit() else None
        requirements = [r for gem in self.listed if gem.name == "jekyll" for r in gem.requirements]
        return newest_jekyll(requirements) if requirements else None

    @property
    def plugins(self) -> tuple[Gem, ...]:
        """The gems that `bundle exec jekyll` loads, in order."""
        return tuple(gem for gem in self.listed if gem.is_plugin)


def read_gems(folder: Path, environ: Mapping[str, str]) -> Gems | None:
    """The gems of a folder's `Gemfile` or `gems.rb` and its lock file; None where there is neither.

    BUNDLE_GEMFILE in `environ` names another Gemfile.
    """
    files = [("Gemfile", "Gemfile.lock"), ("gems.rb", "gems.locked")]
    other = environ.get("BUNDLE_GEMFILE")
    if other and Path(other).is_file():
        files.insert(0, (str(Path(other).absolute()), f"{Path(other).absolute()}.lock"))
    for name, lock_name in files:
        path = folder / name
        text = read_text(path)
        locked = _locked(read_text(folder / lock_name))
        if text is None and not locked:
            continue
        reader = _GemfileReader(folder, environ)
        if text is not None:
            reader.read(path, text, name)
        own = [gem for spec in reader.specs.values() for gem in spec]
        versions = locked or dict.fromkeys([*own, *(gem.name for gem in reader.gems)])
        file = lock_name if locked else name
        return Gems(file, versions, tuple(reader.gems), reader.specs or None)
    return None


def read_text(path: Path) -> str | None:
    """The text of a regular file of a reasonable size; None for anything else."""
    try:
        about = os.stat(path)
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            return None
        raw = path.read_bytes()
    except (OSError, ValueError):
        return None
    if b"\0" in raw:
        return None
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _locked(text: str | None) -> dict[str, str]:
    """The versions in a lock file; none if it has the marks of an unfinished merge, as Bundler refuses it."""
    if not text or re.search(r"^(?:<{7}|>{7})", text, re.MULTILINE):
        return {}
    return {name: _PLATFORM.sub("", version) for name, version in _LOCKED.findall(text)}


@dataclass(slots=True)
class _Scope:
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
        outer, self._scopes = self._scopes, [replace(scope, is_condition=False) for scope in self._scopes]
        for line, statement in statements(text):
            self._statement(path, shown, line, statement)
        self._scopes = outer

    def _statement(self, path: Path, shown: str, line: int, statement: str) -> None:
        word = re.split(r"\W", statement, maxsplit=1)[0]
        one_line = _ONE_LINE.match(statement)
        if one_line is not None:
            if self._is_active:
                self._call(path, shown, line, f"{one_line[3]} {one_line[1]} {one_line[2]}")
        elif word == "end":
            if self._scopes:
                self._scopes.pop()
        elif word in ("if", "unless", "elsif", "else", "when", "case", "begin", "while", "until", "def"):
            self._condition(word, statement.removeprefix(word).strip().removesuffix("then").strip())
        elif _ASSIGNED_BLOCK.match(statement):
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
        each = _EACH.match(statement)
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
        modifier = _MODIFIER.match(statement)
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
        return holds(condition, self._environ, self._folder)


@dataclass(frozen=True, slots=True)
class Gemspec:
    """A gem's name and the gems that it needs to run."""

    name: str
    dependencies: tuple[Gem, ...]


def read_gemspec(path: Path) -> Gemspec | None:
    """The gemspec in a file; None if it can't be read. A gem without a written name has the file's."""
    text = read_text(path)
    if text is None:
        return None
    name, dependencies = path.stem, []
    for line, statement in statements(text):
        dependency = _DEPENDENCY.search(statement)
        if dependency is not None:
            given = arguments(dependency[1].replace(".freeze", ""))
            if given and (gem := _string(given[0])):
                requirements = tuple(r for part in given[1:] for r in _strings(part))
                dependencies.append(Gem(gem, requirements, file=path.name, line=line))
        elif (named := _NAME.search(statement)) is not None:
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
