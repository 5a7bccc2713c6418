"""The `autopages` of jekyll-paginate-v2: a page for each tag, category and collection, ready to be paginated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from blogbuild.config import Config, deep_merge
from blogbuild.errors import Location, Problem
from blogbuild.model.document import Document
from blogbuild.model.reading.document_data import as_text
from blogbuild.model.reading.front_matter import parse_front_matter
from blogbuild.model.site import Site
from blogbuild.model.urls.slug import slugify

from ..generated import generated_page

SLUGIFY_MODES = ("raw", "default", "pretty", "ascii", "latin")
_PLAIN = {"mode": "none", "cased": False}
DEFAULTS: Mapping[str, object] = {
    "enabled": False,
    "tags": {
        "layouts": ["autopage_tags.html"], "title": "Posts tagged with :tag", "permalink": "/tag/:tag",
        "enabled": True, "slugify": _PLAIN,
    },
    "categories": {
        "layouts": ["autopage_category.html"], "title": "Posts in category :cat", "permalink": "/category/:cat",
        "enabled": True, "slugify": _PLAIN,
    },
    "collections": {
        "layouts": ["autopage_collection.html"], "title": "Posts in collection :coll", "permalink": "/collection/:coll",
        "enabled": True, "slugify": _PLAIN,
    },
}  # fmt: skip
KINDS = (("tags", "tag", ":tag"), ("categories", "category", ":cat"), ("collections", "collection", ":coll"))
"""The key in the config, the filter of the pagination and the placeholder in titles and permalinks."""


def auto_pages(site: Site, pagination: Mapping[str, object], problems: list[Problem]) -> Iterator[Document]:
    """Templates for pagination, one for each name and layout; `problems` gets a warning for each layout that is missing."""
    given = site.config.get("autopages")
    options = deep_merge(DEFAULTS, given if isinstance(given, Mapping) else {})
    if not options.get("enabled"):
        return
    for key, filter_name, placeholder in KINDS:
        own = options.get(key)
        if not isinstance(own, Mapping) or not own.get("enabled"):
            continue
        layouts = own.get("layouts")
        for name, shown in _names(site, key).items():
            for layout in map(str, layouts if isinstance(layouts, list) else []):
                yield _auto_page(
                    site.config, own, pagination, layout, (filter_name, placeholder), (name, shown), problems
                )


def _names(site: Site, key: str) -> dict[str, str]:
    """Lower-case names with the name as first written."""
    names: dict[str, str] = {}
    for label, collection in site.collections.items():
        for document in collection.documents:
            if "pagination" in document.data:
                continue
            value = label if key == "collections" else document.data.get(key)
            listed = (
                re.split(r"[;,\s]", value)
                if isinstance(value, str)
                else value
                if isinstance(value, (list, tuple))
                else []
            )
            for item in listed:
                for part in re.split(r"[;,]", as_text(item).strip()):
                    names.setdefault(part.lower().strip(), part)
    names.pop("", None)
    return names


def _auto_page(
    config: Config,
    options: Mapping[str, object],
    pagination: Mapping[str, object],
    layout: str,
    kind: tuple[str, str],
    names: tuple[str, str],
    problems: list[Problem],
) -> Document:
    folder = "_layouts"
    data = _front_matter(config.source / folder / layout, f"{folder}/{layout}", problems)
    own = data.get("autopages")
    options = deep_merge(options, own if isinstance(own, Mapping) else {})
    given = options.get("slugify")
    slugs = given if isinstance(given, Mapping) else {}
    mode, cased = slugs.get("mode"), bool(slugs.get("cased"))
    name = names[0]
    if mode is None or mode in SLUGIFY_MODES:
        slug = slugify(name, mode, cased)
    else:
        slug = name if cased else name.lower()
    permalink = str(options.get("permalink")).replace(kind[1], slug, 1)
    paginated = data.get("pagination")
    data = {
        **data,
        "permalink": permalink,
        "layout": layout.rpartition(".")[0] or layout,
        "title": str(options.get("title")).replace(kind[1], slug, 1),
        "pagination": {
            **deep_merge(pagination, paginated if isinstance(paginated, Mapping) else {}),
            kind[0]: name,
        },
        "autopage": {"layout_path": f"{folder}/{layout}", "display_name": names[1]},
    }
    clean = permalink.strip("/")
    return generated_page("jekyll-paginate-v2", f"{clean}/index.html", "", data, url=f"/{clean}/")


def _front_matter(path: Path, shown: str, problems: list[Problem]) -> dict[str, object]:
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        message = f"the layout {shown}, which `autopages` names, can't be read, so its pages are empty"
        hint = "create it, set `layouts` under `autopages`, or turn that kind off with `enabled: false`"
        problem = Problem("autopages-layout", message, Location(shown), hint, severity="warning")
        if problem not in problems:
            problems.append(problem)
        return {}
    return dict(parse_front_matter(text, name=shown).data)
