"""Whole builds of blogbuild and other generators, with the same posts in the same run.

    python benchmarks/build_speed.py [--posts 100 1000 5000 10000] [--peers jekyll hugo pelican eleventy] [--rounds 3]
                                     [--peers-beyond-5000 hugo] [--rounds-beyond-1000 3] [--write docs/performance.md]

For each size, this measures a cold build (no output, no cache), a build with nothing changed, and one after a line was
added to one post. It also measures growth, memory, start-up, and this repository's site, compared with Jekyll's build
of the same content with Liquid layouts. Each figure is the median of whole processes; the tools take turns in each
round, so that load on the machine affects all. Missing programs are skipped with a message. The environment variables
HUGO, PELICAN, JEKYLL and ELEVENTY (the file cmd.cjs of @11ty/eleventy, installed with its syntax highlighting plugin)
name programs that are not on the path.
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
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from blog import write_blog
from memory_of_all import MemoryOfAll
from targets import (
    GROWTH,
    MEMORY_MIB,
    NOTHING_CHANGED_SECONDS,
    OF_PEER,
    ONE_POST_SECONDS,
    VERSION_CPU_SECONDS,
    verdict,
)

REPOSITORY = Path(__file__).resolve().parents[1]
STEPS = ("cold", "nothing changed", "one post edited")
LIMIT_SECONDS = 900.0


@dataclass(frozen=True)
class Tool:
    """A generator: the form of the blog that it reads, its command, and what to remove before a cold build."""

    form: str
    command: tuple[str, ...]
    version: tuple[str, ...]
    made: tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """One process: elapsed seconds, processor seconds including its children, and peak memory in MiB.

    `peak` is that of the largest process, `together` that of all processes at the same time.
    """

    wall: float
    cpu: float
    peak: float
    together: float


def tools(wanted: Sequence[str]) -> dict[str, Tool]:
    """Return blogbuild and the installed ones of the peers; print which are missing."""
    ours = (sys.executable, "-m", "blogbuild")
    found = {
        "blogbuild": Tool(
            "jekyll", (*ours, "build", "-q"), (*ours, "--version"), ("_site", ".blogbuild-cache")
        )
    }
    for name in wanted:
        program = os.environ.get(name.upper()) or shutil.which(name)
        if program is None or not Path(program).exists():
            print(f"left out: {name} is not on this machine", file=sys.stderr)
            continue
        known = {
            "jekyll": Tool(
                "jekyll", (program, "build", "-q"), (program, "--version"), ("_site", ".jekyll-cache")
            ),
            "hugo": Tool(
                "hugo",
                (program, "--quiet"),
                (program, "version"),
                ("public", "resources", ".hugo_build.lock"),
            ),
            "pelican": Tool(
                "pelican",
                (program, "content", "-o", "output", "-s", "pelicanconf.py", "-q"),
                (program, "--version"),
                ("output", "__pycache__"),
            ),
            "eleventy": Tool(
                "eleventy", ("node", program, "--quiet"), ("node", program, "--version"), ("_site", ".cache")
            ),
        }
        found[name] = known[name]
    return found


def measure(command: Sequence[str], folder: Path) -> Run:
    """Run the command to its end. Raises SystemExit with its output if it fails."""
    log = folder / ".benchmark-log"
    environment = {**os.environ, "JEKYLL_ENV": "production"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs have their bytecode
    with log.open("wb") as said:
        started = time.monotonic()
        child = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        guard = threading.Timer(LIMIT_SECONDS, child.kill)
        guard.start()
        memory = MemoryOfAll(child.pid)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - started
        guard.cancel()
        together = memory.stop()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{log.read_text(errors='replace')[-2000:]}")
    return Run(
        wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, max(together, usage.ru_maxrss / 1024)
    )


def clear(folder: Path, made: Sequence[str]) -> None:
    """Remove what builds wrote."""
    for name in made:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def files_in(folder: Path) -> int:
    """Count the files."""
    return sum(len(names) for _, _, names in os.walk(folder))


def time_blog(
    count: int, chosen: Mapping[str, Tool], rounds: int, work: Path
) -> dict[tuple[str, str], list[Run]]:
    """Return each tool's runs of each step on a blog of `count` posts."""
    runs: dict[tuple[str, str], list[Run]] = {(name, step): [] for name in chosen for step in STEPS}
    edited = {}
    for name, tool in chosen.items():
        edited[name] = write_blog(tool.form, work / name, count)
        if name == "eleventy":
            (work / name / "node_modules").symlink_to(Path(tool.command[1]).resolve().parents[2])
    for round_number in range(rounds):
        for name, tool in chosen.items():
            folder = work / name
            clear(folder, tool.made)
            runs[name, "cold"].append(measure(tool.command, folder))
            runs[name, "nothing changed"].append(measure(tool.command, folder))
            with edited[name].open("a", encoding="utf-8") as post:
                post.write(f"\nA line of round {round_number}.\n")
            runs[name, "one post edited"].append(measure(tool.command, folder))
            if not any(
                f"A line of round {round_number}." in page.read_text(errors="replace")
                for page in (folder / tool.made[0]).rglob("*.html")
            ):
                sys.exit(f"{name} does not show the edited line")
            print(f"{count} posts, round {round_number + 1}, {name}: done", file=sys.stderr)
    for name, tool in chosen.items():
        print(f"{count} posts, {name}: {files_in(work / name / tool.made[0])} files", file=sys.stderr)
    return runs


def time_own_site(chosen: Mapping[str, Tool], rounds: int, work: Path) -> dict[str, list[Run]]:
    """Measure cold builds of this repository's site, and of the same content with Liquid layouts by Jekyll."""
    ours, twin = work / "site", work / "twin"
    for folder in (ours, twin):
        folder.mkdir()
        for path in (REPOSITORY / "_config.yml", REPOSITORY / "about.md", *REPOSITORY.glob("*.html")):
            shutil.copy(path, folder)
        for name in ("content", "assets"):
            shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copytree(REPOSITORY / "layouts", ours / "layouts")
    shutil.copytree(REPOSITORY / "tests/site/liquid_twin", twin, dirs_exist_ok=True)
    for path in (twin / "content").rglob("*.md"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("<<site.url>>", "{{site.url}}"), encoding="utf-8"
        )
    runs: dict[str, list[Run]] = {"blogbuild": [], "jekyll": []}
    for _ in range(rounds):
        for name, folder in (("blogbuild", ours), ("jekyll", twin)):
            clear(folder, chosen[name].made)
            runs[name].append(measure(chosen[name].command, folder))
    return runs


def middle(runs: Sequence[Run]) -> Run:
    """Return the median of each figure."""
    return Run(
        *(
            statistics.median(getattr(run, figure) for run in runs)
            for figure in ("wall", "cpu", "peak", "together")
        )
    )


def table(title: str, rows: Mapping[str, Sequence[Run]], count: int = 0) -> str:
    """Return a Markdown table; ratios are blogbuild's time divided by the peer's, so below 1 blogbuild is faster."""
    ours = middle(rows["blogbuild"]).wall
    lines = [
        f"| {title} | s | range | CPU s | peak MiB | all MiB | blogbuild / tool | target met |",
        "|:--|--:|:-:|--:|--:|--:|--:|:--|",
    ]
    for name, runs in rows.items():
        m, walls = middle(runs), [run.wall for run in runs]
        ratio = "" if name == "blogbuild" else f"{ours / m.wall:.2f}"
        kept = verdict(ours / m.wall, OF_PEER.get((count, title, name)))
        if (name, count, title) == ("blogbuild", 10_000, "nothing changed"):
            kept = verdict(m.wall, NOTHING_CHANGED_SECONDS)
        spread = f"{min(walls):.2f}–{max(walls):.2f}"
        lines.append(
            f"| {name} | {m.wall:.2f} | {spread} | {m.cpu:.2f} | {m.peak:.0f} | {m.together:.0f} | {ratio} |"
            f" {kept} |"
        )
    return "\n".join(lines) + "\n"


def own_table(cold: Mapping[int, Run], start: Run, one_post: Run) -> str:
    """Return the table of blogbuild alone: start-up, and the growth of cold builds."""
    lines = ["| blogbuild | value | target met |", "|:--|--:|:--|"]
    lines.append(f"| `--version` | {start.cpu:.3f} s of CPU | {verdict(start.cpu, VERSION_CPU_SECONDS)} |")
    lines.append(f"| one post, cold | {one_post.wall:.2f} s | {verdict(one_post.wall, ONE_POST_SECONDS)} |")
    if {1000, 10_000} <= cold.keys():
        growth = cold[10_000].wall / cold[1000].wall
        lines.append(
            f"| 10,000 posts to 1,000, cold | {growth:.1f} times as long | {verdict(growth, GROWTH)} |"
        )
    if 10_000 in cold:
        lines.append(
            f"| 10,000 posts, cold, all processes | {cold[10_000].together:.0f} MiB |"
            f" {verdict(cold[10_000].together, round(MEMORY_MIB))} |"
        )
    return "\n".join(lines) + "\n"


def time_start(tool: Tool, rounds: int, work: Path) -> tuple[Run, Run]:
    """Measure `--version` and a cold build of one post."""
    work.mkdir()
    versions = [measure(tool.version, work) for _ in range(rounds)]
    write_blog(tool.form, work / "one", 1)
    builds = []
    for _ in range(rounds):
        clear(work / "one", tool.made)
        builds.append(measure(tool.command, work / "one"))
    return middle(versions), middle(builds)


def report(arguments: argparse.Namespace, chosen: Mapping[str, Tool], work: Path) -> str:
    """Measure everything, and return the tables as Markdown."""
    versions = {
        name: (subprocess.run(tool.version, capture_output=True, text=True).stdout.split("\n") or [""])[0]
        for name, tool in chosen.items()
    }
    parts = [
        (
            "# Performance\n\nWritten by `python benchmarks/build_speed.py --write docs/performance.md`. Times"
            " are medians of whole processes. *Peak* is the memory of the largest process, *all* that of all"
            " processes at the same time. Ratios are valid for this run on this machine only:"
            f" {os.cpu_count()} processors, Python {platform.python_version()}, {platform.system()}.\n"
        ),
        "\n".join(f"- {name}: {version}" for name, version in versions.items()) + "\n",
    ]
    if "jekyll" in chosen:
        own = time_own_site(chosen, max(arguments.rounds, 5), work)
        parts.append(
            "## This repository's site\n\nJekyll builds the same content with Liquid layouts that give the"
            " same pages.\n"
        )
        parts.append(table("cold", own))
    start, one_post = time_start(chosen["blogbuild"], max(arguments.rounds, 5), work / "start")
    cold: dict[int, Run] = {}
    for count in arguments.posts:
        place = work / str(count)
        known = {
            name: tool
            for name, tool in chosen.items()
            if count <= 5000 or name == "blogbuild" or name in arguments.peers_beyond_5000
        }
        runs = time_blog(
            count, known, arguments.rounds if count <= 1000 else arguments.rounds_beyond_1000, place
        )
        cold[count] = middle(runs["blogbuild", "cold"])
        parts.append(f"## A blog of {count:,} posts\n")
        parts += [table(step, {name: runs[name, step] for name in known}, count) for step in STEPS]
        shutil.rmtree(place)
    parts += ["## Start, growth and memory\n", own_table(cold, start, one_post)]
    return "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--posts", nargs="+", type=int, default=[100, 1000, 5000, 10_000])
    parser.add_argument(
        "--peers",
        nargs="+",
        default=["jekyll", "hugo", "pelican", "eleventy"],
        choices=["jekyll", "hugo", "pelican", "eleventy"],
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--rounds-beyond-1000", type=int, default=3, help="rounds for blogs with more than 1,000 posts"
    )
    parser.add_argument(
        "--peers-beyond-5000",
        nargs="*",
        default=["hugo"],
        help="peers that also build blogs with more than 5,000 posts",
    )
    parser.add_argument("--write", type=Path, help="write the tables to this file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        text = report(arguments, tools(arguments.peers), Path(work))
    print(text)
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
