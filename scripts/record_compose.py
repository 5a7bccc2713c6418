"""Record the files that jekyll-compose's commands write, for tests/authoring/test_compose.py.

    python scripts/record_compose.py

Requires `jekyll` 4.3 and the gem jekyll-compose. The commands run one after another in the same site; after each, its
files are recorded in tests/authoring/compose/recorded.json.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

RECORDED = Path(__file__).resolve().parents[1] / "tests/authoring/compose/recorded.json"
CONFIG = """timezone: UTC
plugins: [jekyll-compose]
collections: {notes: {output: true}}
jekyll_compose:
  default_front_matter:
    drafts: {description: "", image: x.png}
    posts: {tags: [a], published: false}
"""
DAY = ("--date", "2024-01-02")
COMMANDS = (
    ("post", "My", "first: post", *DAY),
    ("post", "My", "first: post", *DAY, "--force", "-l", "page"),
    (
        "post",
        'It\'s 100% "true"',
        "-d",
        "2024-03-04",
        "-x",
        "html",
        "-l",
        "page",
        "--timestamp-format",
        "%d.%m.%Y",
    ),
    ("post", "Über #1: größer & 中文", *DAY),
    ("draft", "An", "idea"),
    ("draft", "404"),
    ("page", "About us"),
    ("page", "yes", "--extension", "markdown"),
    ("compose", "Note one", "-c", "notes", "-d", "2024-05-06"),
    ("compose", "Draft two", "--draft", "-d", "2024-05-06"),
    ("compose", "Post two", "--post", "-d", "2024-05-06"),
    ("publish", "_drafts/an-idea.md", "-d", "2024-06-07"),
    ("unpublish", "_posts/2024-01-02-my-first-post.md"),
    ("rename", "_posts/2024-05-06-post-two.md", "New", "name: here"),
    ("rename", "_posts/2024-05-06-new-name-here.md", "Newer", "-d", "2025-01-01"),
    ("rename", "about-us.md", "Who we are"),
    ("rename", "_drafts/my-first-post.md", "Other"),
)


def tree(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8")
        for p in sorted(folder.rglob("*.m*")) + sorted(folder.rglob("*.html"))
    }


def main() -> None:
    steps = []
    with tempfile.TemporaryDirectory() as made:
        site = Path(made)
        (site / "_config.yml").write_text(CONFIG, encoding="utf-8")
        environment = {**os.environ, "TZ": "UTC", "LANG": "C.UTF-8", "JEKYLL_NO_BUNDLER_REQUIRE": "1"}
        for command in COMMANDS:
            subprocess.run(["jekyll", *command], cwd=site, env=environment, check=True, capture_output=True)
            steps.append({"command": command, "files": tree(site)})
    RECORDED.write_text(
        json.dumps({"config": CONFIG, "steps": steps}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
