"""Build public Jekyll sites, compare them with Jekyll's own output, and write docs/compatibility.md.

    python scripts/measure_sites.py --compare COMPARE.py RECIPES.py:ORACLE [RECIPES.py:ORACLE…]
    python scripts/measure_sites.py … --no-times     compares only
    python scripts/measure_sites.py … --runs N       reports the shortest of N builds each (default: 2)

RECIPES.py has a dict SITES from names to repository, commit and folder (`repo`, `commit`, `sub`). ORACLE is the folder
in which each site was built with real Jekyll: `NAME/src`, `NAME/_site`, and `NAME/done`, which marks a finished build.
The builds of Jekyll and blogbuild are timed alternately, without a cache. COMPARE.py compares two output trees
(`--all OURS ORACLE --json FILE`).
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

HEAD = """# Public sites built with blogbuild and with Jekyll

Jekyll and blogbuild build each of these sites from its unchanged repository at the same simulated time, without \
`_plugins` and without gems that Debian's Jekyll 4.3.1 does not have. Two pages are equal if a browser would build the \
same DOM from them. The `span` elements of highlighted code are counted separately. Other files are feeds, sitemaps, \
stylesheets and their source maps, JSON and pictures. The times are those of whole builds from the command line \
without a cache: the shortest of several alternating runs on one machine.

`scripts/measure_sites.py` writes this page.

| Site | Commit | HTML pages | Equal | Equal except spans in code | Other files equal | Jekyll | blogbuild |
|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One site's result."""

    name: str
    recipe: dict[str, str]
    pages: int
    equal: int
    equal_except_spans: int
    others: int
    others_equal: int
    jekyll_seconds: float | None = None
    """The shortest of Jekyll's builds, in seconds; None if it was not measured."""
    seconds: float | None = None
    """The shortest of blogbuild's builds without a cache, in seconds."""

    def line(self) -> str:
        """A row of the table."""
        where = self.recipe["repo"] + (f" ({self.recipe['sub']}/)" if self.recipe.get("sub") else "")
        shown = f"[{where}](https://github.com/{self.recipe['repo']})"
        with_spans = self.equal + self.equal_except_spans
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
    """The seconds of the shortest of Jekyll's and blogbuild's alternating builds. Raises CalledProcessError."""
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
    mean_spans = sum(100 * (row.equal + row.equal_except_spans) / row.pages for row in rated) / len(rated)
    summary = (
        f"\n{len(rows)} sites, {sum(row.pages for row in rows)} HTML pages. On average, {mean:.2f} % of a site's pages"
        f" are equal, and {mean_spans:.2f} % except for spans in code."
        f" {sum(row.equal == row.pages for row in rated)} sites are wholly equal,"
        f" {sum(row.equal + row.equal_except_spans == row.pages for row in rated)} except for spans in code."
        f"{_speed(rows)}\n\n[differences](differences/) describes what differs, and why. If Jekyll can't reach GitHub,"
        " it prints the word `true` for a `gist` tag, and blogbuild does not.\n"
    )
    return (
        HEAD
        + "".join(row.line() for row in sorted(rows, key=lambda row: row.recipe["repo"].lower()))
        + summary
    )


def _speed(rows: list[Row]) -> str:
    both = [
        (row.jekyll_seconds, row.seconds)
        for row in rows
        if row.jekyll_seconds is not None and row.seconds is not None
    ]
    if not both:
        return ""
    ratios = sorted(ours / theirs for theirs, ours in both)
    return (
        f" blogbuild is faster than Jekyll on {sum(r < 1 for r in ratios)} of {len(ratios)} sites; the median of its"
        f" time is {ratios[len(ratios) // 2]:.2f} of Jekyll's."
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
