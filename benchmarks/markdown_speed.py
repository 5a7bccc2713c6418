"""Markdown alone: our kramdown engine, Ruby's kramdown and Python-Markdown, on the same posts and in the same run.

    python benchmarks/markdown_speed.py [--posts FOLDER] [--rounds 7] [--write docs/performance-markdown.md]

It measures processor time without highlighting. The tools alternate, and the medians count. FOLDER contains
Markdown files (`.md`, `.text`); without it, the posts of a generated blog are used. Ruby's part needs the gems
kramdown and kramdown-parser-gfm. Without them it is left out, with a message.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import markdown
from blog import posts

from blogbuild.markdown.kramdown import Kramdown

OPTIONS = {"input": "GFM", "hard_wrap": False, "syntax_highlighter": None}
RUBY = """
require "json"; require "kramdown"; require "kramdown-parser-gfm"
texts = JSON.parse($stdin.gets)
options = {input: "GFM", hard_wrap: false, syntax_highlighter: nil}
$stdout.sync = true
while $stdin.gets
  start = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
  texts.each { |text| Kramdown::Document.new(text, options).to_html }
  puts Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID) - start
end
"""
Round = Callable[[], float]
"""Converts all posts once and returns the processor time in seconds."""


def read_posts(folder: Path | None) -> list[str]:
    """Return the texts without their front matter."""
    if folder is None:
        return [post.body for post in posts(200)]
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".markdown", ".text"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text for text in texts]


def timed(convert: Callable[[str], object], texts: list[str]) -> Round:
    def run() -> float:
        before = time.process_time()
        for text in texts:
            convert(text)
        return time.process_time() - before

    return run


def ruby_round(texts: list[str]) -> Round | None:
    process = subprocess.Popen(
        ["ruby", "-W0", "-e", RUBY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None and process.stdout is not None
    stdin, stdout = process.stdin, process.stdout

    def run() -> float:
        stdin.write("again\n")
        stdin.flush()
        return float(stdout.readline())

    try:
        stdin.write(json.dumps(texts) + "\n")
        run()
    except (OSError, ValueError):
        print("left out: kramdown with its GFM parser is not installed", file=sys.stderr)
        return None
    return run


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--posts", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    texts = read_posts(arguments.posts)
    kilobytes = sum(len(text.encode()) for text in texts) / 1000
    engine = Kramdown(OPTIONS)
    python_markdown = markdown.Markdown(extensions=["extra", "smarty", "sane_lists"])
    tools: dict[str, Round | None] = {
        "blogbuild": timed(engine.convert, texts),
        "kramdown (Ruby)": ruby_round(texts),
        "Python-Markdown, extra, smarty, sane_lists": timed(
            lambda text: python_markdown.reset().convert(text), texts
        ),
    }
    rounds = {name: run for name, run in tools.items() if run is not None}
    times: dict[str, list[float]] = {name: [] for name in rounds}
    for number in range(arguments.rounds + 1):
        for name, run in rounds.items():
            seconds = run()
            if number:  # the first round warms up
                times[name].append(seconds)
    ours = statistics.median(times["blogbuild"])
    lines = [
        "# Performance of Markdown",
        "",
        (
            "Written by `python benchmarks/markdown_speed.py --write docs/performance-markdown.md`:"
            f" {len(texts)} posts, {kilobytes:.0f} KB, without highlighting, processor time, medians of"
            f" {arguments.rounds} rounds in which the tools alternate. {os.cpu_count()} processors, Python"
            f" {platform.python_version()}, {platform.system()}."
        ),
        "",
        "| | ms per KB | lowest to highest | relative to blogbuild |",
        "|:--|--:|:-:|--:|",
    ]
    for name, values in times.items():
        per_kb = [1000 * value / kilobytes for value in values]
        middle = statistics.median(values)
        lines.append(
            f"| {name} | {1000 * middle / kilobytes:.3f} | {min(per_kb):.3f}–{max(per_kb):.3f} |"
            f" {middle / ours:.1f} |"
        )
    text = "\n".join(lines) + "\n"
    print(text)
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
