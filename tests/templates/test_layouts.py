"""A problem in a layout's front matter is reported once by each build until it is fixed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..site_folder import build_site, write_site


@pytest.mark.parametrize("folder", ["_layouts", "layouts"])
def test_broken_front_matter_of_a_layout_is_reported(tmp_path: Path, folder: str) -> None:
    layout = f"{folder}/outer.html"
    site = write_site(
        tmp_path,
        {
            layout: "---\ntitle: [a\n---\n<b>{{ content }}</b>",
            **{f"{n}.html": "---\nlayout: outer\n---\nx" for n in "ab"},
        },
    )
    for _ in range(2):
        (warning,) = build_site(site).warnings
        assert (warning.code, warning.location and warning.location.path) == (
            "front-matter-yaml",
            layout,
        ) and warning.hint
        assert (site / "_site/a.html").read_text() == "<b>x</b>"
    write_site(site, {layout: "---\ntitle: [a]\n---\n<b>{{ content }}</b>"})
    assert build_site(site).warnings == ()
