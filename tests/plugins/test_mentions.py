"""jekyll-mentions: mentions and places without mentions (recorded from html-pipeline's filter)."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.errors import BuildError

from ..site_folder import build_site, write_site

LINKED = [
    ("<p>Hello @Ada!</p>", "Ada"),
    ("<p>@ada</p>", "ada"),
    ("<p>(@ada-lovelace)</p>", "ada-lovelace"),
    ("<p>thanks, @ada.</p>", "ada"),
    ("<p>a@b.com</p>", None),
    ("<p>@ada/team</p>", None),
    ("<p>@ada.b</p>", None),
    ("<p>@mention @mentioned</p>", None),
    ("<code>@ada</code>", None),
    ("<pre><b>@ada</b></pre>", None),
    ('<a href="#">@ada</a>', None),
    ("<!-- @ada --><p title='@ada'>x</p>", None),
    ("<script>var x = '@ada'</script>", None),
    ("<style>@media print {}</style>", None),
]


@pytest.mark.parametrize(("html", "name"), LINKED)
def test_mentions(tmp_path: Path, html: str, name: str | None) -> None:
    write_site(tmp_path, {"_config.yml": "plugins: [jekyll-mentions]\n", "a.html": f"---\n---\n{html}"})
    build_site(tmp_path)
    link = f'<a href="https://github.com/{name}" class="user-mention">@{name}</a>'
    assert (tmp_path / "_site/a.html").read_text() == (html.replace(f"@{name}", link) if name else html)


def test_where_the_profiles_are(tmp_path: Path) -> None:
    files = {
        "_config.yml": "plugins: [jekyll-mentions]\njekyll-mentions:\n  base_url: https://example.org/~\n",
        "a.html": "---\n---\n<head><title>@x</title></head><body>@x</body>",
        "b.html": "---\njekyll-mentions: https://b.example\n---\n@x",
        "c.html": "---\njekyll-mentions: false\n---\n@x",
        "d.txt": "---\n---\n@x",
    }
    build_site(write_site(tmp_path, files))
    made = {name: (tmp_path / "_site" / name).read_text() for name in ("a.html", "b.html", "c.html", "d.txt")}
    assert made["a.html"].startswith("<head><title>@x</title></head><body><a ")
    assert 'href="https://example.org/~x"' in made["a.html"]
    assert 'href="https://b.example/x"' in made["b.html"]
    assert (made["c.html"], made["d.txt"]) == ("@x", "@x")


def test_a_wrong_config_is_a_problem(tmp_path: Path) -> None:
    write_site(
        tmp_path,
        {"_config.yml": "plugins: [jekyll-mentions]\njekyll-mentions: 3\n", "a.html": "---\n---\n@x"},
    )
    with pytest.raises(BuildError) as caught:
        build_site(tmp_path)
    assert caught.value.problems[0].code == "mentions-type"
