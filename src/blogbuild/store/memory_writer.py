"""Writing a whole memory down, in the columns that `whole` reads."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .memory_columns import NOWHERE, VERSION
from .plain_problems import plain_problems
from .sections import json_section, write_sections
from .steps import DocumentDigests, Reads, Step, StepResult
from .trace import ORDER, OWN, RESULTS, Key


def save_whole(
    path: Path,
    name: str,
    toolchain: str,
    steps: Mapping[Step, StepResult],
    digest: Callable[[Key], str],
    documents: DocumentDigests,
    order: str,
) -> None:
    """Write a whole memory into a file. `digest` gives that of a key. Raises OSError."""
    kinds: dict[str, list[str]] = {}
    for kind, key in steps:
        kinds.setdefault(kind, []).append(key)
    ordered = [((kind, key), steps[kind, key]) for kind, keys in kinds.items() for key in keys]
    first_seen: dict[Key, int] = {}
    values: list[str] = []
    reads, starts = array("I"), array("I", [0])

    def number_of(read: Key) -> int:
        number = first_seen.get(read)
        if number is None:
            number = first_seen[read] = len(values)
            values.append("" if read[0] in RESULTS else digest(read))
        return number

    seen_of: dict[int, dict[int, int]] = {}
    for _, done in ordered:
        if isinstance(done.reads, Reads):
            seen, key_of = seen_of.setdefault(id(done.reads.known), {}), done.reads.known.key
            for known in done.reads.numbers:
                number = seen.get(known)
                if number is None:
                    number = seen[known] = number_of(key_of(known))
                reads.append(number)
        else:
            reads.extend(map(number_of, done.reads))
        starts.append(len(reads))
    columns, renumbered = _key_columns(first_seen, values)
    reads = array("I", map(renumbered.__getitem__, reads))
    packs: dict[str, int] = {}
    places = [done.pack_slice for _, done in ordered]
    place_packs = array("I", [NOWHERE if p is None else packs.setdefault(p.pack, len(packs)) for p in places])
    about = {
        "kind": "memory", "version": VERSION, "toolchain": toolchain, "name": name, "order": order, "context": documents.context,
        "files": dict(documents.files), "packs": list(packs), "kinds": [(kind, len(keys)) for kind, keys in kinds.items()],
        "warnings": {row: plain_problems(done.warnings) for row, (_, done) in enumerate(ordered) if done.warnings},
        **columns.about,
    }  # fmt: skip
    sections = [
        json_section([key for (_, key), _ in ordered]), json_section([done.digest for _, done in ordered]),
        starts.tobytes(), reads.tobytes(), *_inverse(starts, reads, len(values)),
        place_packs.tobytes(), array("Q", [p.offset if p else 0 for p in places]).tobytes(), array("I", [p.length if p else 0 for p in places]).tobytes(),
        *columns.sections,
    ]  # fmt: skip
    write_sections(path, about, sections)


@dataclass(frozen=True, slots=True)
class _KeyColumns:
    """Keys as the file has them."""

    about: Mapping[str, object]
    sections: Sequence[bytes]


def _key_columns(keys: Mapping[Key, int], values: Sequence[str]) -> tuple[_KeyColumns, array[int]]:
    """The columns, and the number there of each key by the number that it has in `keys`."""
    others: list[Key] = []
    order: list[Key] = []
    results: dict[str, list[str]] = {}
    own: dict[str, list[Key]] = {}
    for key in keys:
        if key[0] in OWN:
            own.setdefault(key[1], []).append(key)
        elif key[0] in RESULTS:
            results.setdefault(key[0], []).append(key[1])
        else:
            (order if key[0] in ORDER else others).append(key)
    renumbered = array("I", bytes(4 * len(keys)))
    number = 0
    for key in (
        *others,
        *order,
        *((kind, document) for kind, documents in results.items() for document in documents),
    ):
        renumbered[keys[key]] = number
        number += 1
    lines, starts = [], array("I", [0])
    for listed in own.values():
        for key in listed:
            renumbered[keys[key]] = number
            number += 1
        starts.append(starts[-1] + len(listed))
        lines.append(json_section([[key[0], *key[2:], values[keys[key]]] for key in listed]))
    about = {
        "others": others,
        "other values": [values[keys[key]] for key in others],
        "order count": len(order),
    }
    ordered = json_section([order, [values[keys[key]] for key in order]])
    return _KeyColumns(
        about, [ordered, json_section(results), json_section(list(own)), starts.tobytes(), b"\n".join(lines)]
    ), renumbered


def _inverse(starts: Sequence[int], reads: Sequence[int], count: int) -> tuple[bytes, bytes]:
    """For each of `count` keys, where the rows that read it begin, and these rows."""
    readers: list[list[int]] = [[] for _ in range(count)]
    for row in range(len(starts) - 1):
        for number in reads[starts[row] : starts[row + 1]]:
            readers[number].append(row)
    firsts, flat = array("I", [0]), array("I")
    for rows in readers:
        flat.extend(rows)
        firsts.append(len(flat))
    return firsts.tobytes(), flat.tobytes()
