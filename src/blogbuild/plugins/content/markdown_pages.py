"""Shared by plugins for Markdown files: recognising them, and pages from files without front matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from blogbuild.config import Config
from blogbuild.files.digest import digest_bytes
from blogbuild.letters import downcase
from blogbuild.model.collection import StaticFile
from blogbuild.model.defaults import FrontMatterDefaults
from blogbuild.model.document import Document
from blogbuild.model.reading.front_matter import ParsedSource
from blogbuild.model.reading.static_files import read_page
from blogbuild.model.site import Site


def is_markdown(config: Config, path: str) -> bool:
    """Whether the file has one of the extensions of `markdown_ext`."""
    return downcase(PurePosixPath(path).suffix) in config.markdown_extensions


def page_of_file(site: Site, file: StaticFile) -> Document:
    """The page of a static file as if it had empty front matter."""
    raw = site.file_of(file.source).read_bytes()
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    parsed = ParsedSource({}, text, 1)
    config = site.config
    digest = digest_bytes(raw)
    return read_page(file.source, parsed, config, FrontMatterDefaults(config), digest)


def without_files(site: Site, files: Sequence[StaticFile]) -> Site:
    """The site without files in `site.static_files`; those of collections are still written, as with the gems."""
    taken = {file.source for file in files}
    of_collections = tuple(file for file in files if file.collection is not None)
    return site.with_changes(
        static_files=tuple(file for file in site.static_files if file.source not in taken),
        unlisted_files=(*site.unlisted_files, *of_collections),
    )


def plugin_options(config: Config, key: str) -> Mapping[str, object]:
    """The mapping under a key of the config; empty if there is none."""
    given = config.get(key)
    return given if isinstance(given, Mapping) else {}
