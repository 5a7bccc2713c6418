"""Rendering speed of Liquid: blogbuild, Ruby's Liquid 5.4 and python-liquid, with the same pages in the same run.

    python benchmarks/liquid_speed.py [--posts 100 1000] [--rounds 5]

Each engine compiles a page once and renders it several times; the fastest render counts. The outputs are compared. Ruby
and python-liquid (`pip install python-liquid`) are skipped, with a message, if they are not installed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from blogbuild.liquid import Engine, Scope

PAGES = {
    name: (Path(__file__).parent / f"liquid_pages/{name}.html").read_text(encoding="utf-8")
    for name in ("post", "index", "archive")
}

RUBY = r"""
require "json"; require "time"; require "liquid"
def decode(v)
  case v
  when Array then v.map { |x| decode(x) }
  when Hash then v.key?("$time") ? Time.iso8601(v["$time"]).utc : v.transform_values { |x| decode(x) }
  else v
  end
end
input = JSON.parse($stdin.read)
data = decode(input["data"])
found = input["pages"].transform_values do |source|
  template = Liquid::Template.parse(source)
  best, text = nil, nil
  input["rounds"].times do
    start = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    text = template.render!(data)
    took = Process.clock_gettime(Process::CLOCK_MONOTONIC) - start
    best = took if best.nil? || took < best
  end
  [best, text]
end
puts JSON.generate(found)
"""

Result = dict[str, tuple[float, str]]


def make_data(count: int) -> dict[str, Any]:
    """Return a site with `count` posts; times are {"$time": …}."""
    tags = ["Python", "Static Sites", "Ruby", "Writing", "Tools", "Life & Work"]
    start = datetime(2015, 1, 1, 9, tzinfo=UTC)
    posts: list[dict[str, Any]] = []
    for n in range(count):
        text = (
            f"<p>Post {n} has <em>some</em> text &amp; a <a href='/x/{n}'>link</a>.</p>\n"
            + "<p>word </p>" * (40 + n % 50)
        )
        posts.append({
            "title": f"A title, number {n} <of> \"many\"", "url": f"/{2015 + n % 9}/post-{n}/",
            "date": {"$time": (start + timedelta(days=n * 3)).isoformat()},
            "tags": [tags[n % 6], tags[(n // 6 + 2) % 6]][: 1 + n % 2],
            "author": ["Ada", "Grace", None][n % 3], "featured": n % 7 == 0,
            "content": text, "excerpt": text[:90] + "</p>",
        })  # fmt: skip
    tagged = {tag: [post for post in posts if tag in post["tags"]] for tag in tags}
    nav = [{"name": name, "url": f"/{name.lower()}/"} for name in ("Home", "About", "Archive", "Contact")]
    site = {
        "title": "Bench & mark",
        "baseurl": "",
        "author": "Ada",
        "posts": posts,
        "tagged": tagged,
        "nav": nav,
    }
    return {"site": site, "page": posts[count // 2]}


def decode(value: Any) -> Any:
    """Return the data with times as datetimes; a post that occurs several times stays one object."""
    seen: dict[int, Any] = {}

    def walk(item: Any) -> Any:
        if isinstance(item, list):
            return [walk(part) for part in item]
        if not isinstance(item, dict):
            return item
        if "$time" in item:
            return datetime.fromisoformat(item["$time"])
        if id(item) not in seen:
            seen[id(item)] = {key: walk(part) for key, part in item.items()}
        return seen[id(item)]

    return walk(value)


class Host:
    """A host that only knows the time and its zone."""

    now = datetime(2026, 11, 1, 12, tzinfo=UTC)
    zone: tzinfo = UTC

    def setting(self, key: str) -> object:
        return None

    def switch(self, name: str) -> object:
        return None

    def convert(self, kind: str, text: str) -> str:
        return text

    def partial(self, name: str, kind: str) -> Any:
        raise LookupError(name)

    def lookup(self, kind: str, name: str) -> str | None:
        return None


def timed(render: Any, rounds: int) -> tuple[float, str]:
    best, text = float("inf"), ""
    for _ in range(rounds):
        start = time.perf_counter()
        text = render()
        best = min(best, time.perf_counter() - start)
    return best, text


def ours(data: dict[str, Any], rounds: int) -> Result:
    engine, values, host = Engine(filters={}, tags={}), decode(data), Host()
    found: Result = {}
    for name, source in PAGES.items():
        template = engine.compile(source, name=name)
        found[name] = timed(lambda t=template: t.render(Scope(values, host)), rounds)  # type: ignore[misc]
    return found


def ruby(data: dict[str, Any], rounds: int) -> Result:
    request = json.dumps({"pages": PAGES, "data": data, "rounds": rounds})
    answer = subprocess.run(
        ["ruby", "-e", RUBY],
        input=request,
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "UTC", "PATH": "/usr/bin:/bin:/usr/local/bin", "LANG": "C.UTF-8"},
    )
    return {name: (took, text) for name, (took, text) in json.loads(answer.stdout).items()}


def python_liquid(data: dict[str, Any], rounds: int) -> Result:
    from liquid import Environment

    environment, values = Environment(), decode(data)
    found: Result = {}
    for name, source in PAGES.items():
        template = environment.from_string(source)
        found[name] = timed(lambda t=template: t.render(**values), rounds)  # type: ignore[misc]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    print(
        f"{'posts':>5}  {'page':8} {'blogbuild':>10} {'Ruby Liquid':>12} {'ratio':>6} {'python-liquid':>14}"
        f" {'ratio':>6}"
    )
    for count in given.posts:
        data = make_data(count)
        mine = ours(data, given.rounds)
        theirs = ruby(data, given.rounds) if shutil.which("ruby") else {}
        try:
            python = python_liquid(data, given.rounds)
        except ImportError:
            python = {}
        for name, (took, text) in mine.items():
            cells = [f"{count:5}  {name:8} {took * 1000:7.2f} ms"]
            for other in (theirs, python):
                if name not in other:
                    cells.append(f"{'not installed':>19}")
                    continue
                other_took, other_text = other[name]
                same = "" if other_text == text else " (different output)"
                cells.append(f"{other_took * 1000:9.2f} ms {other_took / took:5.1f}x{same}")
            print("  ".join(cells))
            if name in theirs and theirs[name][1] != text:
                sys.exit(f"the output of {name} with {count} posts differs from Ruby's")


if __name__ == "__main__":
    main()
