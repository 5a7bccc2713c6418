"""What is risky in a site's files: posts that are not read or shown, missing layouts, languages without a converter."""

from __future__ import annotations

from collections.abc import Iterator

from blogbuild.errors import Location, Problem, did_you_mean
from blogbuild.letters import downcase
from blogbuild.model.reading.layout_files import LayoutFinder
from blogbuild.model.site import Site
from blogbuild.render.sass import compiler_editions


def check_contents(site: Site) -> Iterator[Problem]:
    """Report `doctor-posts`, as `jekyll doctor` does, `unknown-layout` and `coffeescript`."""
    config = site.config
    folder = config.collections_dir
    if folder and (config.source / "_posts").is_dir():
        message = f"`collections_dir` is {folder}, so the posts in the top-level _posts/ are not read"
        yield _warning("doctor-posts", message, Location("_posts"), f"move them to {folder}/_posts/")
    layouts = LayoutFinder(config).names | set(site.layouts)
    for document in site.in_render_order:
        name = document.layout
        if document.extension == ".coffee":
            where = Location(document.source, 1)
            hint = "compile it once, and keep the .js file"
            yield _warning("coffeescript", "CoffeeScript is not converted", where, hint)
        elif isinstance(name, str) and name not in ("", "none") and name not in layouts:
            hint = did_you_mean(name, layouts, "create it, or use `layout: none`")
            where = Location(document.source, key="layout")
            yield _warning("unknown-layout", f"the layout {name} does not exist", where, hint)


def check_visibility(site: Site) -> Iterator[Problem]:
    """Report `doctor-future` and `sass-missing`."""
    for hidden in site.hidden:
        if hidden.reason == "future":
            message = f"the post is dated {hidden.detail}, so it is not shown until a build after that"
            where = Location(hidden.source, key="date")
            yield _warning("doctor-future", message, where, "change its date, or set `future: true`")
    sheets = [page for page in site.pages if downcase(page.extension) in (".scss", ".sass")]
    if sheets and not compiler_editions():
        message = "the site's stylesheets need a Sass compiler, and none is installed"
        where = Location(sheets[0].source)
        yield _warning("sass-missing", message, where, "install one: pip install 'blogbuild[sass]'")


def _warning(code: str, message: str, where: Location, hint: str) -> Problem:
    return Problem(code, message, where, hint, severity="warning")
