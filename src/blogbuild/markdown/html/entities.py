"""Entities: from names and numbers to characters and back (kramdown option entity_output)."""

from __future__ import annotations

from dataclasses import dataclass
from html.entities import codepoint2name, name2codepoint

_NAMES = {**name2codepoint, "apos": 39}
_BY_CODE = {**codepoint2name, 39: "apos"}
_UNUSED = (129, 141, 143, 144, 157)
_WINDOWS = {code: ord(bytes([code]).decode("cp1252")) for code in range(128, 160) if code not in _UNUSED}
"""Numbers of control characters stand for characters of Windows-1252, as in browsers."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A character, with the name of its entity if it has one."""

    code: int
    name: str | None

    @property
    def char(self) -> str:
        """The character."""
        return chr(self.code)


def find_entity(reference: str | int) -> Entity | None:
    """Return the entity of a name or number. None for an unknown name or a number outside of Unicode."""
    if isinstance(reference, str):
        code = _NAMES.get(reference)
        return None if code is None else Entity(code, reference)
    if not 0 <= reference < 0x110000 or 0xD800 <= reference < 0xE000:
        return None
    code = _WINDOWS.get(reference, reference)
    return Entity(code, _BY_CODE.get(code))


ESCAPES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}


def entity_text(entity: Entity, output: str | None, original: str | None = None) -> str:
    """Return an entity in the form of the option `entity_output`: as_char, as_input, symbolic or numeric."""
    if output == "as_char" and (entity.char == '"' or entity.char not in ESCAPES):
        return entity.char
    if output in ("as_input", "as_char") and original is not None:
        return original
    if (output == "symbolic" or entity.char in ESCAPES) and entity.name is not None:
        return f"&{entity.name};"
    return f"&#{entity.code};"
