"""The `autopages` of jekyll-paginate-v2: a page for each tag, category and collection, ready to be paginated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from blogbuild.config import deep_merge
from blogbuild.errors import Location, Problem
from blogbuild.letters import downcase
from blogbuild.model.document import Document, is_set
from blogbuild.model.reading.document_data import as_text
from blogbuild.model.reading.front_matter import parse_front_matter
from blogbuild.model.site import Site
from blogbuild.model.urls.slug import slugify

from ..generated import generated_page

SLUGIFY_MODES = ("raw", "default", "pretty", "ascii", "latin")
SPACE = "\0\t\n\v\f\r "
"""What Ruby's `strip` removes."""
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


@dataclass(frozen=True, slots=True)
class AutopageKind:
    """A kind of names that pages are made for."""

    key: str
    """Its key in the config and in front matter."""
    filter_name: str
    """The option of pagination that selects documents by such a name."""
    placeholder: str
    """What titles and permalinks have in place of the name."""


KINDS = (
    AutopageKind("tags", "tag", ":tag"),
    AutopageKind("categories", "category", ":cat"),
    AutopageKind("collections", "collection", ":coll"),
)


def auto_pages(site: Site, pagination: Mapping[str, object], problems: list[Problem]) -> Iterator[Document]:
    """Templates for pagination, one for each name and layout; `problems` gets a warning for each missing layout."""
    given = site.config.get("autopages")
    options = deep_merge(DEFAULTS, given if isinstance(given, Mapping) else {})
    if not is_set(options, "enabled"):
        return
    for kind in KINDS:
        own = options.get(kind.key)
        if not isinstance(own, Mapping) or not is_set(own, "enabled"):
            continue
        layouts = own.get("layouts")
        for name, display_name in _names(site, kind.key).items():
            for layout in map(str, layouts if isinstance(layouts, list) else []):
                path = f"_layouts/{layout}"
                data = _front_matter(site.config.source / path, path, problems)
                yield _auto_page(kind, _page_options(own, data), pagination, data, (path, name, display_name))


def _page_options(options: Mapping[str, object], data: Mapping[str, object]) -> Mapping[str, object]:
    """The options of a kind with those in a layout's front matter on top."""
    own = data.get("autopages")
    return deep_merge(options, own if isinstance(own, Mapping) else {})


def _names(site: Site, key: str) -> dict[str, str]:
    """The names of one kind in lower case, each with the first way in which it is written."""
    names: dict[str, str] = {}
    for label, collection in site.collections.items():
        for document in collection.documents:
            if "pagination" in document.data:
                continue
            value = label if key == "collections" else document.data.get(key)
            words = re.split(r"[;,\s]", value, flags=re.ASCII) if isinstance(value, str) else value
            for item in words if isinstance(words, list | tuple) else []:
                for part in re.split(r"[;,]", as_text(item).strip(SPACE)):
                    names.setdefault(downcase(part).strip(SPACE), part)
    names.pop("", None)
    return names


def _auto_page(
    kind: AutopageKind,
    options: Mapping[str, object],
    pagination: Mapping[str, object],
    data: Mapping[str, object],
    page: tuple[str, str, str],
) -> Document:
    """The page for one name; `page` is the path of its layout, the name in lower case and the name as written.

    `data` is the layout's front matter.
    """
    layout_path, name, display_name = page
    layout = layout_path.partition("/")[2]
    slug = _slug(name, options)
    permalink = str(options.get("permalink")).replace(kind.placeholder, slug, 1)
    paginated = data.get("pagination")
    filtered = {
        **deep_merge(pagination, paginated if isinstance(paginated, Mapping) else {}),
        kind.filter_name: name,
    }
    clean = permalink.strip("/")
    page_data = {
        **data,
        "permalink": permalink,
        "layout": layout.rpartition(".")[0] or layout,
        "title": str(options.get("title")).replace(kind.placeholder, slug, 1),
        "pagination": filtered,
        "autopage": {"layout_path": layout_path, "display_name": display_name},
    }
    called = f'the page of the {kind.filter_name} "{display_name}" with the layout {layout}'
    made = generated_page("jekyll-paginate-v2", f"{clean}/index.html", "", page_data, url=f"/{clean}/")
    return replace(made, called=called)


def _slug(name: str, options: Mapping[str, object]) -> str:
    given = options.get("slugify")
    slugs = given if isinstance(given, Mapping) else {}
    mode, cased = slugs.get("mode"), is_set(slugs, "cased")
    if mode is None or mode in SLUGIFY_MODES:
        return slugify(name, mode, cased)
    return name if cased else downcase(name)


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
