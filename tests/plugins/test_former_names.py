"""A plugin that still uses a former name of the interface stops the build, instead of being ignored silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.errors import BuildError

from ..site_folder import build_site, write_site


def site(folder: Path, body: str) -> Path:
    text = f"from blogbuild.plugins import Plugin\n\n\nclass Mine(Plugin):\n{body}"
    files = {"_config.yml": "plugins: [mine]\n", "_plugins/mine.py": text, "a.html": "---\n---\n"}
    return write_site(folder, files)


FORMER = {
    "change": ("    def change(self, site):\n        return site\n", "transform", "_plugins/mine.py:5"),
    "late": ("    late = 2\n", "priority", "None"),
}


@pytest.mark.parametrize("name", FORMER)
def test_a_former_name_is_an_error_that_names_the_new_one(tmp_path: Path, name: str) -> None:
    body, new, location = FORMER[name]
    with pytest.raises(BuildError) as caught:
        build_site(site(tmp_path, body))
    problem = caught.value.problems[0]
    assert problem.code == "plugin-broken"
    assert problem.message == f"the plugin mine defines `{name}`, which is now called `{new}`"
    assert problem.hint == f"rename it to `{new}`"
    assert str(problem.location) == location
    assert not (tmp_path / "_site").exists()


def test_a_plugin_may_define_both_names(tmp_path: Path) -> None:
    body = "    priority = late = 2\n    def transform(self, site):\n        return site\n    change = transform\n"
    build_site(site(tmp_path, body))
    assert (tmp_path / "_site/a.html").exists()
