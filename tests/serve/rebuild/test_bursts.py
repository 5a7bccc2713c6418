"""Random edits in bursts while clients poll: no response mixes two builds, the last one is correct, nothing leaks.

BLOGBUILD_SERVE_EDITS sets the number of edits, BLOGBUILD_SERVE_SEED the random choices.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Set
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from blogbuild.serve.http.connection import HEAD_SECONDS, IDLE_SECONDS, PARK_SECONDS, WRITE_SECONDS
from blogbuild.serve.rebuild.changes import fingerprint
from blogbuild.serve.snapshot import Snapshot

from ..folder_builder import FolderBuilder
from ..live_server import running, wait_for

pytestmark = pytest.mark.slow

EDITS = int(os.environ.get("BLOGBUILD_SERVE_EDITS", "150"))
SEED = int(os.environ.get("BLOGBUILD_SERVE_SEED", "1"))
CLIENTS = 20
PAGE_BYTES = 50_000
"""Size of a page that is edited, so that keeping its versions would show in the memory."""
NAMES = [f"p{n}.html" for n in range(12)] + ["style.css", "notes/index.html"]
SCRIPT = re.compile(rb'<script src="/\.blogbuild/client\.js[^>]*data-tree="([0-9a-f]+)"[^>]*></script>')


@dataclass
class Recorder:
    """A slow builder that records the contents of each tree."""

    builder: FolderBuilder
    trees: dict[str, dict[str, str]] = field(default_factory=dict)

    def __call__(self) -> Snapshot:
        texts = {}
        original = self.builder._bring_over

        def bring_over(path: str, data: bytes):
            texts[path] = hashlib.sha256(data).hexdigest()
            return original(path, data)

        self.builder._bring_over = bring_over  # type: ignore[method-assign]
        try:
            snapshot = self.builder()
        finally:
            self.builder._bring_over = original  # type: ignore[method-assign]
        self.trees[fingerprint(snapshot)] = texts
        return snapshot

    def again(self, changed: Set[str]) -> Snapshot:
        return self()

    def check(self) -> Snapshot:
        return self()

    def existing(self) -> Snapshot:
        return self.builder.existing()

    def output_folders(self) -> frozenset[Path]:
        return self.builder.output_folders()


def edit(source: Path, choose: random.Random, step: int) -> None:
    path = source / choose.choice(NAMES)
    kind = choose.random()
    if kind < 0.15 and path.exists():
        path.unlink()
    elif kind < 0.5:
        temporary = path.with_name(f".goutputstream-{step}")
        temporary.write_text(f"<html><body>{step}</body></html>")
        os.replace(temporary, path)
    else:
        path.write_text(f"<html><body>{step} {'x' * choose.randrange(2000)}</body></html>")


@pytest.mark.fuzz
def test_every_response_belongs_to_one_build(tmp_path: Path) -> None:
    print(f"seed {SEED}, {EDITS} edits")
    choose = random.Random(SEED)
    source = tmp_path / "s"
    for name in NAMES:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(f"<html><body>{name}</body></html>")
    (source / "_site").mkdir()
    recorder = Recorder(FolderBuilder(source, source / "_site", pause=lambda: time.sleep(0.002)))
    wrong: list[str] = []
    answers = [0] * CLIENTS
    done = threading.Event()

    def poll(number: int, port: int) -> None:
        mine = random.Random(SEED + number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        while not done.is_set():
            name = mine.choice([n for n in NAMES if n.endswith(".html")])
            connection.request("GET", f"/{name}")
            response = connection.getresponse()
            body = response.read()
            found = SCRIPT.search(body)
            if found is None:
                wrong.append(f"{name}: {response.status} without a script: {body[:80]!r}")
                return
            tree, text = found[1].decode(), SCRIPT.sub(b"", body)
            held = recorder.trees[tree].get(name)
            same = response.status == 404 if held is None else hashlib.sha256(text).hexdigest() == held
            if not same:
                wrong.append(f"{name}: {response.status} is not what {tree} holds: {text[:80]!r}")
            answers[number] += 1
            time.sleep(0.002)
        connection.close()

    with running(lambda _: recorder, source) as live:
        wait_for(lambda: live.get("/p0.html")[0] == 200)
        clients = [threading.Thread(target=poll, args=(n, live.port)) for n in range(CLIENTS)]
        for client in clients:
            client.start()
        step = 0
        while step < EDITS:
            for _ in range(choose.randrange(1, 12)):
                edit(source, choose, step)
                step += 1
            time.sleep(choose.random() * 0.06)
        final = {
            p.relative_to(source).as_posix(): p.read_bytes()
            for p in source.rglob("*")
            if p.is_file() and "_site" not in p.parts
        }

        def shown() -> dict[str, bytes]:
            site = source / "_site"
            return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}

        wait_for(lambda: shown() == final)
        before = list(answers)
        wait_for(lambda: all(now > then for now, then in zip(answers, before, strict=True)))
        done.set()
        for client in clients:
            client.join(20)
        for name in NAMES:
            status, _, body = live.get(f"/{name}")
            assert (status, SCRIPT.sub(b"", body)) == (
                (200, final[name]) if name in final else (404, SCRIPT.sub(b"", body))
            )
    assert wrong == []
    assert len(recorder.trees) > 5 and min(answers) > 5


SERVER = """
import signal, sys
from pathlib import Path
from blogbuild.serve.command import serve
from blogbuild.serve.options import ServeOptions
from tests.serve.folder_builder import FolderBuilder
# Shells that run tests in the background have their children ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
source = Path(sys.argv[1])
builder = FolderBuilder(source, source / "_site")
options = ServeOptions(source, port=0)
sys.exit(serve(options, lambda _: builder, ready=lambda url: print(url, flush=True)))
"""


class Process:
    """A server in a process of its own."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(source)], cwd=Path(__file__).parents[3], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline().rstrip().rstrip("/").rpartition(":")[2])

    def get(self, path: str) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        body = connection.getresponse().read()
        connection.close()
        return body

    def holds(self) -> tuple[int, int]:
        """Threads and open files."""
        folder = Path(f"/proc/{self.process.pid}")
        return len(list((folder / "task").iterdir())), len(list((folder / "fd").iterdir()))

    def memory(self) -> int:
        """Resident bytes."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf(
            "SC_PAGE_SIZE"
        )

    def end(self, number: int) -> int:
        """Send a signal, and return the exit code. It must come before any of the server's deadlines could expire."""
        self.process.send_signal(number)
        return self.process.wait(min(PARK_SECONDS, HEAD_SECONDS, WRITE_SECONDS, IDLE_SECONDS) * 0.9)


@pytest.fixture
def process(tmp_path: Path):
    (tmp_path / "_site").mkdir()
    (tmp_path / "index.html").write_text("<html><body>One</body></html>")
    process = Process(tmp_path)
    wait_for(lambda: b"One" in process.get("/"))
    yield process
    if process.process.poll() is None:
        process.process.kill()
    process.process.wait()
    process.process.stdout.close()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to count threads and files")
def test_nothing_grows(process: Process) -> None:
    """A leak would grow in each of the rounds; the memory that a busy machine takes at once does not."""

    def cycle(number: int) -> None:
        text = f"<html><body>Edit {number} {'y' * PAGE_BYTES}</body></html>"
        (process.source / "index.html").write_text(text)
        wait_for(lambda: f"Edit {number} ".encode() in process.get("/"))
        process.get("/nothing")

    for number in range(60):
        cycle(number)
    before, memory = process.holds(), [process.memory()]
    done = threading.Event()

    def poll() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", process.port, timeout=20)
        while not done.is_set():
            connection.request("GET", "/")
            assert connection.getresponse().read().startswith(b"<html>")
            time.sleep(0.01)
        connection.close()

    clients = [threading.Thread(target=poll) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    edits = max(60, EDITS // 3)
    for number in range(3):
        for edit in range(edits):
            cycle(60 + number * edits + edit)
        memory.append(process.memory())
    during = process.holds()
    done.set()
    for client in clients:
        client.join(20)
    assert during[0] <= before[0]
    wait_for(lambda: process.holds() <= before)
    growth = min(after - before for before, after in pairwise(memory))
    assert growth < edits * PAGE_BYTES / 4, memory


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_at_once(process: Process, number: int, code: int) -> None:
    stream = http.client.HTTPConnection("127.0.0.1", process.port, timeout=5)
    stream.request("GET", "/.blogbuild/events")
    answer = stream.getresponse()
    assert answer.readline() == b"retry: 500\n"
    assert process.end(number) == code
    assert answer.read().endswith(b"\n\n")  # the open stream ends as well
    stream.close()
