"""A finished build is freed by reference counts alone, because garbage collection is off during builds."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from blogbuild.build import Request, WarmState, build

from ..site_folder import write_site

FILES = {
    "_layouts/post.html": "{{ content }}{% for p in site.posts %}{{ p.title }}{{ p.excerpt }}{% endfor %}"
    "{{ page.next.title }}",
    "_includes/i.html": "{{ include.x }}",
    "_posts/2024-01-01-one.md": "---\ntitle: One\nlayout: post\ntags: [a]\n---\n*Text*\n",
    "_posts/2024-01-02-two.md": "---\ntitle: Two\nlayout: post\n---\n{% include i.html x=page.title %}\n",
    "index.html": "---\n---\n{{ site.tags.a[0].content }}{{ site.pages | size }}{{ site.data | jsonify }}",
}


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
def test_a_site_is_freed_when_its_build_has_ended(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    state = WarmState()
    for title in ("A", "B"):
        write_site(tmp_path, {"_config.yml": f"title: {title}\n"})
        site = weakref.ref(build(Request(tmp_path, jobs=1), state=state).site)
        assert site() is None
