"""Pages that plugins make: documents without a file of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from blogbuild.model.defaults import FrontMatterDefaults
from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.model.urls.encoding import escape_path, sanitize_url
from blogbuild.model.urls.permalink import output_path


def with_defaults_of_generated(site: Site) -> Site:
    """The site with what the config's `defaults` have for the pages that plugins made: templates see them, the pages are made without."""
    if not site.config.get("defaults"):
        return site
    defaults = FrontMatterDefaults(site.config)
    made = []
    for page in site.pages:
        if not page.digest and page.map_of is None and not page.fallback:
            fallback = {
                key: value
                for key, value in defaults.for_file(page.path, "pages").items()
                if page.data.get(key) is None and value is not None
            }
            if fallback:
                made.append(replace(page, fallback=fallback))
    return site.with_documents(made) if made else site


def generated_page(
    plugin: str,
    path: str,
    body: str,
    data: Mapping[str, object],
    *,
    url: str | None = None,
    name: str | None = None,
) -> Document:
    """The page at `path` (from the destination) that `plugin` makes; its body is Liquid.

    `name` is what templates see as `page.name`, where the gem gives it another than the file's.
    """
    own_name = path.rpartition("/")[2]
    extension = f".{own_name.rpartition('.')[2]}" if "." in own_name else ".html"
    address = sanitize_url(escape_path(f"/{path}")) if url is None else url
    return Document(
        key=f"{plugin}:{path}",
        source=path,
        path=path,
        kind="page",
        data=data,
        url=address,
        output_path=output_path(address, extension, source=path),
        body=body,
        name=own_name if name is None else name,
        extension=extension,
        output_extension=extension,
    )
