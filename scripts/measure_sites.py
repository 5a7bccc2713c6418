"""Build public Jekyll sites, compare them with Jekyll's own output, and write docs/compatibility.md.

    python scripts/measure_sites.py --compare COMPARE.py RECIPES.py:ORACLE [RECIPES.py:ORACLE…]
    python scripts/measure_sites.py … --no-times     leaves out how long both take; --runs N: the least of N builds each (2)

RECIPES.py has a dict SITES of names to repository, commit and folder (`repo`, `commit`, `sub`). ORACLE is
the folder in which each site was built with real Jekyll: `NAME/src`, `NAME/_site`, and `NAME/done`, which says that
it was. Jekyll's and blogbuild's builds are timed in turns, both without a cache. COMPARE.py compares two output trees (`--all OURS ORACLE --json FILE`).
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOW = 1_793_534_400
"""The time of every build: 2026-11-01 12:00 UTC, as in Jekyll's."""

HEAD = """# Public sites, built with blogbuild and with Jekyll

Each of these sites is built from its repository as it stands (without `_plugins`, and without the gems that Debian's Jekyll 4.3.1 does not have), by Jekyll and by blogbuild, with the clock at the same moment. A page is equal if a browser would build the same DOM of both; the spans that a highlighter puts into code are counted apart. Other files are all that is not an HTML page: feeds, sitemaps, stylesheets and their source maps, JSON, pictures. The times are those of whole builds from the command line without a cache, in turns on one machine, the least of each.

`scripts/measure_sites.py` writes this page.

| Site | Commit | HTML pages | Equal | Equal but for spans in code | Other files equal | Jekyll | blogbuild |
|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One site's result."""

    name: str
    recipe: dict[str, str]
    pages: int
    equal: int
    but_for_spans: int
    others: int
    others_equal: int
    jekyll_seconds: float | None = None
    """The least time of Jekyll's builds; None where it was not measured."""
    seconds: float | None = None
    """The least time of our builds without a cache."""

    def line(self) -> str:
        """A row of the table."""
        where = self.recipe["repo"] + (f" ({self.recipe['sub']}/)" if self.recipe.get("sub") else "")
        shown = f"[{where}](https://github.com/{self.recipe['repo']})"
        with_spans = self.equal + self.but_for_spans
        return (
            f"| {shown} | `{self.recipe['commit'][:10]}` | {self.pages} | {_percent(self.equal, self.pages)}"
            f" | {_percent(with_spans, self.pages)} | {self.others_equal} of {self.others} |"
            f" {_seconds(self.jekyll_seconds)} | {_seconds(self.seconds)} |\n"
        )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f} s"


def _configs(source: Path) -> list[str]:
    return [name for name in ("_config.yml", "_config.oracle.yml") if (source / name).exists()]


def timed(source: Path, runs: int) -> tuple[float, float]:
    """The least seconds of Jekyll's and of our builds of a site, in turns. Raises CalledProcessError."""
    least = [float("inf"), float("inf")]
    for _ in range(runs):
        for number, make in enumerate((jekyll, build)):
            with tempfile.TemporaryDirectory() as folder:
                start = time.perf_counter()
                make(source, Path(folder) / "_site")
                least[number] = min(least[number], time.perf_counter() - start)
    return least[0], least[1]


def jekyll(source: Path, target: Path) -> None:
    """Build a site with Jekyll, without a cache and without `_plugins`. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        without = Path(folder) / "without.yml"
        without.write_text(f"plugins_dir: {folder}/none\n", encoding="utf-8")
        configs = [*(str(source / name) for name in _configs(source)), str(without)]
        command = [
            "jekyll",
            "build",
            "-q",
            "--disable-disk-cache",
            "-s",
            str(source),
            "-d",
            str(target),
            "--config",
            ",".join(configs),
        ]
        environ = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        environ |= {
            "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "JEKYLL_ENV": "production",
            "JEKYLL_NO_BUNDLER_REQUIRE": "1",
            "PAGES_DISABLE_NETWORK": "1", "RUBYOPT": f"-W0 -r{ROOT / 'scripts/record_sites.rb'}",
            "RECORD_NOW": str(NOW),
        }  # fmt: skip
        subprocess.run(command, cwd=source, env=environ, check=True, capture_output=True)
    shutil.rmtree(source / ".jekyll-cache", ignore_errors=True)


def build(source: Path, target: Path) -> None:
    """Build a site without a cache. Raises CalledProcessError."""
    configs = _configs(source)
    command = [
        sys.executable,
        "-m",
        "blogbuild",
        "build",
        "-q",
        "--no-cache",
        "-s",
        str(source),
        "-d",
        str(target),
    ]
    if configs:
        command += ["--config", ",".join(configs)]
    environ = {
        **os.environ,
        "TZ": "UTC",
        "JEKYLL_ENV": "production",
        "SOURCE_DATE_EPOCH": str(NOW),
        "PYTHONPATH": str(ROOT / "src"),
    }
    subprocess.run(command, cwd=source, env=environ, check=True, capture_output=True)


def measure(recipes: Path, oracle: Path, compare: Path, runs: int) -> list[Row]:
    """Build and compare every site of `recipes` that Jekyll has built, and time both `runs` times."""
    sites = runpy.run_path(str(recipes))["SITES"]
    rows = []
    for name in sorted(site for site in sites if (oracle / site / "done").exists()):
        with tempfile.TemporaryDirectory() as folder:
            ours = Path(folder) / "_site"
            try:
                build(oracle / name / "src", ours)
            except subprocess.CalledProcessError as error:
                print(f"{name}: {error.stderr.decode()[:500]}", file=sys.stderr)
                ours.mkdir()
            result = Path(folder) / "result.json"
            subprocess.run(
                [sys.executable, str(compare), str(ours), str(oracle / name / "_site"), "--json", str(result)],
                check=False, capture_output=True,
            )  # fmt: skip
            (found,) = json.loads(result.read_text(encoding="utf-8")).values()
        html = found["kinds"]["html"]
        print(f"{name}: {html['equal']} of {html['oracle']}", flush=True)
        try:
            times = timed(oracle / name / "src", runs) if runs else (None, None)
        except subprocess.CalledProcessError as error:
            print(f"{name}: not timed: {error.stderr.decode()[-300:]}", file=sys.stderr)
            times = (None, None)
        rows.append(
            Row(
                name, sites[name], html["oracle"], html["equal"], html["tokens_only"], found["files"] - html["oracle"],
                found["equal"] - html["equal"], *times,
            )
        )  # fmt: skip
    return rows


def page(rows: list[Row]) -> str:
    """The text of docs/compatibility.md."""
    rated = [row for row in rows if row.pages]
    mean = sum(100 * row.equal / row.pages for row in rated) / len(rated)
    mean_spans = sum(100 * (row.equal + row.but_for_spans) / row.pages for row in rated) / len(rated)
    summary = (
        f"\n{len(rows)} sites, {sum(row.pages for row in rows)} HTML pages. Mean over the sites: {mean:.2f} %"
        f" of the pages equal, {mean_spans:.2f} % but for spans in code;"
        f" {sum(row.equal == row.pages for row in rated)} sites wholly equal,"
        f" {sum(row.equal + row.but_for_spans == row.pages for row in rated)} but for spans in"
        f" code.{_slower(rows)}\n\nWhat differs, and why: [differences](differences/). A `gist` tag where"
        " Jekyll can't reach GitHub makes Jekyll print the word `true`, which blogbuild does not.\n"
    )
    return (
        HEAD
        + "".join(row.line() for row in sorted(rows, key=lambda row: row.recipe["repo"].lower()))
        + summary
    )


def _slower(rows: list[Row]) -> str:
    both = [
        (row.jekyll_seconds, row.seconds)
        for row in rows
        if row.jekyll_seconds is not None and row.seconds is not None
    ]
    if not both:
        return ""
    ratios = sorted(ours / theirs for theirs, ours in both)
    return (
        f" blogbuild takes less time than Jekyll on {sum(r < 1 for r in ratios)} of {len(ratios)} sites; in"
        f" the middle {ratios[len(ratios) // 2]:.2f} of it."
    )


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", metavar="RECIPES.py:ORACLE")
    parser.add_argument("--compare", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=2, help="how often each is built for its time")
    parser.add_argument("--no-times", action="store_true", help="only compare")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for pair in arguments.sets:
        recipes, _, oracle = pair.rpartition(":")
        rows += measure(
            Path(recipes), Path(oracle), arguments.compare, 0 if arguments.no_times else arguments.runs
        )
    (ROOT / "docs" / "compatibility.md").write_text(page(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
