"""The gems of a site: `Gemfile.lock`, else `Gemfile` and the gemspec that it includes. No Ruby is run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_LOCKED = re.compile(r"^ {4}([\w.-]+) \(([^)]*)\)$", re.MULTILINE)
_GEM = re.compile(r"""^[ \t]*gem[ \t(]+["']([\w.-]+)["'](.*)$""", re.MULTILINE)
_GEMSPEC = re.compile(r"^[ \t]*gemspec\b", re.MULTILINE)
_DEPENDENCY = re.compile(r"""\.add_(?:runtime_)?dependency[ \t(]+["']([\w.-]+)["'](.*)$""", re.MULTILINE)
_REQUIREMENT = re.compile(r"""["'][ \t]*(~>|>=|<=|=|<|>|)[ \t]*(\d[\w.]*)[ \t]*["']""")


@dataclass(frozen=True, slots=True)
class Gems:
    """The gems that a Gemfile or a lock file names."""

    file: str
    """"Gemfile.lock" or "Gemfile"."""
    names: Mapping[str, str]
    """By name: the locked version, or the rest of the Gemfile's line."""

    @property
    def jekyll_version(self) -> str | None:
        """Jekyll's exact version, where it is locked."""
        version = self.names.get("jekyll", "")
        return version if self.file == "Gemfile.lock" and version else None

    @property
    def jekyll_major(self) -> int | None:
        """3 or 4; None where nothing excludes either."""
        given = self.names.get("jekyll")
        if given is None:
            return None
        if self.file == "Gemfile.lock":
            return _major(given)
        for operator, version in _REQUIREMENT.findall(given):
            major = _major(version)
            if operator == "<" and re.fullmatch(r"\d+(\.0)*", version):
                return major - 1 if major <= 4 else None  # `>= 3.5, < 5.0` takes the newest 4
            if operator in ("~>", "=", "", "<", "<="):
                return major
        return None


def read_gems(source: Path) -> Gems | None:
    """The gems of the site in `source`; None where it has neither file."""
    lock = _read(source / "Gemfile.lock")
    if lock is not None:
        names: dict[str, str] = dict(_LOCKED.findall(lock))
        if names:
            return Gems("Gemfile.lock", names)
    gemfile = _read(source / "Gemfile")
    if gemfile is None:
        return None
    found = dict(_GEM.findall(gemfile))
    if _GEMSPEC.search(gemfile):
        for path in sorted(source.glob("*.gemspec")):
            found = {**dict(_DEPENDENCY.findall(_read(path) or "")), **found}
    return Gems("Gemfile", found)


def _major(version: str) -> int:
    return int(version.partition(".")[0])


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    except OSError:
        return None
