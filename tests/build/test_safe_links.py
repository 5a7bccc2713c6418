"""In safe mode no symbolic link out of the site is followed, wherever it is; without it Jekyll follows links."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from blogbuild.build import Request, build
from blogbuild.errors import BuildError

from ..site_folder import write_site

SECRET = "SECRET"
OUTSIDE = {
    "secret.txt": f"{SECRET}\n",
    "layout.html": f"{SECRET} {{{{ content }}}}\n",
    "data.yml": f"k: {SECRET}\n",
    "post.md": f"---\ntitle: {SECRET}\n---\n{SECRET}\n",
}
PAGE = "---\n---\n"
CASES: Mapping[str, tuple[dict[str, str], str]] = {
    "a data file": ({"_data/d.yml": "->../../outside/data.yml", "p.html": PAGE + "{{ site.data.d.k }}"}, ""),
    "the data folder": ({"_data": "->../outside", "p.html": PAGE + "{{ site.data.data.k }}"}, ""),
    "a folder of data": (
        {"_data/more": "->../../outside", "p.html": PAGE + "{{ site.data.more.data.k }}"},
        "",
    ),
    "an include": (
        {"_includes/i.html": "->../../outside/secret.txt", "p.html": PAGE + "{% include i.html %}"},
        "include-missing",
    ),
    "the folder of includes": (
        {"_includes": "->../outside", "p.html": PAGE + "{% include secret.txt %}"},
        "include-missing",
    ),
    "a folder of includes": (
        {"_includes/d": "->../../outside", "p.html": PAGE + "{% include d/secret.txt %}"},
        "include-missing",
    ),
    "a relative include": (
        {"i.txt": "->../outside/secret.txt", "p.html": PAGE + "{% include_relative i.txt %}"},
        "include-missing",
    ),
    "a Liquid layout": (
        {"_layouts/l.html": "->../../outside/layout.html", "p.html": "---\nlayout: l\n---\nx"},
        "",
    ),
    "a Jinja layout": (
        {"layouts/l.html": "->../../outside/layout.html", "p.html": "---\nlayout: l\n---\nx"},
        "",
    ),
    "a Jinja include": (
        {
            "layouts/i.html": "->../../outside/secret.txt",
            "layouts/l.html": "{% include 'i.html' %}",
            "p.html": "---\nlayout: l\n---\nx",
        },
        "jinja-error",
    ),
    "the folder of layouts": ({"_layouts": "->../outside", "p.html": "---\nlayout: layout\n---\nx"}, ""),
    "a static file": ({"s.txt": "->../outside/secret.txt"}, ""),
    "a file that include names": (
        {"_config.yml": "include: [.s.txt]\n", ".s.txt": "->../outside/secret.txt"},
        "",
    ),
    "a folder": ({"d": "->../outside"}, ""),
    "a post": ({"_posts/2024-01-01-x.md": "->../../outside/post.md"}, ""),
    "a document": (
        {"_config.yml": "collections: {things: {output: true}}\n", "_things/x.md": "->../../outside/post.md"},
        "",
    ),
}


def made(folder: Path, files: Mapping[str, str], *, safe: bool) -> str:
    """All texts of the built site, or the code of the problem that stops the build."""
    write_site(folder / "outside", OUTSIDE)
    site = write_site(folder / "site", {"_config.yml": "", **files})
    try:
        build(
            Request(
                site, overrides={"safe": safe, "destination": str(folder / "out")}, jobs=1, use_cache=False
            )
        )
    except BuildError as error:
        return error.problems[0].code
    return "".join(path.read_text() for path in (folder / "out").rglob("*") if path.is_file())


@pytest.mark.parametrize("name", CASES)
def test_safe_mode_follows_no_link_out(tmp_path: Path, name: str) -> None:
    files, code = CASES[name]
    found = made(tmp_path, files, safe=True)
    assert SECRET not in found
    if code:
        assert found == code


@pytest.mark.parametrize("name", CASES)
def test_other_builds_follow_it(tmp_path: Path, name: str) -> None:
    assert SECRET in made(tmp_path, CASES[name][0], safe=False)


def test_links_inside_the_site_are_followed_in_safe_mode(tmp_path: Path) -> None:
    files = {
        "real.txt": SECRET,
        "_includes/i.html": "->../real.txt",
        "p.html": PAGE + "{% include i.html %}",
    }
    assert made(tmp_path, files, safe=True).count(SECRET) == 2
