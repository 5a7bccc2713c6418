"""A row of the settings table, and the readers that turn a raw YAML value into a typed one."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Any, Final, Generic, TypeVar, overload

from blogbuild.letters import downcase

T = TypeVar("T")

JEKYLL, OWN = "Jekyll", "blogbuild"
"""Where a key comes from, if not from a plugin or theme, which is then named."""

Schema = Mapping[str, object]
"""A JSON Schema (https://json-schema.org/draft/2020-12), without a description."""


class RawValues:
    """Anything with config values by key, as YAML gave them."""

    values: Mapping[str, object]
    """May lack most keys."""


# Plain classes, not dataclasses: every command imports this module, and a dataclass takes half a millisecond to define.


class Kind(Generic[T]):
    """What the value of a setting may be: how to read it, and its schema."""

    def __init__(self, read: Callable[[object, Any], T], schema: Schema) -> None:
        self.read: Final = read
        """From the raw value, None if there is none, and the default."""
        self.schema: Final = schema

    def having(self, **more: object) -> Kind[T]:
        """The same kind with a more detailed schema."""
        return Kind(self.read, {**self.schema, **more})


class Setting(Generic[T]):
    """One key of `_config.yml`. As an attribute of a class it is a property that is computed once."""

    attribute: str = ""
    """The name of the property, if there is one."""

    def __init__(self, key: str, kind: Kind[T], default: object, meaning: str, origin: str = JEKYLL) -> None:
        self.key: Final = key
        self.kind: Final = kind
        self.default: Final = default
        """None if there is none."""
        self.meaning: Final = meaning
        """One sentence, with which the key's description in docs/configuration.md begins."""
        self.origin: Final = origin

    def __set_name__(self, owner: type, name: str) -> None:
        self.attribute = name

    @overload
    def __get__(self, settings: None, owner: type) -> Setting[T]: ...
    @overload
    def __get__(self, settings: RawValues, owner: type) -> T: ...
    def __get__(self, settings: RawValues | None, owner: type) -> T | Setting[T]:
        if settings is None:
            return self
        value = self.kind.read(settings.values.get(self.key), self.default)
        # Python looks in the instance first, so the next access does not come here.
        vars(settings)[self.attribute] = value
        return value


# Readers


def _text(value: object, default: object) -> str:
    return str(value or default or "")


def _written_text(value: object, default: object) -> str:
    return str(default if value is None else value)


def _flag(value: object, default: object) -> bool:
    """Ruby's idea of true: anything except `false` and null."""
    return bool(default) if value is None else value is not False


def _optional_flag(value: object, default: object) -> bool | None:
    return None if value is None else value is not False


def _count(value: object, default: object) -> int:
    given = default if value is None else value
    return given if isinstance(given, int) else 0


def _any(value: object, default: object) -> object:
    return default if value is None else value


def _list(value: object, default: object) -> tuple[str, ...]:
    given = default if value is None else value
    return tuple(map(str, given)) if isinstance(given, list | tuple) else ()


def _words(value: object, default: object) -> tuple[str, ...]:
    given = default if value is None else value
    return _list(given if isinstance(given, list | tuple) or given is None else [given], None)


def _names(value: object, default: object) -> tuple[str, ...]:
    return _list(value if isinstance(value, list) else default, None)


def _mapping(value: object, default: object) -> Mapping[str, object]:
    given = default if value is None else value
    return given if isinstance(given, Mapping) else {}


def _folder(value: object, default: object) -> str:
    """A path below the source, cleaned as `Jekyll.sanitized_path` does: no way leads out of the source."""
    return posixpath.normpath("/" + str(value or default)).strip("/")


def _folders(value: object, default: object) -> tuple[str, ...]:
    given = value if isinstance(value, list) else [value]
    return tuple(str(name or default) for name in given)


def _extensions(value: object, default: object) -> frozenset[str]:
    """Split as Ruby does: a space counts, an empty name at the end does not."""
    listed = str(default if value is None else value).rstrip(",")
    return frozenset(f".{downcase(name)}" for name in listed.split(",")) if listed else frozenset()


def _encoding(value: object, default: object) -> str:
    """Ruby's `bom|` asks for a byte order mark to be skipped, which blogbuild always does."""
    return str(value or default).removeprefix("bom|").removeprefix("BOM|")


# Kinds

TEXT = Kind(_text, {"type": "string"})
"""A text; an empty one counts as the default."""
WRITTEN_TEXT = Kind(_written_text, {"type": "string"})
"""A text, which may be empty."""
FLAG = Kind(_flag, {"type": "boolean"})
OPTIONAL_FLAG = Kind(_optional_flag, {"type": "boolean"})
COUNT = Kind(_count, {"type": "integer", "minimum": 0})
ANY = Kind(_any, {})
NUMBER = Kind(_any, {"type": "number"})
MAPPING = Kind(_mapping, {"type": "object"})
_WORDS: Schema = {"type": ["array", "string"], "items": {"type": ["string", "number"]}}
LIST = Kind(_list, _WORDS)
"""A list of texts; a single text counts as none."""
WORDS = Kind(_words, _WORDS)
"""A list of texts; a single text is a list of one."""
NAMES = Kind(_names, {"type": "array"})
"""A list of texts; anything else counts as the default."""
FOLDER = Kind(_folder, {"type": "string"})
"""A folder's path from the source, without slashes at either end."""
FOLDERS = Kind(_folders, _WORDS)
"""Paths of folders from the source; they may lie outside of it."""
EXTENSIONS = Kind(_extensions, {"type": "string"})
"""Extensions with the dot, in lower case."""
ENCODING = Kind(_encoding, {"type": "string"})
