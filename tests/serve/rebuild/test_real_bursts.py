"""The real build under bursts of random edits while clients poll.

No response mixes two builds, the end result equals a clean build, and nothing grows.

BLOGBUILD_SERVE_EDITS sets the number of edits (1,000 in the long form), BLOGBUILD_SERVE_SEED the random choices.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from blogbuild.files.digest import digest_bytes
from blogbuild.serve.options import ServeOptions
from blogbuild.serve.rebuild.site_builder import site_builder

from ..live_server import wait_for

pytestmark = pytest.mark.slow

EDITS = int(os.environ.get("BLOGBUILD_SERVE_EDITS", "150"))
SEED = int(os.environ.get("BLOGBUILD_SERVE_SEED", "1"))
CLIENTS = 20
ROUNDS = 3
"""Rounds of edits, after each of which the memory is measured."""
SCRIPT = re.compile(rb'<script src="/\.blogbuild/client\.js[^>]*data-tree="([0-9a-f]+)"[^>]*></script>')

SERVER = """
import json, sys
from pathlib import Path
from blogbuild.serve import ServeOptions, serve
from blogbuild.serve.rebuild.changes import fingerprint
from blogbuild.serve.rebuild.site_builder import site_builder

class Recorder:
    def __init__(self, builder):
        self.builder, self.existing = builder, builder.existing
        self.output_folders = builder.output_folders

    def __call__(self):
        return self.recorded(self.builder())

    def again(self, changed):
        return self.recorded(self.builder.again(changed))

    def check(self):
        return self.recorded(self.builder.check())

    def recorded(self, snapshot):
        tree = {path: written.digest for path, written in snapshot.files.items()}
        with open(sys.argv[2], "a") as file:
            file.write(json.dumps([fingerprint(snapshot), tree]) + "\\n")
        return snapshot

sys.exit(serve(ServeOptions(Path(sys.argv[1]), port=0), lambda given: Recorder(site_builder(given)),
    ready=lambda url: print(url, flush=True)))
"""

FILES = {
    "_config.yml": "title: A blog\npermalink: /:title/\nmotto: none\n",
    "_layouts/default.html": "<!doctype html><html><head><title>{{ page.title }}</title></head><body>"
    "{% include nav.html %}<p>{{ site.motto }} {{ site.data.words.hello }}</p>"
    "<main>{{ content }}</main></body></html>\n",
    "_layouts/post.html": "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>{{ content }}"
    "{{ page.previous.url }}\n",
    "_includes/nav.html": "<nav>none</nav>\n",
    "_data/words.yml": "hello: none\n",
    "index.html": "---\nlayout: default\ntitle: Home\n---\n<ul>{% for post in site.posts %}<li>{{ post.title }}"
    " {{ post.excerpt }}</li>{% endfor %}</ul>\n",
    "list.json": '---\n---\n[{% for post in site.posts %}"{{ post.url }}"'
    "{% unless forloop.last %},{% endunless %}{% endfor %}]\n",
    "style.css": "p { color: red }\n",
}


class Writer:
    """Edits a blog in all possible ways."""

    def __init__(self, source: Path, choose: random.Random) -> None:
        self.source, self.choose, self.step, self.broken = source, choose, 0, False
        for name, text in FILES.items():
            self.write(name, text)
        for number in range(30):
            self.write(self.name(number), self.post())

    def name(self, number: int) -> str:
        return f"_posts/2026-01-{1 + number % 28:02}-post-{number}.md"

    def post(self, title: str = "") -> str:
        body = "\n\n".join(
            " ".join(self.choose.choices(["river", "stone", "*letter*", "`code`", "[x](/y)"], k=40))
            for _ in range(4)
        )
        return f"---\nlayout: post\ntitle: {title or f'Post {self.step}'}\n---\n{body}\n"

    def write(self, name: str, text: str) -> None:
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.choose.random() < 0.5:
            path.write_text(text)
        else:  # as editors do that save by a rename
            temporary = path.with_name(f".goutputstream-{self.step}")
            temporary.write_text(text)
            os.replace(temporary, path)

    def edit(self) -> None:
        """One random edit; the number of posts stays between 20 and 40."""
        self.step += 1
        if self.broken and self.choose.random() < 0.6:
            self.fix()
            return
        posts = sorted((self.source / "_posts").glob("*.md"))
        post = self.choose.choice(posts)
        kind = self.choose.random()
        if kind < 0.45:
            self.write(f"_posts/{post.name}", self.post())
        elif kind < 0.55 and len(posts) < 40:
            self.write(self.name(self.choose.randrange(1000)), self.post())
        elif kind < 0.65 and len(posts) > 20:
            post.unlink()
        elif kind < 0.72:
            post.rename(self.source / self.name(self.choose.randrange(1000)))
        elif kind < 0.77:
            self.broken = True
            self.write(f"_posts/{post.name}", self.post() + "{% unknown %}\n")
        elif kind < 0.80:
            self.write(f"_posts/{post.name}", self.post(title="["))
        elif kind < 0.83:
            self.write(
                "_layouts/default.html",
                FILES["_layouts/default.html"].replace("<main>", f"<main id=m{self.step}>"),
            )
        elif kind < 0.84:
            self.broken = True
            self.write("_layouts/default.html", "<p>{% if %}")
        else:
            name = self.choose.choice(
                ["_config.yml", "_includes/nav.html", "_data/words.yml", "style.css", "index.html"]
            )
            self.write(
                name, FILES[name].replace("none", f"number {self.step}").replace("red", f"#{self.step:06}")
            )

    def fix(self) -> None:
        """Fix everything that is broken."""
        self.broken = False
        for path in sorted((self.source / "_posts").glob("*.md")):
            if "unknown" in (text := path.read_text()) or "title: [" in text:
                self.write(f"_posts/{path.name}", self.post())
        self.write("_layouts/default.html", FILES["_layouts/default.html"])
        self.write("_config.yml", FILES["_config.yml"])


class Preview:
    """`blogbuild serve` in a process of its own, with a log of the output of each build."""

    def __init__(self, source: Path, log: Path) -> None:
        self._log = log
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(source), str(log)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline().rstrip().rstrip("/").rpartition(":")[2])

    def trees(self) -> dict[str, dict[str, str]]:
        return dict(map(json.loads, self._log.read_text().splitlines()))

    def holds(self) -> tuple[int, int]:
        """Threads and open files."""
        folder = Path(f"/proc/{self._process.pid}")
        return len(list((folder / "task").iterdir())), len(list((folder / "fd").iterdir()))

    def memory(self) -> int:
        """Resident bytes."""
        return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]) * os.sysconf(
            "SC_PAGE_SIZE"
        )

    def end(self) -> int:
        self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return code


class Poller:
    """A client that polls, and records what each response claims to be."""

    def __init__(self, port: int, seed: int) -> None:
        self.answers = 0
        self.claims: set[tuple[str, int, str, str]] = set()
        """Path, status, tree or entity tag, digest of the bytes without our script."""
        self.faults: list[str] = []
        self._port, self._choose = port, random.Random(seed)
        self._done = threading.Event()
        self._paths = ["index.html", "list.json", "style.css"]
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        while not self._done.is_set():
            path = self._choose.choice(self._paths)
            connection.request("GET", f"/{path}")
            response = connection.getresponse()
            body = response.read()
            found = SCRIPT.search(body)
            tag = found[1].decode() if found else (response.getheader("ETag") or "")
            self.claims.add((path, response.status, tag, digest_bytes(SCRIPT.sub(b"", body))))
            if response.status not in {200, 404} or not tag:
                self.faults.append(f"{path}: {response.status} {tag} {body[:80]!r}")
            if path == "list.json" and response.status == 200:
                self._paths = [
                    "index.html",
                    "list.json",
                    "style.css",
                    *(f"{url.strip('/')}/index.html" for url in json.loads(body)),
                ]
            self.answers += 1
            time.sleep(0.02)
        connection.close()

    def end(self) -> None:
        self._done.set()
        self._thread.join(30)


@contextmanager
def polling(port: int) -> Iterator[list[Poller]]:
    clients = [Poller(port, SEED + number) for number in range(CLIENTS)]
    try:
        yield clients
    finally:
        for client in clients:
            client.end()


def outputs(folder: Path) -> dict[str, str]:
    try:
        return {
            p.relative_to(folder).as_posix(): digest_bytes(p.read_bytes())
            for p in folder.rglob("*")
            if p.is_file()
        }
    except FileNotFoundError:  # a build is just bringing its files over
        return {}


def wrong(claims: set[tuple[str, int, str, str]], trees: dict[str, dict[str, str]]) -> list[str]:
    """The responses that are not the output of one build."""
    found = []
    for path, status, tag, digest in claims:
        if tag.startswith('"'):  # what is no page names its own bytes, which some build must have left there
            right = tag == f'"{digest}"' and any(tree.get(path) == digest for tree in trees.values())
        else:
            right = tag in trees and (
                trees[tag].get(path) == digest if status == 200 else path not in trees[tag]
            )
        if not right:
            found.append(f"{path} {status} {tag} {digest}")
    return found


@pytest.mark.fuzz
@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="needs /proc to count threads, files and memory"
)
def test_a_real_site_under_bursts_of_edits(tmp_path: Path) -> None:
    choose = random.Random(SEED)
    source = tmp_path / "blog"
    writer = Writer(source, choose)
    preview = Preview(source, tmp_path / "trees")
    started = time.monotonic()

    def edits(number: int) -> None:
        end = writer.step + number
        while writer.step < end:
            for _ in range(min(choose.randrange(1, 12), end - writer.step)):
                writer.edit()
            time.sleep(choose.random() * 0.15)

    def settled() -> tuple[tuple[int, int], int]:
        """Threads, files and memory once the site is complete and no client is connected."""
        writer.fix()
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
        clean = site_builder(
            ServeOptions(source, tmp_path / "clean", host="127.0.0.1", port=preview.port, use_cache=False)
        )
        clean()
        expected = outputs(tmp_path / "clean")
        wait_for(lambda: outputs(source / "_site") == expected, 60)
        time.sleep(1.5)  # for the checking build, which reads the whole site
        return preview.holds(), preview.memory()

    try:
        wait_for((tmp_path / "trees").exists, 30)
        with polling(preview.port) as first:
            edits(max(150, EDITS // 4))  # until the memory of a process at work is reached
        holds, *memory = settled()
        second: list[Poller] = []
        for _ in range(ROUNDS):
            with polling(preview.port) as clients:
                edits(EDITS // ROUNDS)
            second += clients
            memory.append(settled()[1])
        wait_for(lambda: all(now <= then for now, then in zip(preview.holds(), holds, strict=True)), 20)
    finally:
        code = preview.end()
    trees = preview.trees()
    claims = set().union(*(client.claims for client in first + second))
    answers = sum(client.answers for client in first + second)
    print(
        f"seed {SEED}: {writer.step} edits, {len(trees)} trees, {answers} answers of which {len(claims)} differ, "
        f"{' → '.join(f'{size / 2**20:.1f}' for size in memory)} MiB, {holds} threads and files, "
        f"{time.monotonic() - started:.0f} s"
    )
    assert [fault for client in first + second for fault in client.faults] == []
    assert wrong(claims, trees) == []
    assert len(trees) > EDITS // 20 and min(client.answers for client in second) > 1
    # a leak grows in each round; the memory that a busy machine takes at once does not
    growth = min(after - before for before, after in pairwise(memory))
    assert growth <= memory[0] * 0.1 / ROUNDS, memory
    assert code == 143
