"""A log comes back as it was saved; a damaged file, or one of another format or context, counts as absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.store.log import (
    SMALL,
    Entry,
    LoadedLog,
    LogFormat,
    delta_path,
    is_small,
    json_section,
    save_base,
    save_delta,
)

FORMAT = LogFormat("numbers", 1)
BASE = Entry({"name": "ü\n"}, {"first": b"\0\n\xff", "second": json_section([1, "zwei"])})


class Numbers(LoadedLog[str, str]):
    """A log of texts, which counts what it decodes."""

    decoded = 0

    def read(self, entry: Entry) -> str:
        Numbers.decoded += 1
        return f"{entry.about} {bytes(entry.sections['first']).hex()} {entry.json('second')}"

    def load_texts(
        self, path: Path, context: str = "c", log_format: LogFormat = FORMAT
    ) -> tuple[str | None, str | None]:
        self.load(path, log_format, context, self.read, self.read)
        return self.base, self.delta


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "numbers.bin"


def delta(base_id: str) -> Entry:
    return Entry({"name": "delta"}, BASE.sections, base_id)


def test_what_was_saved_is_loaded_once(path: Path) -> None:
    log = Numbers()
    assert log.load_texts(path) == (None, None)
    base_id = save_base(path, FORMAT, "c", BASE)
    first = "{'name': 'ü\\n'} 000aff [1, 'zwei']"
    assert log.load_texts(path) == (first, None)
    save_delta(path, FORMAT, "c", delta(base_id))
    before = Numbers.decoded
    assert log.load_texts(path) == log.load_texts(path) == (first, first.replace("ü\\n", "delta"))
    assert Numbers.decoded == before + 1
    save_base(path, FORMAT, "c", BASE)
    assert not delta_path(path).exists()
    assert log.load_texts(path) == (first, None)


def test_a_delta_of_another_base_is_absent_and_not_damaged(path: Path) -> None:
    save_delta_of = save_base(path, FORMAT, "c", BASE)
    save_base(path, FORMAT, "c", BASE)
    save_delta(path, FORMAT, "c", delta(save_delta_of))
    log = Numbers()
    assert log.load_texts(path)[1] is None
    assert not log.delta_is_damaged


@pytest.mark.parametrize(
    ("context", "log_format"),
    [("d", FORMAT), ("c", LogFormat("numbers", 2)), ("c", LogFormat("words", 1))],
    ids=["context", "version", "kind"],
)
def test_another_format_or_context_is_absent(path: Path, context: str, log_format: LogFormat) -> None:
    save_base(path, FORMAT, "c", BASE)
    assert Numbers().load_texts(path, context, log_format) == (None, None)


def test_damage_is_noticed(path: Path) -> None:
    base_id = save_base(path, FORMAT, "c", BASE)
    save_delta(path, FORMAT, "c", delta(base_id))
    for file in (path, delta_path(path)):
        intact = file.read_bytes()
        for at in range(len(intact)):
            for damaged in (intact[:at], intact[:at] + bytes([intact[at] ^ 4]) + intact[at + 1 :]):
                file.write_bytes(damaged)
                log = Numbers()
                base, changed = log.load_texts(path)
                assert changed is None
                assert (base is None, log.delta_is_damaged) == (
                    (True, False) if file == path else (False, True)
                )
        file.write_bytes(intact)


def test_a_base_that_was_just_saved_is_not_loaded_again(path: Path) -> None:
    log = Numbers()
    log.replace_base(path, "c", "mine", save_base(path, FORMAT, "c", BASE))
    assert log.load_texts(path) == ("mine", None)
    assert log.is_on_disk(path, "c") and not log.is_on_disk(path, "d")
    save_base(path, FORMAT, "c", BASE)
    assert not log.is_on_disk(path, "c")


def test_few_changes_are_small() -> None:
    assert is_small(SMALL, 10) and not is_small(SMALL + 1, 10)
    assert is_small(200, 1200) and not is_small(201, 1200)
