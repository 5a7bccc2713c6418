"""A site that is built with another version of Liquid: only pages that show the difference are rendered."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.errors import BuildError

from ..site_folder import build_site, write_site

SAME = "---\n---\n{% for k in (1..3) limit: 2 %}{{ k | plus: 1 }}{% endfor %}{{ 'a b c' | truncate: 2 }}"
OTHER = {
    "words": "{{ 'a b' | truncatewords: 2 }}",
    "else": "{% case 1 %}{% else %}a{% else %}b{% endcase %}",
    "cells": "{% tablerow k in (1..3) %} {% endtablerow %}",
    "empty": "{{ site.pages | where_exp: 'p', 'p.title == empty' | size }}",
    "include": "{% include words.html %}",
    "block": "{% highlight ruby %} {% endhighlight %}",
    "raw": "{% raw %}{{ {% x %}{% endraw %}",
}


@pytest.mark.parametrize("body", OTHER.values(), ids=OTHER)
def test_only_what_differs_is_rendered(tmp_path: Path, body: str) -> None:
    files = {
        "same.html": SAME,
        "other.html": f"---\ntitle: ''\n---\n{body}",
        "_includes/words.html": OTHER["words"],
    }
    write_site(tmp_path, files)
    assert build_site(tmp_path, compat="debian").rendered == 2
    first = (tmp_path / "_site" / "other.html").read_text()
    assert build_site(tmp_path, compat="4.4").rendered == 1
    assert (tmp_path / "_site" / "other.html").read_text() != first


FILTERS_3 = {
    "sort": "{{ site.list | sort: 'n' | map: 'n' | join: ' ' }}",
    "where": "{{ site.list | where: 'n', nil | size }}",
    "find": "{{ site.list | find: 'n', '9' | map: 'n' }}",
    "where_exp": "{{ site.list | where_exp: 'i', 'i.n' | size }}{{ site.list | find: 'n', '10' | map: 'n' }}",
    "link": "{% link same.html %}",
    "include": "{% include found.html %}",
}


@pytest.mark.parametrize("body", FILTERS_3.values(), ids=FILTERS_3)
def test_jekyll_3_renders_what_its_filters_and_tags_change(tmp_path: Path, body: str) -> None:
    files = {
        "same.html": SAME,
        "other.html": f"---\ntitle: x\n---\n{body}",
        "_includes/found.html": FILTERS_3["find"],
    }
    write_site(tmp_path, {**files, "_config.yml": 'baseurl: /sub\nlist: [{n: "10"}, {n: "9"}]\n'})
    build_site(tmp_path, compat="4.4")
    first = (tmp_path / "_site" / "other.html").read_text()
    assert build_site(tmp_path, compat="3.9").rendered >= 1
    second = (tmp_path / "_site" / "other.html").read_text()
    build_site(tmp_path, compat="3.9", use_cache=False, destination="_clean")
    assert first != second == (tmp_path / "_clean" / "other.html").read_text()


@pytest.mark.parametrize(
    "body",
    [
        "{% assign n = '2 of' %}{% for k in (1..3) limit: n %}{{ k }}{% endfor %}",
        "{% comment %}{% render x %}{% endcomment %}",
    ],
)
def test_what_the_other_version_refuses_is_an_error(tmp_path: Path, body: str) -> None:
    write_site(tmp_path, {"x.html": f"---\n---\n{body}"})
    build_site(tmp_path, compat="4.4")
    with pytest.raises(BuildError):
        build_site(tmp_path, compat="debian")
