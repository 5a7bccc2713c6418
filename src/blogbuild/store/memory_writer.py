"""Encoding the base of a memory in the columns that `memory_base` reads."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .log import Entry, json_section
from .memory_base import NO_PACK
from .plain_problems import plain_problems
from .steps import DocumentDigests, Reads, Step, StepResult
from .trace import OF_ONE_DOCUMENT, OF_THE_ORDER, RESULTS, Key


def base_entry(
    steps: Mapping[Step, StepResult], digest: Callable[[Key], str], documents: DocumentDigests, order: str
) -> Entry:
    """Encode steps with the digest of each key that they read, the documents, and the digest of their order."""
    by_kind: dict[str, list[str]] = {}
    for kind, key in steps:
        by_kind.setdefault(kind, []).append(key)
    step_keys = [key for keys in by_kind.values() for key in keys]
    results = [steps[kind, key] for kind, keys in by_kind.items() for key in keys]
    numbering = _Numbering(digest)
    reads, starts = numbering.number_reads(results)
    columns = _key_columns(numbering.numbers, numbering.digests)
    reads = array("I", map(columns.renumbered.__getitem__, reads))
    reader_starts, readers = _inverse(starts, reads, len(numbering.digests))
    packs: dict[str, int] = {}
    slices = [result.pack_slice for result in results]
    pack_numbers = [NO_PACK if s is None else packs.setdefault(s.pack, len(packs)) for s in slices]
    about = {
        "order": order,
        "context": documents.context,
        "files": dict(documents.files),
        "packs": list(packs),
        "kinds": [(kind, len(keys)) for kind, keys in by_kind.items()],
        "warnings": {row: plain_problems(r.warnings) for row, r in enumerate(results) if r.warnings},
        **columns.about,
    }
    sections = {
        "step keys": json_section(step_keys),
        "digests": json_section([result.digest for result in results]),
        "read starts": starts.tobytes(),
        "reads": reads.tobytes(),
        "reader starts": reader_starts.tobytes(),
        "readers": readers.tobytes(),
        "packs": array("I", pack_numbers).tobytes(),
        "offsets": array("Q", [s.offset if s else 0 for s in slices]).tobytes(),
        "lengths": array("I", [s.length if s else 0 for s in slices]).tobytes(),
        **columns.sections,
    }
    return Entry(about, sections)


class _Numbering:
    """Numbers keys in the order in which they are first read."""

    def __init__(self, digest: Callable[[Key], str]) -> None:
        self._digest = digest
        self.numbers: dict[Key, int] = {}
        self.digests: list[str] = []
        """By number; empty for a result."""

    def number_reads(self, results: Iterable[StepResult]) -> tuple[array[int], array[int]]:
        """The numbers of the keys that each step read, one step after another, and where each step's begin."""
        reads, starts = array("I"), array("I", [0])
        by_table: dict[int, dict[int, int]] = {}
        for result in results:
            if isinstance(result.reads, Reads):
                table = result.reads.table
                seen = by_table.setdefault(id(table), {})
                for old in result.reads.numbers:
                    number = seen.get(old)
                    if number is None:
                        number = seen[old] = self._number(table.key(old))
                    reads.append(number)
            else:
                reads.extend(map(self._number, result.reads))
            starts.append(len(reads))
        return reads, starts

    def _number(self, key: Key) -> int:
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.digests)
            self.digests.append("" if key[0] in RESULTS else self._digest(key))
        return number


@dataclass(frozen=True, slots=True)
class _KeyColumns:
    """Keys as the file has them."""

    about: Mapping[str, object]
    sections: Mapping[str, bytes]
    renumbered: Sequence[int]
    """The number of each key in the file, by its number before."""


def _key_columns(numbers: Mapping[Key, int], digests: Sequence[str]) -> _KeyColumns:
    others: list[Key] = []
    order: list[Key] = []
    results: dict[str, list[str]] = {}
    owned: dict[str, list[Key]] = {}
    for key in numbers:
        if key[0] in OF_ONE_DOCUMENT:
            owned.setdefault(key[1], []).append(key)
        elif key[0] in RESULTS:
            results.setdefault(key[0], []).append(key[1])
        else:
            (order if key[0] in OF_THE_ORDER else others).append(key)
    in_file: list[Key] = [*others, *order]
    in_file += [(kind, document) for kind, documents in results.items() for document in documents]
    lines, starts = [], array("I", [0])
    for keys in owned.values():
        in_file += keys
        starts.append(starts[-1] + len(keys))
        lines.append(json_section([[key[0], *key[2:], digests[numbers[key]]] for key in keys]))
    renumbered = array("I", bytes(4 * len(numbers)))
    for number, key in enumerate(in_file):
        renumbered[numbers[key]] = number
    about = {
        "others": others,
        "other values": [digests[numbers[key]] for key in others],
        "order count": len(order),
    }
    sections = {
        "order": json_section([order, [digests[numbers[key]] for key in order]]),
        "results": json_section(results),
        "owners": json_section(list(owned)),
        "owner starts": starts.tobytes(),
        "owned": b"\n".join(lines),
    }
    return _KeyColumns(about, sections, renumbered)


def _inverse(starts: Sequence[int], reads: Sequence[int], count: int) -> tuple[array[int], array[int]]:
    """For each of `count` keys, where the rows that read it begin, and these rows."""
    rows_of: list[list[int]] = [[] for _ in range(count)]
    for row in range(len(starts) - 1):
        for number in reads[starts[row] : starts[row + 1]]:
            rows_of[number].append(row)
    firsts, flat = array("I", [0]), array("I")
    for rows in rows_of:
        flat.extend(rows)
        firsts.append(len(flat))
    return firsts, flat
