"""When a burst of events is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.serve.rebuild.debounce import (
    AT_MOST_SECONDS,
    GONE_SECONDS,
    QUIET_SECONDS,
    STORM,
    ChangeBatch,
    Debouncer,
)

A, B = Path("/a"), Path("/b")


def test_nothing_is_waited_for_without_events() -> None:
    assert Debouncer().wait(5.0) is None


def test_a_finished_save_waits_for_a_short_silence() -> None:
    settling = Debouncer()
    settling.written(A, 1.000)
    settling.done(A, 1.001)
    assert settling.wait(1.001) == pytest.approx(QUIET_SECONDS)
    assert settling.wait(1.001 + QUIET_SECONDS) == 0
    assert settling.take() == ChangeBatch((A,), {}, events_lost=False)
    assert settling.wait(2.0) is None


def test_a_file_that_has_gone_may_come_back() -> None:
    settling = Debouncer()
    settling.gone(A, 1.000)
    assert settling.wait(1.000) == pytest.approx(GONE_SECONDS)
    settling.written(A, 1.010)
    settling.done(A, 1.011)
    assert settling.wait(1.011) == pytest.approx(QUIET_SECONDS)
    assert settling.take() == ChangeBatch((A,), {}, events_lost=False)
    settling.gone(A, 2.000)
    assert settling.wait(2.000 + GONE_SECONDS) == 0


def test_a_file_that_is_still_open_is_waited_for_but_not_long() -> None:
    settling = Debouncer()
    settling.written(A, 1.000)
    assert settling.wait(1.010) == pytest.approx(AT_MOST_SECONDS - 0.010)
    assert settling.wait(1.031) == 0


def test_events_without_end_do_not_hold_up_a_build() -> None:
    settling = Debouncer()
    for n in range(100):
        settling.done(A, 1 + n / 1000)
        if settling.wait(1 + n / 1000) == 0:
            break
    assert n / 1000 == pytest.approx(AT_MOST_SECONDS)


def test_renames_are_remembered_and_storms_noticed() -> None:
    settling = Debouncer()
    settling.renamed(A, B, 1.0)
    assert settling.take() == ChangeBatch((A, B), {A: B}, events_lost=False)
    for n in range(STORM):
        settling.done(Path(f"/{n}"), 1.0)
    assert settling.take().events_lost
    settling.doubt(1.0)
    assert settling.take() == ChangeBatch((), {}, events_lost=True)
