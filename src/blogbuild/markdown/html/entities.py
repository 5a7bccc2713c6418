"""Entities: from names and numbers to characters and back (kramdown option entity_output)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from html.entities import codepoint2name, name2codepoint
from pathlib import Path

from ..tree.markdown_document import MarkdownDocument

_NAMES = {**name2codepoint, "apos": 39, "vellip": 8942}
_BY_CODE = {**codepoint2name, 39: "apos", 8942: "vellip"}
_NEWER_NAMES = "entities-2.5.txt"
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


@functools.cache
def _newer() -> tuple[Mapping[str, int], Mapping[int, str]]:
    """The entities that only kramdown 2.5 knows, and its names of characters. The last name of a number counts."""
    text = (Path(__file__).parent / _NEWER_NAMES).read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    codes = {name: int(code, 16) for code, *names in rows for name in names}
    return codes, {code: name for name, code in codes.items()}


def resolve_entity(document: MarkdownDocument, reference: str | int) -> Entity | None:
    """Like `find_entity`, with the entities of the kramdown that converts the document."""
    entity = find_entity(reference)
    if isinstance(reference, str):
        if entity is None and reference in _newer()[0] and document.is_newer():
            return Entity(_newer()[0][reference], reference)
    elif entity is not None and document.options.entity_output not in ("as_char", "as_input"):
        name = _newer()[1].get(entity.code)
        if name is not None and document.is_newer():
            return Entity(entity.code, name)
    return entity


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
