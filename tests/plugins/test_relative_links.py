"""jekyll-relative-links 0.6.1, GitHub Pages' version, on a site that version 0.6.1 was recorded for.

`expected/` was made by Jekyll 3.9.0 with that version of the gem.
"""

from __future__ import annotations

from pathlib import Path

from blogbuild.build import Request, build

from ..site_folder import tree

HERE = Path(__file__).parent / "relative_links_0_6"


def test_links_are_as_on_github_pages(tmp_path: Path) -> None:
    overrides = {"destination": str(tmp_path / "made"), "plugins": ["jekyll-relative-links"]}
    build(Request(HERE / "source", overrides=overrides, compat="pages", jobs=1, use_cache=False))
    made, expected = tree(tmp_path / "made"), tree(HERE / "expected")
    assert sorted(made) == sorted(expected)
    different = {path: (made[path], data) for path, data in expected.items() if made[path] != data}
    assert not different
