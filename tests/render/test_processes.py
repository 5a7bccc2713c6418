"""Builds with several processes write the same bytes, also if children start empty (macOS and Windows)."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from blogbuild.render import process_pool as children

from ..site_folder import build_site, tree, write_site

PLUGIN = """from blogbuild.plugins import Plugin


class Mine(Plugin):
    def filters(self):
        return {"twice": lambda scope, value: str(value) * 2}

    def rendered(self, document, html):
        return html.replace("here", "there")
"""
SITE = {
    "_config.yml": "plugins: [mine, jekyll-feed]\n",
    "_plugins/mine.py": PLUGIN,
    "_layouts/post.html": "{{ page.title | twice }}{{ content }}{{ page.previous.title }}{{ page.next.excerpt }}",
    "index.html": "---\n---\n{% for post in site.posts %}{{ post.excerpt }}{% endfor %}",
    **{
        f"_posts/2024-01-{1 + n % 28:02}-p{n}.md": f"---\nlayout: post\ntitle: T{n}\n---\nSee *here*: {n}.\n"
        for n in range(150)
    },
}


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    monkeypatch.setattr(children, "_context", lambda: multiprocessing.get_context(start))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1718452800")
    alone = build_site(write_site(tmp_path / "alone", SITE), jobs=1)
    spread = build_site(write_site(tmp_path / "spread", SITE), jobs=3)
    assert tree(tmp_path / "spread/_site") == tree(tmp_path / "alone/_site")
    assert len(spread.written) == len(alone.written) == 152
