"""Values of a `sort_field` that Ruby can't compare stop the build at the document's line."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.errors import BuildError

from ..site_folder import build_site, write_site

SITE = {
    "_config.yml": "plugins: [jekyll-paginate-v2]\npagination: {enabled: true}\n",
    "index.html": "---\npagination: {enabled: true, sort_field: rank}\n---\n{{ paginator.total_posts }}\n",
}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1", "one"),
        ("2024-01-01", "one"),
        ("[1]", "1"),
        ("true", "false"),
        ("[1, a]", "[1, 2]"),
        ("true", "2024-01-01"),
    ],
)
def test_mixed_kinds_are_an_error(tmp_path: Path, first: str, second: str) -> None:
    posts = {
        f"_posts/2024-01-0{day}-{day}.md": f"---\ntitle: x\nrank: {rank}\n---\n"
        for day, rank in enumerate((first, second), 1)
    }
    with pytest.raises(BuildError) as caught:
        build_site(write_site(tmp_path, {**SITE, **posts}))
    problem = caught.value.problems[0]
    assert problem.code == "paginate-v2-sort"
    assert problem.location is not None
    assert (problem.location.path.startswith("_posts/"), problem.location.line) == (True, 3)
