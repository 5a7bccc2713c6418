"""`theme.root` in templates (measured with Jekyll 4.3.1 and 4.3.4; 4.4.1 has the same source)."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..site_folder import build_site, write_site

FILES = {
    "_config.yml": "theme: paper\n",
    "_themes/paper/_layouts/plain.html": "{{ content }}",
    "index.html": "---\n---\n[{{ theme.root }}]",
}


@pytest.mark.parametrize(
    ("profile", "environment", "is_shown"),
    [
        ("debian", None, True),
        ("debian", "production", True),
        ("4.4", None, False),
        ("4.4", "production", False),
        ("4.4", "development", True),
        ("3.9", "development", False),
    ],
)
def test_who_sees_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: str, environment: str | None, is_shown: bool
) -> None:
    monkeypatch.setenv("BLOGBUILD_COMPAT", profile)
    monkeypatch.delenv("JEKYLL_ENV", raising=False)
    if environment is not None:
        monkeypatch.setenv("JEKYLL_ENV", environment)
    build_site(write_site(tmp_path, FILES))
    shown = (tmp_path / "_site/index.html").read_text()
    assert shown == (f"[{tmp_path / '_themes/paper'}]" if is_shown else "[]")


def test_a_change_of_the_variable_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOGBUILD_COMPAT", "4.4")
    for environment, is_shown in (("development", True), ("production", False), ("development", True)):
        monkeypatch.setenv("JEKYLL_ENV", environment)
        build_site(write_site(tmp_path, FILES))
        assert ((tmp_path / "_site/index.html").read_text() == "[]") is not is_shown
