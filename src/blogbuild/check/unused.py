"""What nothing leads to: assets, layouts and includes without a use, pages that no page links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from blogbuild.errors import Location, Problem
from blogbuild.model.reading.entries import walk_files

from .built_site import HTML, BuiltSite, finding
from .css_urls import css_urls
from .other_files import xml_urls

# Files that others ask for by their name: search engines, browsers, hosts, proofs of ownership.
KNOWN_NAMES = re.compile(
    r"(?:robots|humans|ads|security|llms)\.txt|favicon\.(?:ico|svg|png)|apple-touch-icon.*|browserconfig\.xml|CNAME|LICENSE.*|README.*"
    r"|\..*|_headers|_redirects|.*\.webmanifest|manifest\.json|google[0-9a-f]+\.html|BingSiteAuth\.xml|(?:404|403|500)\.html|.*\.map"
)

# Templates whose name is only known when they run: then no include can be called unused.
_DYNAMIC_LIQUID = re.compile(r"{%-?\s*include\w*\s+[^\s%]*{{")
_DYNAMIC_JINJA = re.compile(r"{%-?\s*(?:include|extends|import|from)\s+(?![\"'])")


def check_unused(site: BuiltSite) -> Iterator[Problem]:
    """Pages without a way to them, and files without a use; all of them warnings."""
    linked, loaded = _used(site)
    for page, facts in site.pages.items():
        name = PurePosixPath(page).name
        source = site.outcome.sources.get(page, page)
        generated = site.places.text(source) is None
        if (
            page in linked
            or page == "index.html"
            or facts.refresh
            or facts.hidden_from_search
            or generated
            or KNOWN_NAMES.fullmatch(name)
        ):
            continue
        yield finding(
            "check-orphan",
            f"no page links to {page}",
            Location(source, 1),
            "link to it from a list, a menu or another page",
            "warning",
        )
    yield from _assets(site, linked | loaded)
    yield from _templates(site)


def _used(site: BuiltSite) -> tuple[set[str], set[str]]:
    """The output paths that pages link to, and those that pages and stylesheets load."""
    linked: set[str] = set()
    loaded: set[str] = set()
    for page, facts in site.pages.items():
        for mark in facts.links:
            address = site.address(mark, page)
            if address.kind == "file" and address.path != page:
                linked.add(address.path)
        for mark in (*facts.resources, *([facts.refresh] if facts.refresh else [])):
            loaded.add(site.address(mark, page).path)
    for path in site.outcome.files:
        if path.endswith((".css", ".xml", ".atom", ".rss")):
            text = site.text_of(path)
            urls = css_urls(text) if path.endswith(".css") else xml_urls(text)
            loaded.update(site.addresses.resolve(url, path).path for url in urls)
    return linked, loaded


def _assets(site: BuiltSite, used: set[str]) -> Iterator[Problem]:
    unused = []
    for file in site.outcome.site.static_by_source.values():
        path = file.output_path
        if (
            file.writes
            and path not in used
            and not path.endswith(HTML)
            and not KNOWN_NAMES.fullmatch(PurePosixPath(path).name)
        ):
            unused.append((path, file.source, file.root))
    if not unused:
        return
    # Scripts, JSON and pages may name a file in ways of their own: a name that stands anywhere counts.
    scripts = [
        path for path in site.outcome.files if path.endswith((".js", ".mjs", ".json", ".webmanifest", ".txt"))
    ]
    texts = [*site.texts.values(), *(site.text_of(path) for path in scripts)]
    for path, source, root in unused:
        if root or path.startswith(".well-known/"):
            continue
        name = PurePosixPath(path).name
        if not any(name in text for text in texts):
            yield finding(
                "check-unused-file",
                f"nothing uses {source}",
                Location(source),
                "remove it, or link to it",
                "warning",
            )


def _templates(site: BuiltSite) -> Iterator[Problem]:
    config = site.outcome.config
    places = site.places
    used: set[str] = set()
    for document in site.outcome.site.in_render_order:
        if isinstance(document.layout, str):
            found = places.layout_file(document.layout)
            if found:
                used.add(found)
    jinja = places.layouts.folders[0].path
    layouts = list(places.layouts.own_files)
    folder = places.includes_dir
    includes = [f"{folder}/{path}" for path in walk_files(f"{config.source}/{folder}", hidden=False)]
    if not layouts and not includes:
        return
    sources = (
        [d.source for d in site.outcome.site.in_render_order if places.text(d.source) is not None]
        if includes
        else []
    )
    waiting = [*used, *sources]
    seen = set(waiting)
    dynamic = False
    while waiting:
        path = waiting.pop()
        used.add(path)
        text = places.text(path) or ""
        dynamic = (
            dynamic
            or (_DYNAMIC_JINJA if path.startswith(f"{jinja}/") else _DYNAMIC_LIQUID).search(text) is not None
        )
        for loaded in places.loads(path):
            if loaded not in seen:
                seen.add(loaded)
                waiting.append(loaded)
    if dynamic:
        includes = []
    for path in (*layouts, *includes):
        if path not in used:
            kind, code = (
                ("include", "check-unused-include") if path in includes else ("layout", "check-unused-layout")
            )
            yield finding(code, f"nothing uses the {kind} {path}", Location(path, 1), "remove it", "warning")
