"""Rendering speed of the layouts of public themes: blogbuild, Jekyll and python-liquid in the same run.

    python benchmarks/liquid_themes.py CHECKOUTS [--posts 100 1000] [--rounds 5] [--write docs/performance-liquid.md]

CHECKOUTS is a folder with checkouts of the themes in theme_site.py. Missing themes are skipped with a message, and so
are Jekyll and python-liquid. The script measures the processor time to render the Liquid of one page, in its body and
its layouts, in a site where everything else is rendered; the fastest round counts. It fails if blogbuild's output is
not byte-equal to Jekyll's.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from theme_site import THEMES, write_site

from blogbuild.build.planning import generate
from blogbuild.config import load_config
from blogbuild.model.document import Document
from blogbuild.model.reading.site_reader import read_site
from blogbuild.plugins.load import load_plugins
from blogbuild.render.runner import StepRunner
from blogbuild.render.steps import content
from blogbuild.render.tasks import RenderJob

EPOCH = "1793534400"
ENOUGH = 0.2
"""Processor seconds for the rounds of one page, as in render_pages.rb."""
Result = dict[str, tuple[float, str]]
"""Source of a page -> the processor seconds of the fastest round, and its text."""


class Memory:
    """Cached compiled code, as in a warm build; Ruby's templates are also parsed before the measurement."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self._code.get(key)

    def put(self, key: str, data: bytes) -> None:
        self._code[key] = data


def timed(render: Callable[[], str], rounds: int) -> tuple[float, str]:
    """Return the processor seconds of the fastest round, and the text; short pages get more rounds."""
    best, text = float("inf"), ""
    begun, number = time.process_time(), 0
    while number < rounds or time.process_time() - begun < ENOUGH:
        number += 1
        start = time.process_time()
        text = render()
        best = min(best, time.process_time() - start)
    return best, text


def open_site(folder: Path, packs: Path) -> StepRunner:
    """Return the runner of the site after everything was rendered once."""
    overrides = json.loads((folder / "_overrides.json").read_text(encoding="utf-8"))
    config = load_config(folder, overrides=overrides, environ=os.environ, clock=time.time)
    plugins, _problems = load_plugins(config)
    runner = StepRunner(
        RenderJob(generate(read_site(config), plugins), plugins, packs, (config.source,), Memory()), {}
    )
    for document in runner.view.site.in_render_order:
        runner.run_page(document)
    return runner


def ours(runner: StepRunner, sources: list[str], rounds: int) -> Result:
    """Measure blogbuild."""
    view = runner.view
    found: Result = {}
    for source in sources:
        document = next(one for one in view.site.in_render_order if one.source == source)

        def render(document: Document = document) -> str:
            with runner.running("content", document):
                content(runner.tools, document)
            return runner.run_page(document)[0]

        found[source] = timed(render, rounds)
    return found


def ruby(folder: Path, sources: list[str], rounds: int) -> Result:
    """Measure Jekyll; empty if it is not installed."""
    if (
        shutil.which("ruby") is None
        or subprocess.run(["ruby", "-e", "require 'jekyll'"], capture_output=True, check=False).returncode
    ):
        return {}
    script = Path(__file__).with_name("render_pages.rb")
    answer = subprocess.run(
        ["ruby", "-W0", str(script), str(folder), str(rounds), *sources],
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        sys.exit(f"Jekyll failed:\n{answer.stderr[-2000:]}")
    return {source: (took, text) for source, (took, text) in json.loads(answer.stdout).items()}


def python_liquid(runner: StepRunner, folder: Path, sources: list[str], rounds: int) -> Result:
    """Measure python-liquid; empty if it is not installed."""
    if importlib.util.find_spec("liquid") is None:
        return {}
    from theme_in_python_liquid import render_pages

    return render_pages(runner, folder, sources, lambda render: timed(render, rounds))


def first_difference(ours: str, theirs: str) -> str:
    """Return the first difference of two texts, with its context."""
    at = next(
        (n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
    )
    return (
        f"at {at}: ours {ours[max(0, at - 80) : at + 80]!r}, Jekyll's {theirs[max(0, at - 80) : at + 80]!r}"
    )


def rows(name: str, count: int, checkouts: Path, rounds: int, problems: list[str]) -> list[str]:
    """Return the table rows of a theme with `count` posts."""
    from theme_in_python_liquid import comparable

    with tempfile.TemporaryDirectory() as work:
        folder, packs = Path(work) / "site", Path(work) / "packs"
        packs.mkdir()
        pages = write_site(name, checkouts, folder, count)
        sources = list(pages.values())
        runner = open_site(folder, packs)
        mine, theirs = ours(runner, sources, rounds), ruby(folder, sources, rounds)
        python = python_liquid(runner, folder, sources, rounds)
    lines = []
    for kind, source in pages.items():
        took, text = mine[source]
        cells = [name, f"{count:,}", kind, f"{len(text) / 1000:.0f} kB", f"{took * 1000:.2f} ms"]
        if source in theirs:
            cells += [f"{theirs[source][0] * 1000:.2f} ms", f"{theirs[source][0] / took:.1f}"]
            if theirs[source][1] != text:
                problems.append(f"{name}, {count} posts, {kind}: {first_difference(text, theirs[source][1])}")
        else:
            cells += ["not installed", ""]
        if source in python:
            same = comparable(python[source][1]) == comparable(text)
            cells += [
                f"{python[source][0] * 1000:.2f} ms",
                f"{python[source][0] / took:.1f}" + ("" if same else " (another text)"),
            ]
        else:
            cells += ["not installed", ""]
        lines.append("| " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    return lines


def report(lines: list[str]) -> str:
    """Return the page with the table."""
    return (
        "# Speed of Liquid\n\nWritten by `python benchmarks/liquid_themes.py CHECKOUTS --write"
        " docs/performance-liquid.md`. It measures the Liquid of one page, in its body and layouts, with the layouts"
        " of public themes. Every output is byte-equal to Jekyll's. python-liquid has none of Jekyll's filters and"
        " tags, so it gets short replacements for the filters, and empty tags `seo`, `feed_meta` and `avatar`."
        " Python's garbage collector is off for both, as in a build. Ratios are valid for"
        f" this run on this machine only (Python {platform.python_version()}, {platform.system()}).\n\n| theme |"
        " posts | page | output | blogbuild | Jekyll 4.3.1, Liquid 5.4 | times faster | python-liquid | times"
        " faster |\n|:--|--:|:--|--:|--:|--:|--:|--:|--:|\n" + "\n".join(lines) + "\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkouts", type=Path)
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", type=Path, help="write the table to this file")
    given = parser.parse_args()
    os.environ.update(TZ="UTC", SOURCE_DATE_EPOCH=EPOCH, JEKYLL_ENV="production")
    time.tzset()
    gc.disable()  # as in a build
    lines: list[str] = []
    problems: list[str] = []
    for name in THEMES:
        if not (given.checkouts / name).is_dir():
            print(f"skipped: {given.checkouts / name} does not exist", file=sys.stderr)
            continue
        for count in given.posts:
            lines += rows(name, count, given.checkouts, given.rounds, problems)
    if problems:
        sys.exit("not Jekyll's text:\n" + "\n".join(problems))
    if given.write and lines:
        given.write.write_text(report(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
