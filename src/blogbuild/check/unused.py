"""Pages that no page links to, and assets, layouts and includes that are not used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from blogbuild.errors import Location, Problem
from blogbuild.model.reading.entries import walk_files

from .built_site import HTML, BuiltSite, finding
from .feeds import FEEDS, xml_urls
from .html_scan import PageFacts, css_urls

# Files that search engines, browsers and hosts request by name, and proofs of ownership.
KNOWN_NAMES = re.compile(
    r"(?:robots|humans|ads|security|llms)\.txt|favicon\.(?:ico|svg|png)|apple-touch-icon.*|browserconfig\.xml"
    r"|CNAME|LICENSE.*|README.*|\..*|_headers|_redirects|.*\.webmanifest|manifest\.json"
    r"|google[0-9a-f]+\.html|BingSiteAuth\.xml|(?:404|403|500)\.html|.*\.map"
)
SCRIPTS = (".js", ".mjs", ".json", ".webmanifest", ".txt")

# An include or layout whose name is computed; in their presence no include is reported as unused.
_COMPUTED_LIQUID_NAME = re.compile(r"{%-?\s*include\w*\s+[^\s%]*{{")
_COMPUTED_JINJA_NAME = re.compile(r"{%-?\s*(?:include|extends|import|from)\s+(?![\"'])")


def check_unused(site: BuiltSite) -> Iterator[Problem]:
    """Warn about pages that no page links to, and about unused files."""
    linked, loaded = _used_outputs(site)
    for page, facts in site.pages.items():
        if page not in linked and _needs_link(site, page, facts):
            source = site.outcome.sources.get(page, page)
            yield finding(
                "check-orphan",
                f"no page links to {page}",
                Location(source, 1),
                "link to it from a list, a menu or another page",
                "warning",
            )
    yield from _unused_assets(site, linked | loaded)
    yield from _unused_templates(site)


def _needs_link(site: BuiltSite, page: str, facts: PageFacts) -> bool:
    """Whether visitors reach a page only by links: it has a source, and is no redirect, error page or the like."""
    is_generated = site.source.text(site.outcome.sources.get(page, page)) is None
    return not (
        page == "index.html"
        or facts.refresh
        or facts.hidden_from_search
        or is_generated
        or KNOWN_NAMES.fullmatch(PurePosixPath(page).name)
    )


def _used_outputs(site: BuiltSite) -> tuple[set[str], set[str]]:
    """Return the output paths that pages link to, and those that pages, stylesheets and feeds load."""
    linked: set[str] = set()
    loaded: set[str] = set()
    for page, facts in site.pages.items():
        for mark in facts.links:
            target = site.target(mark, page)
            if target.kind == "file" and target.path != page:
                linked.add(target.path)
        for mark in (*facts.resources, *([facts.refresh] if facts.refresh else [])):
            loaded.add(site.target(mark, page).path)
    for path in site.outcome.files:
        if path.endswith((".css", *FEEDS)):
            text = site.text_of(path)
            urls = css_urls(text) if path.endswith(".css") else xml_urls(text)
            loaded.update(site.urls.resolve(url, path).path for url in urls)
    return linked, loaded


def _unused_assets(site: BuiltSite, used: set[str]) -> Iterator[Problem]:
    candidates = []
    for file in site.outcome.site.static_by_source.values():
        path = file.output_path
        if (
            file.writes
            and path not in used
            and not file.root
            and not path.startswith(".well-known/")
            and not path.endswith(HTML)
            and not KNOWN_NAMES.fullmatch(PurePosixPath(path).name)
        ):
            candidates.append((PurePosixPath(path).name, file.source))
    if not candidates:
        return
    # Scripts, JSON and pages may build the URL of a file themselves, so its name anywhere counts as a use.
    scripts = [path for path in site.outcome.files if path.endswith(SCRIPTS)]
    texts = [*site.texts.values(), *(site.text_of(path) for path in scripts)]
    for name, source in candidates:
        if not any(name in text for text in texts):
            message = f"{source} is not used"
            yield finding(
                "check-unused-file", message, Location(source), "remove it, or link to it", "warning"
            )


def _unused_templates(site: BuiltSite) -> Iterator[Problem]:
    """Warn about the site's own layouts and includes that no document uses, directly or through others."""
    layouts = site.source.layouts.own_files
    folder = site.source.includes_dir
    root = site.outcome.config.source
    includes = [f"{folder}/{path}" for path in walk_files(f"{root}/{folder}", hidden=False)]
    if not layouts and not includes:
        return
    used, has_computed_names = _used_templates(site, follow_documents=bool(includes))
    for path in layouts:
        if path not in used:
            yield _unused_template("check-unused-layout", "layout", path)
    for path in includes if not has_computed_names else ():
        if path not in used:
            yield _unused_template("check-unused-include", "include", path)


def _used_templates(site: BuiltSite, *, follow_documents: bool) -> tuple[set[str], bool]:
    """Return the files that documents use as layouts and, through these, as includes, and whether a name is computed.

    `follow_documents` also reads the documents for their includes.
    """
    source = site.source
    documents = list(site.outcome.site.in_render_order)
    found = (source.layouts.find(d.layout) for d in documents if isinstance(d.layout, str))
    waiting = [path for path in dict.fromkeys(found) if path]
    if follow_documents:
        waiting += [d.source for d in documents if source.text(d.source) is not None]
    used = set(waiting)
    jinja = f"{source.layouts.folders[0].path}/"
    has_computed_names = False
    while waiting:
        path = waiting.pop()
        pattern = _COMPUTED_JINJA_NAME if path.startswith(jinja) else _COMPUTED_LIQUID_NAME
        has_computed_names = has_computed_names or pattern.search(source.text(path) or "") is not None
        for loaded in source.loads(path):
            if loaded not in used:
                used.add(loaded)
                waiting.append(loaded)
    return used, has_computed_names


def _unused_template(code: str, kind: str, path: str) -> Problem:
    return finding(code, f"the {kind} {path} is not used", Location(path, 1), "remove it", "warning")
