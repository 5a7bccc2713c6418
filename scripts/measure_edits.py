"""Edit public Jekyll sites, compare each incremental build with a clean one, and write docs/incremental.md.

    python scripts/measure_edits.py [--jobs N] RECIPES.py:FOLDER [RECIPES.py:FOLDER…]

RECIPES.py has a dict SITES from names to repository, commit and folder (`repo`, `commit`, `sub`). FOLDER has a checkout
of each as `NAME/src`, as for scripts/measure_sites.py. The exit code is 1 if a build differs.
"""

from __future__ import annotations

import argparse
import os
import re
import runpy
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from blogbuild.build import Outcome, Request, build  # noqa: E402
from blogbuild.errors import BuildError  # noqa: E402

NOW = 1_793_534_400
"""The time of every build: 2026-11-01 12:00 UTC."""

HEAD = """# Public sites, edited by a script

Each of these sites is copied and then edited step by step: a word in a post, its title, removing and restoring the \
newest post, adding and renaming a post, an include, a layout, a data file, the config's title, a Sass partial, a \
static file, and a new modification time for every file, as after `git checkout`. After each edit there is an \
incremental build (%s) and a clean one without a cache into another folder; every file of the two must have the same \
bytes. Edits that a site does not have (for example, if it has no includes) are skipped. An edit of a file that no \
page shows (a draft, an unused include) must render nothing, and counts too.

`scripts/measure_edits.py` writes this page. Times are medians over the edits, measured in the process of the script, \
on a machine with other load. Use them only to compare the two kinds of build.

| Site | Files | Edits | Equal | Pages rendered, median | Incremental | Clean |
|---|---|---|---|---|---|---|
"""


@dataclass
class Result:
    """One site's edits."""

    name: str
    files: int = 0
    edits: int = 0
    faults: list[str] = field(default_factory=list)
    rendered: list[int] = field(default_factory=list)
    incremental: list[float] = field(default_factory=list)
    clean: list[float] = field(default_factory=list)

    def line(self, shown: str) -> str:
        """A row of the table."""
        return (
            f"| {shown} | {self.files} | {self.edits} | {self.edits - len(self.faults)} |"
            f" {statistics.median(self.rendered):.0f} | {statistics.median(self.incremental):.2f} s |"
            f" {statistics.median(self.clean):.2f} s |\n"
        )


Edit = tuple[str, Callable[[], None]]


_POST = re.compile(r"\d{4}-\d+-\d+-.*\.(md|markdown|html)$")


def edits(source: Path) -> Iterator[Edit]:
    """The edits of a site, each with its name; one edits what the ones before have left."""
    found = (
        path for path in source.rglob("_posts/**/*") if _POST.match(path.name) and not _hidden(path, source)
    )
    posts = sorted(found, key=lambda path: path.name)
    pages = sorted(
        path
        for path in source.rglob("*.md")
        if path.read_bytes().startswith(b"---") and not _hidden(path, source)
    )
    for path in (posts or pages)[:1]:
        yield "a word in a text", partial(_change, path, r"\Z", "\nAnother *word*.\n")
        yield "a title", partial(_change, path, r"(?m)^title:.*$", "title: Another title")
    if posts:
        newest, kept = posts[-1], posts[-1].read_bytes()
        named = newest.with_name(f"2020-02-02-a-new-post{newest.suffix}")
        yield "a post goes", newest.unlink
        yield "a post comes back", partial(_restored, newest, kept)
        yield "a new post", partial(_restored, named, kept)
        yield "another name", partial(_renamed, named, named.with_name(f"2020-02-02-renamed{newest.suffix}"))
    for name, folder, pattern in (
        ("an include", "_includes", "*.html"),
        ("a layout", "_layouts", "*.html"),
        ("a partial", "_sass", "*.scss"),
    ):
        found = sorted((source / folder).rglob(pattern))
        for file in found[len(found) // 2 :][:1]:
            text = "\n.added { color: red; }\n" if pattern == "*.scss" else "<!-- added -->"
            yield name, partial(_change, file, r"\Z", text)
    data = source / "_data"
    for file in sorted(data.glob("*.y*ml"))[:1]:
        yield "a data file", partial(_change, file, r"(\w)[ \t]*\Z", r"\1x")
    yield "a new data file", partial(_written, data / "added_by_the_script.yml", "a: 1\n")
    config = source / "_config.yml"
    if config.exists():
        yield (
            "the config's title",
            partial(_change, config, r"(?m)^(title|name|description):.*$", r"\1: Renamed"),
        )
    for file in sorted(
        path
        for path in source.rglob("*.css")
        if not path.read_bytes().startswith(b"---") and not _hidden(path, source)
    )[:1]:
        yield "a static file", partial(_change, file, r"\Z", "\n")
    yield "new times for all files", partial(_touch_all, source)


def _hidden(path: Path, source: Path) -> bool:
    parts = path.relative_to(source).parts
    return (
        any(part.startswith((".", "_")) and part != "_posts" for part in parts[:-1])
        or "node_modules" in parts
        or "vendor" in parts
    )


def _change(path: Path, pattern: str, new: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    path.write_text(re.sub(pattern, new, text, count=count), encoding="utf-8", errors="surrogateescape")


def _written(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def _restored(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _renamed(path: Path, to: Path) -> None:
    path.rename(to)


def _touch_all(source: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file() and not path.is_symlink() and ".cache" not in path.parts:
            path.touch()


def _built(source: Path, destination: Path, jobs: int, cached: bool) -> tuple[Outcome | None, float]:
    configs = tuple(
        str(source / name) for name in ("_config.yml", "_config.oracle.yml") if (source / name).exists()
    )
    overrides = {"destination": str(destination), "blogbuild_cache_dir": ".cache"}
    start = time.perf_counter()
    try:
        outcome = build(Request(source, configs or None, overrides, jobs=jobs, use_cache=cached))
    except BuildError:
        outcome = None
    return outcome, time.perf_counter() - start


def measure(name: str, checkout: Path, jobs: int) -> Result | None:
    """Edit a copy of a site; None where it can't be built as it is."""
    result = Result(name)
    with tempfile.TemporaryDirectory() as folder:
        source, made, clean = (Path(folder) / part for part in ("src", "made", "clean"))
        shutil.copytree(
            checkout,
            source,
            symlinks=True,
            ignore=shutil.ignore_patterns(".git", "_site", ".jekyll-cache", "node_modules"),
        )
        if _built(source, made, jobs, True)[0] is None:
            return None
        for edit, do in edits(source):
            do()
            outcome, seconds = _built(source, made, jobs, True)
            shutil.rmtree(clean, ignore_errors=True)
            wanted, clean_seconds = _built(source, clean, jobs, False)
            result.edits += 1
            result.incremental.append(seconds)
            result.clean.append(clean_seconds)
            if outcome is None or wanted is None:
                if (outcome is None) != (wanted is None):
                    result.faults.append(f"{edit}: one build failed, the other did not")
                continue
            result.files = len(wanted.files)
            result.rendered.append(outcome.rendered)
            different = _different(made, clean)
            if different:
                result.faults.append(f"{edit}: {', '.join(different[:3])}")
    return result


def _different(one: Path, two: Path) -> list[str]:
    trees = [
        {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()} for root in (one, two)
    ]
    paths = sorted(trees[0].keys() | trees[1].keys())
    return [
        p
        for p in paths
        if p not in trees[0] or p not in trees[1] or trees[0][p].read_bytes() != trees[1][p].read_bytes()
    ]


def write_page(rows: list[tuple[str, Result]], jobs: int) -> None:
    """Write docs/incremental.md from what there is so far."""
    rows = sorted(rows, key=lambda row: row[0].casefold())
    edited, faults = sum(r.edits for _, r in rows), sum(len(r.faults) for _, r in rows)
    foot = f"\n{edited} edits of {len(rows)} sites in total; {edited - faults} builds were equal.\n"
    page = HEAD % f"`--jobs {jobs}`" + "".join(result.line(shown) for shown, result in rows) + foot
    (ROOT / "docs" / "incremental.md").write_text(page, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", help="names of sites, with commas between them, in the order to take them")
    parser.add_argument("sites", nargs="+", metavar="RECIPES.py:FOLDER")
    arguments = parser.parse_args()
    os.environ.update({"TZ": "UTC", "JEKYLL_ENV": "production", "SOURCE_DATE_EPOCH": str(NOW)})
    known: dict[str, tuple[dict[str, str], Path]] = {}
    for given in arguments.sites:
        recipes, _, folder = given.partition(":")
        for name, recipe in runpy.run_path(recipes)["SITES"].items():
            if (Path(folder) / name / "src").is_dir():
                known[name] = recipe, Path(folder) / name / "src"
    rows: list[tuple[str, Result]] = []
    for name in arguments.only.split(",") if arguments.only else sorted(known):
        if name not in known:
            parser.error(f"there is no checkout of {name}")
        recipe, checkout = known[name]
        result = measure(name, checkout, arguments.jobs)
        print(
            f"{name}: "
            + ("can't be built" if result is None else f"{result.edits} edits, {result.faults or 'equal'}"),
            flush=True,
        )
        if result is not None:
            where = recipe["repo"] + (f" ({recipe['sub']}/)" if recipe.get("sub") else "")
            rows.append((f"[{where}](https://github.com/{recipe['repo']}) `{recipe['commit'][:10]}`", result))
            write_page(rows, arguments.jobs)
    return 1 if any(result.faults for _, result in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
