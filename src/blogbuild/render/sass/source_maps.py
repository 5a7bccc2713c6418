"""Adds a page for the source map of each stylesheet, after all other pages, as in Jekyll."""

from __future__ import annotations

from dataclasses import replace

from blogbuild.letters import downcase
from blogbuild.model.document import Document
from blogbuild.model.site import Site

from .choice import find_compiler
from .options import sass_options

EXTENSIONS = (".scss", ".sass")


def with_source_maps(site: Site) -> Site:
    """The site with a source map for each page that is a stylesheet, if the options and the compiler allow."""
    sheets = [
        page
        for page in site.pages
        if downcase(page.extension) in EXTENSIONS and page.body and "permalink" not in page.data
    ]
    options = sass_options(site.config)
    if not sheets or not options.source_maps:
        return site
    compiler = find_compiler(options.implementation)
    if compiler is None or options.converter not in compiler.maps:
        return site
    return site.with_changes(pages=(*site.pages, *map(_source_map, sheets)))


def _source_map(sheet: Document) -> Document:
    stem = sheet.name[: -len(sheet.extension)]
    return replace(
        sheet,
        key=f"source-map:{sheet.key}",
        name=f"{stem}.css.map",
        path=f"{sheet.path.removesuffix(sheet.name)}{stem}.css.map",
        url=f"{sheet.url}.map",
        output_path=f"{sheet.output_path}.map",
        extension=".map",
        output_extension=".map",
        map_of=sheet.key,
    )
