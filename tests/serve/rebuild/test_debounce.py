"""When a batch of events is over."""

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


def test_without_events_there_is_no_wait() -> None:
    assert Debouncer().wait(5.0) is None


def test_a_finished_save_waits_for_a_short_silence() -> None:
    debouncer = Debouncer()
    debouncer.written(A, 1.000)
    debouncer.done(A, 1.001)
    assert debouncer.wait(1.001) == pytest.approx(QUIET_SECONDS)
    assert debouncer.wait(1.001 + QUIET_SECONDS) == 0
    assert debouncer.take() == ChangeBatch((A,), {}, events_lost=False)
    assert debouncer.wait(2.0) is None


def test_a_removed_file_may_come_back() -> None:
    debouncer = Debouncer()
    debouncer.gone(A, 1.000)
    assert debouncer.wait(1.000) == pytest.approx(GONE_SECONDS)
    debouncer.written(A, 1.010)
    debouncer.done(A, 1.011)
    assert debouncer.wait(1.011) == pytest.approx(QUIET_SECONDS)
    assert debouncer.take() == ChangeBatch((A,), {}, events_lost=False)
    debouncer.gone(A, 2.000)
    assert debouncer.wait(2.000 + GONE_SECONDS) == 0


def test_an_open_file_delays_the_batch_for_a_limited_time() -> None:
    debouncer = Debouncer()
    debouncer.written(A, 1.000)
    assert debouncer.wait(1.010) == pytest.approx(AT_MOST_SECONDS - 0.010)
    assert debouncer.wait(1.031) == 0


def test_endless_events_do_not_delay_a_build() -> None:
    debouncer = Debouncer()
    for n in range(100):
        debouncer.done(A, 1 + n / 1000)
        if debouncer.wait(1 + n / 1000) == 0:
            break
    assert n / 1000 == pytest.approx(AT_MOST_SECONDS)


def test_renames_are_recorded_and_storms_detected() -> None:
    debouncer = Debouncer()
    debouncer.renamed(A, B, 1.0)
    assert debouncer.take() == ChangeBatch((A, B), {A: B}, events_lost=False)
    for n in range(STORM):
        debouncer.done(Path(f"/{n}"), 1.0)
    assert debouncer.take().events_lost
    debouncer.doubt(1.0)
    assert debouncer.take() == ChangeBatch((), {}, events_lost=True)


def test_events_of_ignored_paths_are_forgotten() -> None:
    debouncer = Debouncer()
    debouncer.renamed(A, B, 1.0)
    debouncer.doubt(1.0, A)
    debouncer.forget(lambda path: path == A)
    assert debouncer.take() == ChangeBatch((B,), {}, events_lost=False)
    debouncer.written(A, 2.0)
    debouncer.doubt(2.0, A)
    debouncer.forget(lambda path: path == A)
    assert debouncer.wait(2.0) is None
    debouncer.doubt(3.0)
    debouncer.forget(lambda path: True)
    assert debouncer.take().events_lost
