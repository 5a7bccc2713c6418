"""The batches that the watch makes of real saves: by rename, in storms, in new folders, and by polling.

No test proves silence by waiting: it writes a marker after the events in question, and looks at what was reported
before the marker.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver

from blogbuild.serve.rebuild import debounce
from blogbuild.serve.rebuild.debounce import ChangeBatch
from blogbuild.serve.rebuild.ignore import ignore_for
from blogbuild.serve.rebuild.watch import Watch


class Seen:
    """A watch on a folder, with all its batches and when they came."""

    def __init__(self, watch: Watch, source: Path) -> None:
        self.watch, self.source = watch, source
        self.batches: list[tuple[float, ChangeBatch]] = []
        self._markers = 0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while (batch := self.watch.next_batch()) is not None:
            self.batches.append((time.monotonic(), batch))

    def names(self) -> set[str]:
        return {p.relative_to(self.source).as_posix() for _, b in self.batches for p in b.paths}

    def wait(self, condition: Callable[[], object], seconds: float = 30.0) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, self.batches
            time.sleep(0.002)

    def before_marker(self) -> list[tuple[Path, ...]]:
        """Wait until all events so far are reported, and give the paths of their batches.

        Events of one folder come in order, so a marker is written at the top and in `_posts`, each watched by itself.
        """
        self._markers += 1
        markers = [self.source / folder / f"marker-{self._markers}.txt" for folder in ("", "_posts")]
        for marker in markers:
            marker.write_text("x")
            self.wait(lambda marker=marker: any(marker in batch.paths for _, batch in self.batches))
        batches = [tuple(p for p in b.paths if not p.name.startswith("marker-")) for _, b in self.batches]
        return [paths for paths in batches if paths]

    def edit_until_seen(self, path: Path, name: str) -> None:
        """Append to a file until the watch reports it: a poll compares with the one before, which may come late."""

        def is_seen() -> bool:
            with path.open("a") as file:
                file.write("more")
            time.sleep(0.05)
            return name in self.names()

        self.wait(is_seen)

    def stop(self) -> None:
        self.watch.stop()
        self._thread.join(5)


def start(source: Path, *, polling: bool = False, outside: tuple[Path, ...] = ()) -> Seen:
    watch = Watch(
        ignore_for(source, [source / "_site", source / ".blogbuild-cache"]), outside, polling=polling
    )
    watch.start()
    return Seen(watch, source.resolve())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name in ("_posts/a.md", "_posts/b.md", "_site/index.html", "_config.yml"):
        (tmp_path / "s" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "s" / name).write_text(name)
    return tmp_path / "s"


@pytest.fixture
def seen(source: Path) -> Iterator[Seen]:
    seen = start(source)
    yield seen
    seen.stop()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch ends only with its last file, even if a busy machine reports the events of a save late."""
    monkeypatch.setattr(debounce, "AT_MOST_SECONDS", 20.0)
    monkeypatch.setattr(debounce, "GONE_SECONDS", 20.0)


@pytest.mark.usefixtures("patient")
def test_a_plain_save_is_one_batch(seen: Seen) -> None:
    (seen.source / "_posts/a.md").write_text("new")
    seen.wait(lambda: seen.batches)
    assert seen.before_marker() == [(seen.source / "_posts/a.md",)]


def test_a_plain_save_is_reported_soon(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits that the watch plans count, not how long a busy machine makes them."""
    planned: list[float] = []
    due = Watch._due

    def recorded(watch: Watch, now: float) -> float | None:
        seconds = due(watch, now)
        if seconds is not None:
            planned.append(seconds)
        return seconds

    monkeypatch.setattr(Watch, "_due", recorded)
    (seen.source / "_posts/a.md").write_text("new")
    seen.wait(lambda: seen.batches)
    assert max(planned) <= debounce.AT_MOST_SECONDS


def test_a_save_by_rename(seen: Seen) -> None:
    temporary = seen.source / "_posts/.goutputstream-1"
    temporary.write_text("new")
    os.replace(temporary, seen.source / "_posts/a.md")
    seen.wait(lambda: "_posts/a.md" in seen.names())
    assert seen.names() == {"_posts/a.md"}


@pytest.mark.usefixtures("patient")
def test_a_save_as_vim_does_it(seen: Seen) -> None:
    post, backup = seen.source / "_posts/a.md", seen.source / "_posts/a.md~"
    (seen.source / "_posts/4913").write_text("")
    (seen.source / "_posts/4913").unlink()
    os.rename(post, backup)
    post.write_text("new")
    backup.unlink()
    seen.wait(lambda: seen.batches)
    assert seen.before_marker() == [(post,)]


def test_reads_and_the_destination_are_ignored(seen: Seen) -> None:
    (seen.source / "_posts/a.md").read_text()
    (seen.source / "_site/index.html").write_text("x")
    (seen.source / "_site/more").mkdir()
    stage = seen.source / "._site.blogbuild-77"
    stage.mkdir()
    (stage / "x").write_text("x")
    assert seen.before_marker() == []


def test_a_rename_is_reported(seen: Seen) -> None:
    os.rename(seen.source / "_posts/a.md", seen.source / "_posts/c.md")
    seen.wait(lambda: seen.batches)
    assert seen.batches[0][1].renames == {seen.source / "_posts/a.md": seen.source / "_posts/c.md"}


def test_a_new_folder_is_watched_and_built_twice(seen: Seen) -> None:
    (seen.source / "_data/deep/er").mkdir(parents=True)
    (seen.source / "_data/deep/er/x.yml").write_text("1")
    seen.wait(lambda: len(seen.batches) >= 2)
    count = len(seen.batches)
    (seen.source / "_data/deep/er/x.yml").write_text("2")
    seen.wait(lambda: len(seen.batches) > count and "_data/deep/er/x.yml" in seen.names())


def test_a_folder_that_is_renamed_and_comes_back(seen: Seen) -> None:
    posts = seen.source / "_posts"
    os.rename(posts, seen.source / "_elsewhere")
    seen.wait(lambda: "_elsewhere" in seen.names())
    os.rename(seen.source / "_elsewhere", posts)
    seen.wait(lambda: "_posts" in seen.names() and seen.batches[-1][1].checking)
    seen.batches.clear()
    (posts / "b.md").write_text("later")
    seen.wait(lambda: "_posts/b.md" in seen.names())


def test_a_checkout_of_a_thousand_files_is_few_batches_and_a_last_check(source: Path) -> None:
    for n in range(1000):
        (source / f"_posts/{n}.md").write_text("one")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(source)]
    run = lambda *arguments: subprocess.run([*git, *arguments], check=True, capture_output=True)  # noqa: E731
    run("init", "-q")
    run("add", "_posts")
    run("commit", "-qm", "one")
    for n in range(1000):
        (source / f"_posts/{n}.md").write_text("two")
    run("commit", "-qam", "two")
    seen = start(source)
    try:
        begun = time.monotonic()
        run("checkout", "-q", "HEAD~1")
        seen.wait(lambda: len(seen.names()) >= 1000)
        seconds = time.monotonic() - begun
        seen.before_marker()
        if any(batch.events_lost for _, batch in seen.batches):
            seen.wait(lambda: any(batch.checking for _, batch in seen.batches))
        assert (source / "_posts/999.md").read_text() == "one"
        assert len(seen.batches) < 40 + 40 * seconds  # the longer git writes, the more pauses there are
        assert not any(name.startswith(".git") for name in seen.names())
    finally:
        seen.stop()


def test_an_overflow_causes_two_builds(seen: Seen) -> None:
    import logging

    logging.getLogger("watchdog.observers.inotify_c").warning(
        "Inotify queue overflowed; filesystem events were lost"
    )
    seen.wait(lambda: len(seen.batches) == 2)
    assert [(b.paths, b.checking) for _, b in seen.batches] == [((), False), ((), True)]


WATCHED_ELSEWHERE = """
import sys
from pathlib import Path
from blogbuild.serve.rebuild.ignore import ignore_for
from blogbuild.serve.rebuild.watch import Watch
source = Path(sys.argv[1]).resolve()
watch = Watch(ignore_for(source, [source / "_site"]))
watch.start()
print("watching", flush=True)
while (batch := watch.next_batch()) is not None:
    print(batch.events_lost, batch.checking, sorted({path.name for path in batch.paths})[:9], flush=True)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the queue that overflows is inotify's")
def test_a_real_overflow_loses_no_change_and_no_new_folder(source: Path) -> None:
    """A stopped process does not read its queue, so that the system really drops events."""
    process = subprocess.Popen(
        [sys.executable, "-c", WATCHED_ELSEWHERE, str(source)], stdout=subprocess.PIPE, text=True
    )
    lines: list[str] = []
    assert process.stdout is not None
    threading.Thread(target=lambda: lines.extend(process.stdout), daemon=True).start()  # type: ignore[arg-type]

    def wait(condition: Callable[[], object]) -> None:
        end = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < end, lines
            time.sleep(0.01)

    try:
        wait(lambda: lines == ["watching\n"])
        process.send_signal(signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED)  # it has really stopped
        limit = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
        for number in range(limit // 6):
            for name in ("a.md", "b.md"):
                (source / "_posts" / name).write_text(str(number))
        (source / "_fresh").mkdir()
        process.send_signal(signal.SIGCONT)
        wait(lambda: any(line.startswith("True") for line in lines))
        wait(lambda: any(line.startswith("False True") for line in lines))
        (source / "_fresh/new.md").write_text("seen")
        wait(lambda: any("new.md" in line for line in lines))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_polling(source: Path) -> None:
    seen = start(source, polling=True)
    try:
        seen.edit_until_seen(source / "_posts/a.md", "_posts/a.md")
        (source / "_posts/b.md").unlink()
        seen.wait(lambda: "_posts/b.md" in seen.names())
        (source / "_site/index.html").write_text("changed")
        (source / "fresh").mkdir()
        (source / "fresh/x.md").write_text("1")
        seen.wait(lambda: "fresh" in seen.names() and seen.batches[-1][1].checking)
        seen.batches.clear()
        seen.edit_until_seen(source / "fresh/x.md", "fresh/x.md")
        assert not any(name.startswith("_site") for name in seen.names())
    finally:
        seen.stop()


def test_without_watches_it_polls(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = BaseObserver.schedule
    failed: list[str] = []

    def schedule(self: BaseObserver, handler, path, **rest):
        if not failed:
            failed.append(path)
            raise OSError(28, "inotify watch limit reached")
        return real(self, handler, path, **rest)

    monkeypatch.setattr(BaseObserver, "schedule", schedule)
    seen = start(source)
    try:
        assert seen.watch.polling
        seen.edit_until_seen(source / "_posts/a.md", "_posts/a.md")
    finally:
        seen.stop()


@pytest.mark.usefixtures("patient")
def test_a_config_outside_of_the_source(source: Path, tmp_path: Path) -> None:
    config = tmp_path / "shared.yml"
    config.write_text("a: 1")
    seen = start(source, outside=(config,))
    try:
        (tmp_path / "neighbour.yml").write_text("x")
        config.write_text("a: 2")
        seen.wait(lambda: seen.batches)
        assert [b.paths for _, b in seen.batches] == [(config.resolve(),)]
    finally:
        seen.stop()


def test_a_source_that_is_replaced_by_another_folder(source: Path, tmp_path: Path) -> None:
    seen = start(source)
    try:
        source.rename(tmp_path / "old")
        seen.wait(
            lambda: any(batch.checking for _, batch in seen.batches)
        )  # for the build that reports that it is missing
        (tmp_path / "new/_posts").mkdir(parents=True)
        (tmp_path / "new").rename(source)
        seen.wait(lambda: any(not batch.checking for _, batch in seen.batches))
        (source / "_posts/c.md").write_text("later")
        seen.wait(lambda: "_posts/c.md" in seen.names())
    finally:
        seen.stop()


@pytest.mark.parametrize("polling", [False, True])
def test_linked_folders_are_watched_as_well(source: Path, tmp_path: Path, polling: bool) -> None:
    outside = tmp_path / "outside"
    for name in ("posts/x.md", "deep/y.md", "later/z.md"):
        (outside / name).parent.mkdir(parents=True, exist_ok=True)
        (outside / name).write_text("one")
    (source / "_notes").symlink_to(outside / "posts")
    (source / "_posts/linked").symlink_to(outside / "deep")
    (source / "_posts/around").symlink_to(source)  # a circle
    seen = start(source, polling=polling)
    try:
        seen.edit_until_seen(outside / "posts/x.md", "_notes/x.md")
        (outside / "deep/y.md").write_text("two!")
        seen.wait(lambda: "_posts/linked/y.md" in seen.names())
        (source / "_posts/late").symlink_to(outside / "later")
        seen.wait(lambda: "_posts/late" in seen.names())
        seen.batches.clear()
        seen.edit_until_seen(outside / "later/z.md", "_posts/late/z.md")
    finally:
        seen.stop()


def test_a_rename_of_case_alone(seen: Seen) -> None:
    os.rename(seen.source / "_posts/a.md", seen.source / "_posts/A.md")
    seen.wait(lambda: {"_posts/a.md", "_posts/A.md"} <= seen.names())
