"""Builds of two sites whose pages filter all pages: blogbuild and Jekyll in the same run.

    python benchmarks/menu_speed.py [--pages 600] [--documents 1328] [--rounds 3] [--write docs/performance-menus.md]

The first site has minima's menu, which looks each page up by its path on every page. The second is a documentation
site that filters all documents sixteen times on every page. The processor time of whole processes is measured, and the
tools take turns. The script fails if the outputs differ, or if blogbuild takes more than LIMIT of Jekyll's time.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

LIMIT = 0.3
"""The most that blogbuild's processor time may be of Jekyll's."""

MENU = (
    '{% assign paths = site.pages | map: "path" %}{% for path in paths %}'
    '{% assign other = site.pages | where: "path", path | first %}'
    '{% if other.title %}<a href="{{ other.url }}">{{ other.title }}</a>{% endif %}{% endfor %}'
)
LANGUAGES = ("en", "ja", "es", "fr", "de", "ru", "ko", "zh", "it", "pl", "uk", "id", "ba", "cs", "th", "pt")
TRANSLATIONS = (
    "{% for language in site.languages %}{% capture other %}{{ page.topic }}-{{ language }}{% endcapture %}"
    '{% assign found = site.documents | where: "translation", other %}'
    '{% for one in found %}<a href="{{ one.url }}">{{ language }}</a>{% endfor %}{% endfor %}'
)


def write_menu(folder: Path, count: int) -> None:
    """Write a site of pages that show minima's menu."""
    _write(folder, "_includes/menu.html", MENU)
    _write(folder, "_layouts/page.html", "{% include menu.html %}{{ content }}")
    for number in range(1, count + 1):
        _write(folder, f"pages/{number}.md", f"---\nlayout: page\ntitle: Page {number}\n---\nText.\n")


def write_documentation(folder: Path, count: int) -> None:
    """Write a site of documents that link to their translations."""
    _write(
        folder,
        "_config.yml",
        f"collections: {{docs: {{output: true}}}}\nlanguages: [{', '.join(LANGUAGES)}]\n",
    )
    _write(folder, "_layouts/doc.html", TRANSLATIONS + "{{ content }}")
    for number in range(count):
        topic, language = f"topic{number // len(LANGUAGES)}", LANGUAGES[number % len(LANGUAGES)]
        fields = f"title: {topic} ({language})\ntopic: {topic}\ntranslation: {topic}-{language}"
        _write(folder, f"_docs/{language}/{topic}.md", f"---\nlayout: doc\n{fields}\n---\nText.\n")


def _write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def processor_seconds(command: tuple[str, ...], folder: Path, destination: str) -> float:
    """Build without a cache and return the processor seconds, workers included. Raises SystemExit with the output."""
    for made in (destination, ".blogbuild-cache", ".jekyll-cache"):
        shutil.rmtree(folder / made, ignore_errors=True)
    process = subprocess.Popen(
        (*command, "-d", destination), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed:\n{said[-2000:]}")
    return usage.ru_utime + usage.ru_stime


def outputs(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def measure(name: str, write: Callable[[Path, int], None], count: int, rounds: int) -> tuple[str, bool]:
    """Return a row of the table, and whether the target is met."""
    tools = {
        "_ours": (sys.executable, "-m", "blogbuild", "build", "-q"),
        "_theirs": (os.environ.get("JEKYLL", "jekyll"), "build", "-q"),
    }
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        write(folder, count)
        times: dict[str, list[float]] = {destination: [] for destination in tools}
        for _ in range(rounds):
            for destination, command in tools.items():
                times[destination].append(processor_seconds(command, folder, destination))
        if outputs(folder / "_ours") != outputs(folder / "_theirs"):
            sys.exit(f"{name}: the outputs differ")
    ours, theirs = (statistics.median(times[destination]) for destination in tools)
    met = ours <= LIMIT * theirs
    verdict = f"{'yes' if met else 'NO'}, ≤ {LIMIT}"
    return f"| {name} | {count:,} | {ours:.2f} | {theirs:.2f} | {ours / theirs:.2f} | {verdict} |", met


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--documents", type=int, default=1328)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    if shutil.which(os.environ.get("JEKYLL", "jekyll")) is None:
        sys.exit("this benchmark needs jekyll; the environment variable JEKYLL names it")
    rows = [
        measure("minima's menu", write_menu, options.pages, options.rounds),
        measure(
            "`where` over all documents, 16 times", write_documentation, options.documents, options.rounds
        ),
    ]
    version = subprocess.run(
        ["jekyll", "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()
    table = "\n".join(row for row, _ in rows)
    text = f"""# Speed of menus of all pages

Written by `python benchmarks/menu_speed.py --write docs/performance-menus.md`. It measures the processor time of \
whole builds without a cache, all processes included, of sites in which every page filters all pages. The outputs are \
byte-equal. Times are medians of {options.rounds} rounds in which the tools take turns. Ratios are valid for this run \
on this machine only ({os.cpu_count()} processors, Python {platform.python_version()}, {version}).

| on every page | pages | blogbuild, CPU s | Jekyll, CPU s | blogbuild / Jekyll | target met |
|:--|--:|--:|--:|--:|:--|
{table}
"""
    print(text)
    if options.write is not None:
        options.write.write_text(text, encoding="utf-8")
    return 0 if all(met for _, met in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
