"""Loading and saving the memory of a build, which is a log: a base in columns, and a delta that is plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .log import Entry, LoadedLog, LogFormat, is_small, save_base, save_delta
from .memory import Memory, MemoryDelta, MemoryUpdate
from .memory_base import MemoryBase
from .packs import PackSlice
from .plain_problems import plain_problems, problems_of
from .steps import Step, StepResult, packs_of
from .trace import RESULTS, Key

FORMAT = LogFormat("memory", 7)


class LoadedMemory(LoadedLog[MemoryBase, MemoryDelta]):
    """The memory that this process loaded last."""


def load_memory(path: Path, toolchain: str, loaded: LoadedMemory | None = None) -> Memory:
    """The memory at `path`; an empty one if it is absent, damaged or of another toolchain."""
    loaded = LoadedMemory() if loaded is None else loaded
    loaded.load(path, FORMAT, toolchain, MemoryBase, _read_delta)
    return Memory(loaded.base, loaded.delta)


def save_memory(path: Path, toolchain: str, before: Memory, update: MemoryUpdate) -> set[str]:
    """Save the memory `before` with an update, as a delta where that is small.

    Returns the names of the packs that its results are in. Raises OSError.
    """
    made, base = update.results, before.base
    if base is not None:
        steps = {step: r for step, r in before.delta.steps.items() if step not in update.dropped} | dict(made)
        dropped = {
            step
            for step in (*before.delta.dropped, *update.dropped)
            if step not in steps and base.row(step) is not None
        }
        if is_small(len(steps) + len(dropped), len(before)):
            digests = {**before.delta.digests, **update.digests}
            delta = MemoryUpdate(steps, dropped, digests, update.documents, update.order)
            save_delta(path, FORMAT, toolchain, _delta_entry(base, delta))
            return base.packs() | packs_of(steps.values())
    from .memory_writer import base_entry  # most builds save no base and do without this module

    everything = {step: before[step] for step in before if step not in update.dropped and step not in made}
    everything.update(made)

    def digest(key: Key) -> str:
        for digests in (update.digests, before.delta.digests):
            if key in digests:
                return digests[key]
        assert base is not None
        number = base.number(key)
        assert number is not None
        return base.value(number)

    save_base(path, FORMAT, toolchain, base_entry(everything, digest, update.documents, update.order))
    return packs_of(everything.values())


def _delta_entry(base: MemoryBase, delta: MemoryUpdate) -> Entry:
    old, new = base.documents.files, delta.documents.files
    files: dict[str, str | None] = {key: digest for key, digest in new.items() if old.get(key) != digest}
    files.update((key, None) for key in old.keys() - new.keys())
    numbers: dict[Key, int] = {}
    rows: list[object] = []
    for (kind, key), result in sorted(delta.results.items()):
        reads = [numbers.setdefault(read, len(numbers)) for read in result.reads]
        rows.append([kind, key, result.digest, reads, result.pack_slice, plain_problems(result.warnings)])
    about = {
        "context": delta.documents.context,
        "files": files,
        "order": delta.order,
        "dropped": sorted(delta.dropped),
        "keys": list(numbers),
        "digests": ["" if key[0] in RESULTS else delta.digests[key] for key in numbers],
        "steps": rows,
    }
    return Entry(about, id=base.id)


def _read_delta(entry: Entry) -> MemoryDelta:
    plain = entry.about
    keys: list[Key] = [tuple(key) for key in plain["keys"]]
    steps: Mapping[Step, StepResult] = {
        (kind, key): StepResult(
            digest,
            tuple([keys[n] for n in reads]),
            PackSlice(*pack_slice) if pack_slice else None,
            problems_of(warnings) if warnings else (),
        )
        for kind, key, digest, reads, pack_slice, warnings in plain["steps"]
    }
    digests = dict(zip(keys, plain["digests"], strict=True))
    dropped = frozenset((kind, key) for kind, key in plain["dropped"])
    return MemoryDelta(steps, digests, dropped, plain["files"], plain["context"], plain["order"])
