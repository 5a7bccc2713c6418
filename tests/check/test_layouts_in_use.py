"""`blogbuild check` reports a layout as unused only if a build would not use it either."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ..site_folder import write_site

pytestmark = pytest.mark.slow

LAYOUT = "<title>{{ page.title }}</title>\n{{ content }}\n"


def unused(site: Path) -> list[str]:
    """The layouts and includes that the command reports as unused."""
    command = [sys.executable, "-m", "blogbuild", "check", "--json"]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, encoding="utf-8", timeout=60)
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    codes = ("check-unused-layout", "check-unused-include")
    return sorted(f["path"] for f in findings if f.get("code") in codes)


def page(layout: str) -> str:
    return f"---\ntitle: Home\nlayout: {layout}\n---\nHi\n"


IN_USE = {
    "an extension that few layouts have": {"_layouts/post.xhtml": LAYOUT, "index.html": page("post")},
    "a slash behind layouts_dir": {
        "_config.yml": "layouts_dir: _layouts/\n",
        "_layouts/post.html": LAYOUT,
        "index.html": page("post"),
    },
    "slashes around another layouts_dir": {
        "_config.yml": "layouts_dir: /design/layouts/\n",
        "design/layouts/post.html": LAYOUT,
        "index.html": page("post"),
    },
    "a layout in a folder": {"_layouts/blog/post.html": LAYOUT, "index.html": page("blog/post")},
    "a dot in the name": {"_layouts/post.v2.html": LAYOUT, "index.html": page("post.v2")},
    "a Jinja layout, and a slash": {
        "_config.yml": "jinja_layouts_dir: design/\n",
        "design/post.html": LAYOUT,
        "index.html": page("post"),
    },
    "a layout of a layout": {
        "_layouts/base.xhtml": LAYOUT,
        "_layouts/post.xhtml": "---\nlayout: base\n---\n{{ content }}\n",
        "index.html": page("post"),
    },
    "a slash behind includes_dir": {
        "_config.yml": "includes_dir: _includes/\n",
        "_includes/part.html": "part",
        "_layouts/post.html": LAYOUT + "{% include part.html %}\n",
        "index.html": page("post"),
    },
    "a theme with layouts and a site with another layouts_dir": {
        "_config.yml": "theme: plain\nlayouts_dir: design\n",
        "_themes/plain/_layouts/base.html": LAYOUT + "{% include part.html %}\n",
        "_includes/part.html": "part",
        "design/post.html": "---\nlayout: base\n---\n{{ content }}\n",
        "index.html": page("post"),
    },
}


@pytest.mark.parametrize("name", IN_USE)
def test_a_layout_in_use_is_not_reported(tmp_path: Path, name: str) -> None:
    assert unused(write_site(tmp_path, IN_USE[name])) == []


def test_layouts_that_no_page_uses_are_reported(tmp_path: Path) -> None:
    files = {
        "_config.yml": "layouts_dir: _layouts/\n",
        "_layouts/post.html": LAYOUT,
        "_layouts/post.xhtml": LAYOUT,  # of two layouts with one name the later one is used
        "_layouts/other.xhtml": LAYOUT,
        "_layouts/plain": LAYOUT,  # a file without an extension is not a layout
        "index.html": page("post"),
    }
    found = unused(write_site(tmp_path, files))
    assert found == ["_layouts/other.xhtml", "_layouts/plain", "_layouts/post.html"]
