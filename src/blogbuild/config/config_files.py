"""The config files of a site: which ones, how problems name them, and what they hold."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from blogbuild.errors import Location, Problem, ProblemError

from .ruby_yaml import Dialect, load_yaml
from .site_config import CONFIG_FILE
from .values import UNKNOWN_ZONE

CONFIG_NAMES = (CONFIG_FILE, "_config.yaml", "_config.toml")
"""Names that a site's config file may have; the first that exists is read."""


def config_files(source: Path, files: Sequence[str] | None) -> list[Path]:
    """The files to read: `files`, else the source's own, if there is one."""
    if files:
        return [Path(name).absolute() for name in files if name]
    return [source / name for name in CONFIG_NAMES if (source / name).is_file()][:1]


def shown_path(source: Path, path: Path) -> str:
    """The path as problems show it: relative to the source if it is in there, or beside or above it."""
    if path.is_relative_to(source):
        return path.relative_to(source).as_posix()
    if source.is_relative_to(path.parent):
        return Path(os.path.relpath(path, source)).as_posix()
    return path.as_posix()


def read_file(source: Path, path: Path, problems: list[Problem], dialect: Dialect) -> dict[str, object]:
    """The values of one file; warnings are added to `problems`."""
    shown = shown_path(source, path)
    text = _read_text(path, shown)
    match path.suffix.lower():
        case ".toml":
            return _read_toml(text, shown)
        case ".yml" | ".yaml":
            return _read_yaml(text, shown, problems, dialect)
    hint = "use a .yml, .yaml or .toml file"
    raise ProblemError(Problem("config-format", f"unknown config format: {shown}", Location(shown), hint))


def _read_text(path: Path, shown: str) -> str:
    try:
        raw = path.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        message = f"can't read the config file {shown}: {error.strerror}"
        hint = "check the path given with --config"
        raise ProblemError(Problem("config-missing", message, Location(shown), hint)) from error
    except UnicodeDecodeError as error:
        message = f"the config file is not UTF-8 (byte 0x{raw[error.start]:02X})"
        where = Location.of_byte(shown, raw, error.start)
        raise ProblemError(Problem("config-encoding", message, where, "save it as UTF-8")) from error


def _read_yaml(text: str, shown: str, problems: list[Problem], dialect: Dialect) -> dict[str, object]:
    parsed = load_yaml(text, name=shown, zone=UNKNOWN_ZONE, dialect=dialect)
    problems += parsed.warnings
    if parsed.value is None or parsed.value is False:
        return {}
    if not isinstance(parsed.value, dict):
        message = "the config is not a mapping of keys to values"
        hint = "write lines like `title: My blog`"
        raise ProblemError(Problem("config-format", message, Location(shown, 1, 1), hint))
    return {str(key): value for key, value in parsed.value.items()}


def _read_toml(text: str, shown: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = Problem("config-format", f"invalid TOML: {error}", Location(shown), "see https://toml.io")
        raise ProblemError(problem) from error
