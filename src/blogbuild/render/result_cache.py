"""The results of steps that are valid in this build, and where their texts are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from blogbuild.errors import Problem, ProblemError
from blogbuild.files.digest import digest_bytes
from blogbuild.store.packs import Pack, Packs
from blogbuild.store.steps import Step, StepResult
from blogbuild.store.trace import Key

MANY_TEXTS, MANY_CHARACTERS = 1_000, 1_000_000
"""Texts, and characters in them, beyond which a process drops texts that its packs hold."""


class ResultCache:
    """Results of one process: those that the memory had, those it made, and those that other processes made.

    `valid` are the results of earlier builds that are valid in this one; `folder` is the folder of packs.
    """

    def __init__(self, folder: Path, valid: Mapping[Step, StepResult]) -> None:
        self.texts: dict[Step, str | None] = {}
        """Texts of results that this process made or loaded; None where a step had nothing to make."""
        self.failures: dict[Step, ProblemError] = {}
        """What steps of this process raised."""
        self._valid = valid
        self._added: dict[Step, StepResult] = {}
        """Results that were made, or found to be unchanged, in this build."""
        self._new: dict[Step, StepResult] = {}
        """Results that this process made since the last call of `take_new`."""
        self._same_keys: dict[Key, Key] = {}
        self._packs = Packs(folder)
        self._pack = Pack(folder)

    def load(self, step: Step) -> bool:
        """Whether a valid result of a step is known; its text is then in `texts`."""
        if step in self.texts:
            return True
        result = self._added.get(step) or self._valid.get(step)
        if result is None or result.pack_slice is None:
            return False
        data = self._packs.read(result.pack_slice, result.digest)
        if data is None:
            return False
        self.texts[step] = unpacked(data)
        return True

    def store(self, step: Step, text: str | None, trace: Iterable[Key], warnings: Iterable[Problem]) -> None:
        """Store what a step of this process made, with the keys that it read and what it warned of."""
        data = packed(text)
        pack_slice = self._pack.add(data)
        self.texts[step] = text
        self._new[step] = StepResult(
            digest_bytes(data), self.shared_trace(trace), pack_slice, tuple(warnings)
        )

    def shared_trace(self, trace: Iterable[Key]) -> tuple[Key, ...]:
        """A trace whose keys are shared with the other traces of these tasks: keys are most of a build's memory."""
        same = self._same_keys.setdefault
        return tuple([same(key, key) for key in trace])

    def add(self, results: Mapping[Step, StepResult]) -> None:
        """Add results that another process made, or that were found to be unchanged."""
        self._added.update(results)

    def take_new(self) -> dict[Step, StepResult]:
        """The results that this process made since the last call."""
        self._pack.flush()
        new, self._new = self._new, {}
        self._same_keys.clear()
        self._added.update(new)
        return new

    def drop_texts(self) -> None:
        """Drop the texts once there are many, because memory must not grow with the site; packs hold them."""
        characters = sum(len(text or "") for text in self.texts.values())
        if len(self.texts) > MANY_TEXTS or characters > MANY_CHARACTERS:
            self.texts.clear()

    def close(self) -> None:
        """Close the packs."""
        self._packs.close()
        self._pack.close()


NOTHING = b"\0"
"""What a pack holds for a step that made nothing, such as the excerpt of a page."""


def packed(text: str | None) -> bytes:
    """A step's text as a pack holds it."""
    return NOTHING if text is None else text.encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> str | None:
    """The text that `packed` was given."""
    return None if data == NOTHING else data.decode("utf-8", "surrogatepass")
