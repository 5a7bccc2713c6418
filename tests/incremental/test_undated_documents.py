"""Incremental builds of undated documents as Jekyll 3 dates them: by what has been rendered before."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.render.view import View

from .case import Case, Operation
from .equality import ALONE, run_case

CONFIG = "collections: {notes: {output: true}}\nblogbuild: {compat: '3.9'}\n"
SHOWS = "{% for n in site.notes %}{{ n.title }} {{ n.date }} {% endfor %}"
FILES = {
    "_config.yml": CONFIG,
    "_layouts/inner.html": "---\nlayout: outer\n---\n{{ page.date }} {{ content }}",
    "_layouts/outer.html": "{{ page.date }} {{ content }}",
    "_notes/a.html": f"---\ntitle: A\nlayout: inner\n---\n{SHOWS}",
    "_notes/c.html": f"---\ntitle: C\nlayout: inner\n---\n{SHOWS}",
    "index.html": f"---\n---\n{SHOWS}",
}


@pytest.mark.parametrize(
    "edit",
    [
        ("write", "_layouts/inner.html", "{{ page.date }} {{ content }}"),
        ("delete", "_layouts/inner.html"),
        ("write", "_notes/a.html", "---\ntitle: A\n---\nNo layout."),
        ("write", "_notes/a.html", "---\ntitle: A\ndate: 2024-01-01\n---\nDated."),
        ("write", "_notes/b.html", "---\ntitle: B\nlayout: inner\n---\nNew."),
        ("write", "_notes/c.html", "---\ntitle: C\ndate: 2024-01-01\n---\nDated."),
        ("write", "_config.yml", f"{CONFIG}future: true\n"),
        ("write", "_config.yml", CONFIG.replace("3.9", "4.4")),
        ("clock", 1_718_539_200),
    ],
    ids=lambda edit: f"{edit[0]}-{edit[1]}",
)
def test_dates_are_those_of_a_clean_build(edit: Operation, tmp_path: Path) -> None:
    assert run_case(tmp_path, Case(FILES, [[edit]])) is None


def test_an_unnoted_layout_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case(FILES, [[("delete", "_layouts/inner.html")]])

    def silent(self: View, folder: str, name: str) -> str | None:
        return self.files.layout(folder, name)

    monkeypatch.setattr(View, "layout_path", silent)
    assert "index.html differs" in (run_case(tmp_path, case, (ALONE,)) or "")
