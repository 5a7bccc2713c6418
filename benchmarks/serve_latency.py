"""From saving a post to its new bytes at the HTTP port: blogbuild, `hugo server` and Eleventy on the same blog.

    python benchmarks/serve_latency.py [--posts 1000 10000] [--edits 20] [--peers blogbuild hugo eleventy]

The tools take turns, edit by edit, in one run, each with its server on a port of its own that is kept running; the
median of the edits counts. HUGO and ELEVENTY name the programs (`hugo`, and the file `cmd.cjs` of @11ty/eleventy);
one that is missing is left out of the table, and said so. Writes only into a temporary folder.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

WORDS = ["river", "stone", "window", "letter", "garden", "winter", "paper", "music", "morning", "bridge", "evening", "street", "market", "island", "cloud"]
START_SECONDS = 300.0
EDIT_SECONDS = 60.0
PAUSE_SECONDS = 0.5

BLOGBUILD = """
import sys
from pathlib import Path
from blogbuild.serve import ServeOptions, serve
from blogbuild.serve.site import site_builder
sys.exit(serve(ServeOptions(Path(sys.argv[1]), port=int(sys.argv[2])), site_builder))
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
    """The same posts each time: prose with a list, a quotation and a code block."""
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
    index = "---\nlayout: page\ntitle: Home\n---\n<ul>{% for post in site.posts limit: 20 %}<li><a href='{{ post.url }}'>{{ post.title }}</a>{% endfor %}</ul>\n"
    write(root, [("_config.yml", "title: Blog\npermalink: /:title/\n"), ("_layouts/page.html", LIQUID_PAGE), ("index.html", index)])
    write(root, ((f"_posts/{p.day}-{p.slug}.md", f'---\nlayout: page\ntitle: "{p.title}"\n---\n{p.body}') for p in posts))
    return root / f"_posts/{posts[0].day}-{posts[0].slug}.md"


def hugo_site(root: Path, posts: list[Post]) -> Path:
    single = HEAD.format(title="{{ .Title }}") + "<main>{{ .Content }}</main></body></html>\n"
    home = HEAD.format(title="Home") + '<ul>{{ range first 20 .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul></body></html>\n'
    config = 'baseURL = "http://localhost/"\ntitle = "Blog"\ndisableKinds = ["taxonomy", "term", "section"]\n[permalinks]\nposts = "/:filename/"\n'
    write(root, [("config.toml", config), ("layouts/_default/single.html", single), ("layouts/index.html", home)])
    write(root, ((f"content/posts/{p.slug}.md", f'---\ntitle: "{p.title}"\ndate: {p.day}\n---\n{p.body}') for p in posts))
    return root / f"content/posts/{posts[0].slug}.md"


def eleventy_site(root: Path, posts: list[Post]) -> Path:
    layout = LIQUID_PAGE.replace("page.title", "title")
    index = "---\nlayout: page.liquid\ntitle: Home\n---\n<ul>{% for post in collections.posts reversed limit: 20 %}<li><a href='{{ post.url }}'>{{ post.data.title }}</a>{% endfor %}</ul>\n"
    shared = '{"layout": "page.liquid", "tags": "posts", "permalink": "/{{ page.fileSlug }}/"}'
    write(root, [("_includes/page.liquid", layout), ("index.liquid", index), ("posts/posts.json", shared)])
    write(root, ((f"posts/{p.slug}.md", f'---\ntitle: "{p.title}"\ndate: {p.day}\n---\n{p.body}') for p in posts))
    return root / f"posts/{posts[0].slug}.md"


@dataclass(frozen=True)
class Peer:
    """A tool: how to write its blog (which gives the post that is edited) and how to serve it."""

    write: Callable[[Path, list[Post]], Path]
    command: Callable[[Path, int], list[str]]


HUGO = os.environ.get("HUGO") or shutil.which("hugo") or ""
ELEVENTY = os.environ.get("ELEVENTY", "")
PEERS = {
    "blogbuild": Peer(jekyll_site, lambda root, port: [sys.executable, "-c", BLOGBUILD, str(root), str(port)]),
    "hugo": Peer(hugo_site, lambda root, port: [HUGO, "server", "--quiet", "--bind", "127.0.0.1", "--port", str(port)]),
    "eleventy": Peer(eleventy_site, lambda root, port: ["node", ELEVENTY, "--quiet", "--serve", "--incremental", f"--port={port}"]),
}


class Running:
    """One tool's server, with a connection that asks for the edited post."""

    def __init__(self, name: str, root: Path, posts: list[Post], port: int) -> None:
        self.name = name
        self.port = port
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
        """Ask until the answer has `text` in it; gives the seconds that it took."""
        started = time.perf_counter()
        while text not in self.get():
            if time.perf_counter() - started > seconds or self._process.poll() is not None:
                raise SystemExit(f"{self.name} never showed {text!r}")
            time.sleep(0.001)
        return time.perf_counter() - started

    def edit(self, number: int) -> float:
        marker = f"marker-{number}-{self.name}"
        started = time.perf_counter()
        self._post.write_text(f"{self._text}\nA new paragraph, {marker}.\n")
        written = time.perf_counter() - started
        return written + self.until(marker.encode(), EDIT_SECONDS)

    def stop(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def measure(names: list[str], count: int, edits: int, port: int) -> None:
    posts = make_posts(count)
    with tempfile.TemporaryDirectory(prefix="serve-latency-") as folder:
        servers: list[Running] = []
        try:
            for number, name in enumerate(names):
                servers.append(Running(name, Path(folder) / name, posts, port + number))
                servers[-1].until(b"</main>", START_SECONDS)
                time.sleep(2)
            times: dict[str, list[float]] = {name: [] for name in names}
            for edit in range(edits + 1):
                for server in servers:
                    seconds = server.edit(edit)
                    if edit:  # the first one warms up
                        times[server.name].append(seconds * 1000)
                    time.sleep(PAUSE_SECONDS)
        finally:
            for server in servers:
                server.stop()
    for name, found in times.items():
        print(f"| {count:,} | {name} | {statistics.median(found):.1f} | {min(found):.1f} | {max(found):.1f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", nargs="+", type=int, default=[1000, 10000])
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--peers", nargs="+", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--port", type=int, default=18500)
    options = parser.parse_args()
    missing = {"hugo": not HUGO, "eleventy": not (ELEVENTY and shutil.which("node"))}
    for name in [name for name in options.peers if missing.get(name)]:
        print(f"{name} is not on this machine and is left out", file=sys.stderr)
    names = [name for name in options.peers if not missing.get(name)]
    print("| posts | server | median ms | min | max |\n|--:|:--|--:|--:|--:|", flush=True)
    for count in options.posts:
        measure(names, count, options.edits, options.port)


if __name__ == "__main__":
    main()
