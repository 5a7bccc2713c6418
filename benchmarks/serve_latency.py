"""From saving a post to its new bytes at the HTTP port: blogbuild, `hugo server` and Eleventy on the same blog.

    python benchmarks/serve_latency.py [--posts 1000 10000] [--edits 20] [--peers blogbuild hugo] [--write FILE]

The tools take turns, edit by edit, in one run. Each has a server of its own on its own port, which keeps running. The
median of the edits counts. HUGO and ELEVENTY name the programs (`hugo`, and the file `cmd.cjs` of @11ty/eleventy); a
missing one is left out of the table with a message. For blogbuild there is also a breakdown: before the build, the
build's phases, and from its end to the bytes at the port. Writes only to a temporary folder and, with --write, the
tables to a file.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

WORDS = [
    "river",
    "stone",
    "window",
    "letter",
    "garden",
    "winter",
    "paper",
    "music",
    "morning",
    "bridge",
    "evening",
    "street",
    "market",
    "island",
    "cloud",
]
START_SECONDS = 300.0
EDIT_SECONDS = 60.0
PAUSE_SECONDS = 1.6
"""Pause between edits, in which blogbuild's checking build ends, so that it takes no time from the others."""

LIMITS = {1_000: 60, 10_000: 150}
"""Number of posts -> upper limit of the median in milliseconds."""
AT_MOST_OF_PEER = 0.5

BLOGBUILD = """
import json, sys, time
from pathlib import Path
from blogbuild.serve import ServeOptions, serve
from blogbuild.serve.rebuild.site_builder import site_builder

class Timed:
    def __init__(self, builder):
        self.builder, self.existing = builder, builder.existing
        self.output_folders = builder.output_folders

    def __call__(self):
        return self.timed(self.builder)

    def again(self, changed):
        return self.timed(lambda: self.builder.again(changed))

    def check(self):
        return self.builder.check()

    def timed(self, build):
        began, worked = time.perf_counter(), time.thread_time()
        snapshot = build()
        phases = {step.name: step.seconds * 1000 for step in snapshot.slowest}
        with open(sys.argv[1] + ".builds", "a") as file:
            file.write(json.dumps([began, time.perf_counter(), (time.thread_time() - worked) * 1000, phases]) + "\\n")
        return snapshot

sys.exit(serve(ServeOptions(Path(sys.argv[1]), port=int(sys.argv[2])), lambda options: Timed(site_builder(options))))
"""


@dataclass(frozen=True)
class Post:
    number: int
    title: str
    day: str
    body: str

    @property
    def slug(self) -> str:
        return f"post-{self.number}"


def make_posts(count: int) -> list[Post]:
    """Make the same posts in each run: prose with a list, a quotation and a code block."""
    choose = random.Random(7)

    def sentence() -> str:
        return " ".join(choose.choices(WORDS, k=12)).capitalize() + "."

    posts = []
    for number in range(count):
        paragraphs = [" ".join(sentence() for _ in range(5)) for _ in range(6)]
        paragraphs[2:2] = ["- " + "\n- ".join(sentence() for _ in range(4)), "> " + sentence()]
        paragraphs.append("```python\ndef walk(rows):\n    for row in rows:\n        print(row)\n```")
        day = f"{2010 + number % 16}-{1 + number % 12:02}-{1 + number % 28:02}"
        posts.append(Post(number, sentence(), day, "\n\n".join(paragraphs) + "\n"))
    return posts


HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
LIQUID_PAGE = HEAD.format(title="{{ page.title }}") + "<main>{{ content }}</main></body></html>\n"


def write(root: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def jekyll_site(root: Path, posts: list[Post]) -> Path:
    index = (
        "---\nlayout: page\ntitle: Home\n---\n<ul>{% for post in site.posts limit: 20 %}<li><a href='{{"
        " post.url }}'>{{ post.title }}</a>{% endfor %}</ul>\n"
    )
    write(
        root,
        [
            ("_config.yml", "title: Blog\npermalink: /:title/\n"),
            ("_layouts/page.html", LIQUID_PAGE),
            ("index.html", index),
        ],
    )
    write(
        root,
        (
            (f"_posts/{p.day}-{p.slug}.md", f'---\nlayout: page\ntitle: "{p.title}"\n---\n{p.body}')
            for p in posts
        ),
    )
    return root / f"_posts/{posts[0].day}-{posts[0].slug}.md"


def hugo_site(root: Path, posts: list[Post]) -> Path:
    single = HEAD.format(title="{{ .Title }}") + "<main>{{ .Content }}</main></body></html>\n"
    home = (
        HEAD.format(title="Home")
        + '<ul>{{ range first 20 .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{'
        " end }}</ul></body></html>\n"
    )
    config = (
        'baseURL = "http://localhost/"\ntitle = "Blog"\ndisableKinds = ["taxonomy", "term",'
        ' "section"]\n[permalinks]\nposts = "/:filename/"\n'
    )
    write(
        root,
        [("config.toml", config), ("layouts/_default/single.html", single), ("layouts/index.html", home)],
    )
    write(
        root,
        (
            (f"content/posts/{p.slug}.md", f'---\ntitle: "{p.title}"\ndate: {p.day}\n---\n{p.body}')
            for p in posts
        ),
    )
    return root / f"content/posts/{posts[0].slug}.md"


def eleventy_site(root: Path, posts: list[Post]) -> Path:
    layout = LIQUID_PAGE.replace("page.title", "title")
    index = (
        "---\nlayout: page.liquid\ntitle: Home\n---\n<ul>{% for post in collections.posts reversed limit: 20"
        " %}<li><a href='{{ post.url }}'>{{ post.data.title }}</a>{% endfor %}</ul>\n"
    )
    shared = '{"layout": "page.liquid", "tags": "posts", "permalink": "/{{ page.fileSlug }}/"}'
    write(root, [("_includes/page.liquid", layout), ("index.liquid", index), ("posts/posts.json", shared)])
    write(
        root,
        ((f"posts/{p.slug}.md", f'---\ntitle: "{p.title}"\ndate: {p.day}\n---\n{p.body}') for p in posts),
    )
    return root / f"posts/{posts[0].slug}.md"


@dataclass(frozen=True)
class Peer:
    """A tool: `write` makes its blog and returns the post to edit, `command` serves it."""

    write: Callable[[Path, list[Post]], Path]
    command: Callable[[Path, int], list[str]]


HUGO = os.environ.get("HUGO") or shutil.which("hugo") or ""
ELEVENTY = os.environ.get("ELEVENTY", "")
PEERS = {
    "blogbuild": Peer(
        jekyll_site, lambda root, port: [sys.executable, "-c", BLOGBUILD, str(root), str(port)]
    ),
    "hugo": Peer(
        hugo_site, lambda root, port: [HUGO, "server", "--quiet", "--bind", "127.0.0.1", "--port", str(port)]
    ),
    "eleventy": Peer(
        eleventy_site,
        lambda root, port: ["node", ELEVENTY, "--quiet", "--serve", "--incremental", f"--port={port}"],
    ),
}


class Running:
    """One tool's server, which is asked for the edited post."""

    def __init__(self, name: str, root: Path, posts: list[Post], port: int) -> None:
        self.name = name
        self.port = port
        self._root = root
        self._post = PEERS[name].write(root, posts)
        self._text = self._post.read_text()
        self._path = f"/{posts[0].slug}/"
        self._process = subprocess.Popen(
            PEERS[name].command(root, port), cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def get(self) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", self._path)
            return connection.getresponse().read()
        except OSError:
            return b""
        finally:
            connection.close()

    def until(self, text: bytes, seconds: float) -> float:
        """Poll until the response contains `text`; returns the seconds it took."""
        started = time.perf_counter()
        while text not in self.get():
            if time.perf_counter() - started > seconds or self._process.poll() is not None:
                raise SystemExit(f"{self.name} never showed {text!r}")
            time.sleep(0.001)
        return time.perf_counter() - started

    def edit(self, number: int) -> tuple[float, float]:
        """Save the post again; returns the times of the write and of the new bytes."""
        marker = f"marker-{number}-{self.name}"
        started = time.perf_counter()
        self._post.write_text(f"{self._text}\nA new paragraph, {marker}.\n")
        self.until(marker.encode(), EDIT_SECONDS)
        return started, time.perf_counter()

    def version(self) -> str:
        program = {
            "blogbuild": [sys.executable, "-m", "blogbuild", "--version"],
            "hugo": [HUGO, "version"],
            "eleventy": ["node", ELEVENTY, "--version"],
        }
        return subprocess.run(program[self.name], capture_output=True, text=True, check=True).stdout.strip()

    def builds(self) -> list[tuple[float, float, float, dict[str, float]]]:
        """For each build of blogbuild: its start, its end, its CPU time and its phases in milliseconds."""
        return [tuple(json.loads(line)) for line in Path(f"{self._root}.builds").read_text().splitlines()]

    def stop(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@dataclass(frozen=True)
class Measured:
    """The results for one size of blog: each tool's edits as times of write and new bytes, and blogbuild's builds."""

    posts: int
    edits: dict[str, list[tuple[float, float]]]
    builds: list[tuple[float, float, float, dict[str, float]]]
    versions: dict[str, str]


def measure(names: Sequence[str], count: int, edits: int, port: int) -> Measured:
    posts = make_posts(count)
    with tempfile.TemporaryDirectory(prefix="serve-latency-") as folder:
        servers: list[Running] = []
        try:
            for number, name in enumerate(names):
                servers.append(Running(name, Path(folder) / name, posts, port + number))
                servers[-1].until(b"</main>", START_SECONDS)
                time.sleep(2)
            moments: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
            for edit in range(edits + 1):
                for server in servers:
                    found = server.edit(edit)
                    if edit:  # the first one warms up
                        moments[server.name].append(found)
                    time.sleep(PAUSE_SECONDS)
            builds = [build for server in servers if server.name == "blogbuild" for build in server.builds()]
            return Measured(count, moments, builds, {server.name: server.version() for server in servers})
        finally:
            for server in servers:
                server.stop()


def table(measured: Measured) -> str:
    """Every tool's time and blogbuild's ratio to it."""
    times = {
        name: [(seen - saved) * 1000 for saved, seen in moments] for name, moments in measured.edits.items()
    }
    own = statistics.median(times["blogbuild"]) if "blogbuild" in times else None
    lines = ["| server | median ms | range | blogbuild / server |", "|:--|--:|:-:|--:|"]
    for name, found in times.items():
        share = f"{own / statistics.median(found):.2f}" if own is not None and name != "blogbuild" else ""
        lines.append(
            f"| {name} | {statistics.median(found):.1f} | {min(found):.1f}–{max(found):.1f} | {share} |"
        )
    if own is not None and measured.posts in LIMITS:
        lines += [
            "",
            f"Limit: {LIMITS[measured.posts]} ms, and {AT_MOST_OF_PEER} of the faster other server.",
        ]
    return "\n".join(lines)


def breakdown(measured: Measured) -> str:
    """The parts of blogbuild's time, as medians, which need not add up."""
    parts: dict[str, list[float]] = {}
    worked = []
    for saved, seen in measured.edits.get("blogbuild", []):
        build = next((b for b in measured.builds if saved <= b[0] <= seen), None)
        if build is None:
            continue  # the edit was part of a build in progress
        began, ended, busy, phases = build
        parts.setdefault("before the build (events, silence)", []).append((began - saved) * 1000)
        for phase in phases:
            parts.setdefault(f"build: {phase}", []).append(phases[phase])
        parts.setdefault("build: total", []).append((ended - began) * 1000)
        parts.setdefault("after the build (delta, request)", []).append((seen - ended) * 1000)
        worked.append(busy)
    if not parts:
        return ""
    order = sorted(
        parts, key=lambda part: (part.startswith("after"), part == "build: total", part.startswith("build"))
    )
    lines = [
        "| part of blogbuild's time | median ms |",
        "|:--|--:|",
        *(f"| {part} | {statistics.median(parts[part]):.1f} |" for part in order),
    ]
    return "\n".join([*lines, "", f"CPU time of the building thread: {statistics.median(worked):.1f} ms."])


def document(found: Sequence[Measured], edits: int) -> str:
    """The text of docs/performance-serve.md."""
    lines = [
        "# Latency of the preview",
        "",
        "`python benchmarks/serve_latency.py --write docs/performance-serve.md` made these tables. The time counts from"
        " the save of",
        f"a post until its new bytes are at the HTTP port. Each value is the median of {edits} edits. The servers take"
        " turns on the same",
        "blog, each at its own port and polled every millisecond. Ratios hold for this run on this machine:"
        f" {os.cpu_count()} processors,",
        f"Python {platform.python_version()}, {platform.system()}.",
        "",
        *(f"- {name}: {version}" for name, version in found[0].versions.items()),
    ]
    for measured in found:
        lines += ["", f"## A blog of {measured.posts:,} posts", "", table(measured)]
        if parts := breakdown(measured):
            lines += ["", parts]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--posts", nargs="+", type=int, default=[1000, 10000])
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--peers", nargs="+", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--port", type=int, default=18500)
    parser.add_argument("--write", type=Path, help="write the tables to this file")
    options = parser.parse_args()
    missing = {"hugo": not HUGO, "eleventy": not (ELEVENTY and shutil.which("node"))}
    for name in [name for name in options.peers if missing.get(name)]:
        print(f"{name} is not installed and is left out", file=sys.stderr)
    names = [name for name in options.peers if not missing.get(name)]
    found = []
    for count in options.posts:
        found.append(measure(names, count, options.edits, options.port))
        print(f"{count:,} posts\n\n{table(found[-1])}\n\n{breakdown(found[-1])}\n", flush=True)
    if options.write:
        options.write.write_text(document(found, options.edits), encoding="utf-8")


if __name__ == "__main__":
    main()
