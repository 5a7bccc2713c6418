"""The part of the Embedded Sass Protocol that compiles one stylesheet: messages as Protocol Buffers, and their framing.

Source: https://github.com/sass/sass/blob/main/spec/embedded-protocol.md. The library protobuf would read the same
messages, but importing it takes longer than compiling a small stylesheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

_COMPILATION = 1
"""The identifier of the only compilation of a process."""

Fields = dict[int, list[bytes | int]]
"""The values of a message by the number of their field."""


@dataclass(frozen=True, slots=True)
class CompileRequest:
    """What the compiler is asked."""

    text: str
    url: str
    """The stylesheet's address, which relative imports start from; "" without one."""
    indented: bool
    load_paths: tuple[str, ...]
    compressed: bool
    source_map: bool
    charset: bool
    """Whether CSS with characters beyond ASCII says that it is UTF-8."""


@dataclass(frozen=True, slots=True)
class CompileAnswer:
    """What the compiler has made, or why it could not."""

    css: str = ""
    source_map: str = ""
    loaded: tuple[str, ...] = ()
    """The addresses of the files that it has read."""
    error: str | None = None
    error_url: str = ""
    line: int = 1
    column: int = 1


def request_packet(request: CompileRequest) -> bytes:
    """The bytes that ask for a compilation."""
    source = _text(1, request.text) + _text(2, request.url) + _number(3, int(request.indented))
    message = (
        _block(2, source)
        + _number(4, int(request.compressed))
        + _number(5, int(request.source_map))
        + b"".join(_block(6, _text(1, path)) for path in request.load_paths)
        + _number(12, 1)  # the map has the sources' texts
        + _number(13, int(request.charset))
        + _number(14, 1)  # no warnings
    )
    packet = _varint(_COMPILATION) + _block(2, message)
    return _varint(len(packet)) + packet


def read_answer(stream: IO[bytes]) -> CompileAnswer:
    """The answer in the compiler's output. Raises EOFError where there is none, ValueError for an unknown message."""
    while True:
        packet = stream.read(_read_varint(stream))
        _, start = _varint_at(packet, 0)
        message = _fields(packet[start:])
        if 2 in message:
            return _answer(_fields(_bytes(message, 2)))
        if 3 not in message:  # neither an answer nor a message for users
            raise ValueError(_string(_fields(_bytes(message, 1)), 3) or "unknown message")


def _answer(response: Fields) -> CompileAnswer:
    if 3 in response:
        failure = _fields(_bytes(response, 3))
        span = _fields(_bytes(failure, 2))
        start = _fields(_bytes(span, 2))
        return CompileAnswer(
            error=_string(failure, 1),
            error_url=_string(span, 4),
            line=_integer(start, 2) + 1,
            column=_integer(start, 3) + 1,
        )
    success = _fields(_bytes(response, 2))
    loaded = tuple(value.decode() for value in response.get(4, ()) if isinstance(value, bytes))
    return CompileAnswer(_string(success, 1), _string(success, 2), loaded)


def _varint(value: int) -> bytes:
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    parts.append(value)
    return bytes(parts)


def _block(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _text(number: int, value: str) -> bytes:
    return _block(number, value.encode("utf-8", "replace")) if value else b""


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value) if value else b""


def _varint_at(data: bytes, position: int) -> tuple[int, int]:
    """A number and the position after it."""
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, position


def _read_varint(stream: IO[bytes]) -> int:
    value = shift = 0
    while True:
        byte = stream.read(1)
        if not byte:
            raise EOFError
        value |= (byte[0] & 127) << shift
        shift += 7
        if byte[0] < 128:
            return value


def _fields(data: bytes) -> Fields:
    found: Fields = {}
    for number, value in _each_field(data):
        found.setdefault(number, []).append(value)
    return found


def _each_field(data: bytes) -> Iterator[tuple[int, bytes | int]]:
    position = 0
    while position < len(data):
        tag, position = _varint_at(data, position)
        value, position = _varint_at(data, position)
        match tag & 7:
            case 0:
                yield tag >> 3, value
            case 2:
                yield tag >> 3, data[position : position + value]
                position += value
            case kind:
                raise ValueError(f"unknown kind of field: {kind}")


def _bytes(fields: Fields, number: int) -> bytes:
    value = fields.get(number, [b""])[-1]
    return value if isinstance(value, bytes) else b""


def _string(fields: Fields, number: int) -> str:
    return _bytes(fields, number).decode("utf-8", "replace")


def _integer(fields: Fields, number: int) -> int:
    value = fields.get(number, [0])[-1]
    return value if isinstance(value, int) else 0
