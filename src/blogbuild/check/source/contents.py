"""What is risky about a site's files: posts that are read by nobody, layouts that are not there, languages without a converter."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from blogbuild.errors import Location, Problem
from blogbuild.model.reading.layout_files import LayoutFinder
from blogbuild.model.site import Site
from blogbuild.render.sass import compiler_edition


def check_contents(site: Site) -> Iterator[Problem]:
    """Problems `doctor-posts`, `unknown-layout` and `coffeescript`."""
    config = site.config
    folder = config.collections_dir
    if folder and (config.source / "_posts").is_dir():
        message = f"`collections_dir` is {folder}, so the posts in _posts/ at the top are not read"
        yield Problem(
            "doctor-posts", message, Location("_posts"), f"move them to {folder}/_posts/", severity="warning"
        )
    layouts = LayoutFinder(config).names | set(site.layouts)
    for document in site.in_render_order:
        name = document.layout
        if document.extension == ".coffee":
            yield Problem(
                "coffeescript",
                "CoffeeScript is not converted",
                Location(document.source, 1),
                "compile it once, and keep the .js",
                severity="warning",
            )
        elif isinstance(name, str) and name not in ("", "none") and name not in layouts:
            near = get_close_matches(name, layouts, 1)
            hint = f"did you mean {near[0]}?" if near else "create it, or use `layout: none`"
            yield Problem(
                "unknown-layout",
                f"there is no layout {name}",
                Location(document.source, key="layout"),
                hint,
                severity="warning",
            )


def check_shown(site: Site) -> Iterator[Problem]:
    """Problems `doctor-future` and `sass-missing`."""
    for hidden in site.hidden:
        if hidden.reason == "future":
            message = f"the post is dated {hidden.detail}, so it is not shown until a build after that"
            yield Problem(
                "doctor-future",
                message,
                Location(hidden.source, key="date"),
                "change its date, or set `future: true`",
                severity="warning",
            )
    sheets = [page for page in site.pages if page.extension.lower() in (".scss", ".sass")]
    if sheets and compiler_edition(site.config) == "":
        message = "the stylesheets of the site need a Sass compiler, and none is installed"
        yield Problem(
            "sass-missing",
            message,
            Location(sheets[0].source),
            "install one with: pip install 'blogbuild[sass]'",
            severity="warning",
        )
