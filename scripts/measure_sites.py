"""Compare public sites with Jekyll's own output, and write the tables of docs/compatibility.md.

    python scripts/measure_sites.py WORK --compare COMPARE.py [--runs N]

WORK is what scripts/prepare_sites.py has made. Each site is built as the profile under which Jekyll built it. With
`--runs`, both are built so often, in turns and without a cache, and the shortest times are reported. COMPARE.py
compares two output trees: `OURS JEKYLL --json FILE`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from prepare_sites import NOW, ORACLES

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "compatibility.md"
MARK = "<!-- The rest of this page is written by scripts/measure_sites.py. -->\n"

INTRODUCTION = """
## Public sites

Jekyll and blogbuild build each of these sites from its repository at the same simulated time, without `_plugins` and \
without gems that the Jekyll at hand does not have. The profile is the one that blogbuild chooses for the repository. \
Two pages are equal if a browser would build the same DOM from them. The `span` elements of highlighted code are \
counted separately. Other files are feeds, sitemaps, stylesheets, JSON and pictures; "Missing" and "Extra" count files \
that only Jekyll or only blogbuild writes.

The Jekylls are Debian's: 3.9.0 with the configuration of the github-pages gem for `pages`, 3.9.0 for `3.9`, and 4.3.4 \
with SafeYAML, Liquid 4.0.3, kramdown 2.5.1 and Rouge 4.5.1 for `4.4`. They lack some of what the real ones have, and \
that shows in the tables: this `4.4` has no Dart Sass, so both programs use LibSass, and `pages` has \
jekyll-relative-links 0.7 and neither jemoji nor jekyll-github-metadata. Some sites are built as `3.9` although their \
repositories imply another profile.
"""


@dataclass(frozen=True)
class Row:
    """One site's result."""

    origin: dict[str, str]
    pages: int
    equal: int
    equal_except_spans: int
    others: int
    others_equal: int
    missing: int
    extra: int
    jekyll_seconds: float | None
    """The shortest of Jekyll's builds, in seconds; None if it was not measured."""
    seconds: float | None

    @property
    def share(self) -> float:
        """The percentage of pages that are equal."""
        return 100 * self.equal / self.pages if self.pages else 100.0

    @property
    def share_except_spans(self) -> float:
        """The same, apart from spans in code."""
        return 100 * (self.equal + self.equal_except_spans) / self.pages if self.pages else 100.0

    def line(self) -> str:
        """A row of the table."""
        origin = self.origin
        where = origin["repo"] + (f" ({origin['sub']}/)" if origin["sub"] else "")
        return (
            f"| [{where}](https://github.com/{origin['repo']}) | `{origin['commit'][:10]}` | {self.pages}"
            f" | {self.share:.1f} % | {self.share_except_spans:.1f} % | {self.others_equal} of {self.others}"
            f" | {self.missing} | {self.extra} | {_seconds(self.jekyll_seconds)} | {_seconds(self.seconds)} |\n"
        )


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f} s"


@dataclass(frozen=True)
class PublicSite:
    """A site that Jekyll has built."""

    name: str
    profile: str
    work: Path

    @property
    def source(self) -> Path:
        """Its exported repository."""
        return self.work / "src" / self.name

    @property
    def folder(self) -> Path:
        """What Jekyll made, and the config that was used."""
        return self.work / self.profile / self.name

    def configs(self) -> str | None:
        """The config files, separated by commas; None for the site's own."""
        changed = self.folder / "config.yml"
        return f"{self.source / '_config.yml'},{changed}" if changed.exists() else None

    def build_with_jekyll(self, target: Path) -> None:
        """Build with Jekyll. Raises CalledProcessError."""
        command = [os.environ["ORACLE"], ORACLES[self.profile], str(self.source), str(target)]
        configs = self.configs()
        environ = {**os.environ, "ORACLE_NOW": str(NOW), "TZ": "UTC", "JEKYLL_ENV": "production"}
        _run([*command, configs] if configs else command, self.source, environ)

    def build(self, target: Path) -> None:
        """Build with blogbuild, without a cache. Raises CalledProcessError."""
        command = [sys.executable, "-m", "blogbuild", "build", "-q", "--no-cache", "--compat", self.profile]
        command += ["-s", str(self.source), "-d", str(target)]
        configs = self.configs()
        environ = {
            **os.environ, "TZ": "UTC", "JEKYLL_ENV": "production", "SOURCE_DATE_EPOCH": str(NOW), "GEM_PATH": "",
            "JEKYLL_NO_BUNDLER_REQUIRE": "1", "PYTHONPATH": str(ROOT / "src"),
        }  # fmt: skip
        _run([*command, "--config", configs] if configs else command, self.source, environ)


def _run(command: list[str], folder: Path, environ: dict[str, str]) -> None:
    subprocess.run(command, cwd=folder, env=environ, check=True, capture_output=True)


def compared(site: PublicSite, compare: Path, runs: int) -> Row:
    """Build a site, compare it with Jekyll's, and time both."""
    with tempfile.TemporaryDirectory() as folder:
        ours, result = Path(folder) / "_site", Path(folder) / "result.json"
        try:
            site.build(ours)
        except subprocess.CalledProcessError as error:
            print(f"{site.name}: {error.stderr.decode()[:300]}", file=sys.stderr)
            ours.mkdir(exist_ok=True)
        command = [sys.executable, str(compare), str(ours), str(site.folder / "_site"), "--json", str(result)]
        subprocess.run(command, check=False, capture_output=True)
        (found,) = json.loads(result.read_text(encoding="utf-8")).values()
    html = found["kinds"]["html"]
    print(f"{site.profile} {site.name}: {html['equal']} of {html['oracle']}", flush=True)
    origin = json.loads(site.source.with_name(f"{site.name}.json").read_text(encoding="utf-8"))
    return Row(
        origin, html["oracle"], html["equal"], html["tokens_only"], found["files"] - html["oracle"],
        found["equal"] - html["equal"], len(found["missing"]), len(found["extra"]), *timed(site, runs),
    )  # fmt: skip


def timed(site: PublicSite, runs: int) -> tuple[float | None, float | None]:
    """The seconds of the shortest of Jekyll's and blogbuild's alternating builds."""
    least: list[float | None] = [None, None]
    for _ in range(runs):
        for number, make in enumerate((site.build_with_jekyll, site.build)):
            with tempfile.TemporaryDirectory() as folder:
                start = time.perf_counter()
                try:
                    make(Path(folder) / "_site")
                except subprocess.CalledProcessError:
                    return None, None
                seconds = time.perf_counter() - start
            least[number] = min(least[number] or seconds, seconds)
        shutil.rmtree(site.source / ".jekyll-cache", ignore_errors=True)
    return least[0], least[1]


def table(profile: str, rows: list[Row]) -> str:
    """The section of one profile."""
    text = [
        f"\n### As `{profile}`\n\n",
        "| Site | Commit | HTML pages | Equal | Equal except spans in code | Other files equal | Missing | Extra"
        " | Jekyll | blogbuild |\n",
        "|---|---|---|---|---|---|---|---|---|---|\n",
        *(row.line() for row in sorted(rows, key=lambda row: row.origin["repo"].lower())),
        f"\n{len(rows)} sites, {sum(row.pages for row in rows)} HTML pages. On average,"
        f" {sum(row.share for row in rows) / len(rows):.2f} % of a site's pages are equal, and"
        f" {sum(row.share_except_spans for row in rows) / len(rows):.2f} % except for spans in code.",
    ]
    ratios = sorted(row.seconds / row.jekyll_seconds for row in rows if row.seconds and row.jekyll_seconds)
    if ratios:
        text.append(
            f" blogbuild is faster than Jekyll on {sum(ratio < 1 for ratio in ratios)} of {len(ratios)} sites;"
            f" the median of its time is {ratios[len(ratios) // 2]:.2f} of Jekyll's."
        )
    return "".join([*text, "\n"])


def main() -> None:
    """Measure, and write the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("work", type=Path)
    parser.add_argument("--compare", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=0, help="how often each is built for its time")
    arguments = parser.parse_args()
    sections = []
    for profile in ORACLES:
        sites = [
            PublicSite(done.parent.name, profile, arguments.work)
            for done in sorted((arguments.work / profile).glob("*/done"))
        ]
        processes = 1 if arguments.runs else os.cpu_count()  # Timed builds run alone.
        with ThreadPoolExecutor(processes) as pool:
            rows = list(pool.map(lambda site: compared(site, arguments.compare, arguments.runs), sites))
        if rows:
            sections.append(table(profile, rows))
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE.write_text(head + MARK + INTRODUCTION + "".join(sections), encoding="utf-8")


if __name__ == "__main__":
    main()
