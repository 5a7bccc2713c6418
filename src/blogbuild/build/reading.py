"""The first phase: the source folder becomes a Site, with documents from the cache where their files are unchanged."""

from __future__ import annotations

from collections.abc import Iterator, Set

from blogbuild.config import Config
from blogbuild.errors import BuildError
from blogbuild.files.digest import digest_value
from blogbuild.model.reading.document_store import load_documents, save_documents
from blogbuild.model.reading.documents import origin_of
from blogbuild.model.reading.site_reader import reread_site
from blogbuild.model.site import Site
from blogbuild.store.folder import CacheFolder
from blogbuild.store.steps import DocumentDigests

from .warm_state import WarmState

UNSAVED_WARM = 200
"""Documents that a process may keep in memory only when it builds repeatedly.

Until they are saved, the next process parses those files again. Saving costs more than this many files take to parse.
"""
UNSAVED_COLD = 16
"""The same limit for the first build of a process, or one eighth of all documents if that is less.

Each later process parses the files again, which takes less time than writing all cached documents.
"""


def read_documents(
    config: Config, cache: CacheFolder, state: WarmState, changed: Set[str] | None, *, save: bool
) -> Site:
    """The site in the source folder; `state` then holds its documents.

    `changed` are the paths that a watch reported since the last build with this state and context; None to look at
    every file. With `save`, documents go into the cache once there are enough new ones. Raises BuildError.
    """
    context = reading_context(config, cache)
    first = state.context != context
    if first:
        state.documents = load_documents(
            cache.documents, context, config.zone, origin_of(config), state.document_log
        )
        state.context, state.unsaved = context, 0
    before = state.documents
    site, documents = reread_site(config, before, changed, state.post_folders)
    state.unsaved += len(before.keys() - documents.keys())
    state.unsaved += sum(before.get(path) is not document for path, document in documents.items())
    state.documents = documents
    if save and state.unsaved > (min(UNSAVED_COLD, len(documents) // 8) if first else UNSAVED_WARM):
        save_documents(cache.documents, context, config.zone, documents, state.document_log)
        state.unsaved = 0
    return stop_at_errors(site)


def reading_context(config: Config, cache: CacheFolder) -> str:
    """Digest of everything that cached documents depend on except their files."""
    values = {key: value for key, value in config.values.items() if key not in ("source", "destination")}
    plugins = config.active_plugins
    return digest_value(
        (cache.edition, values, plugins, repr(config.zone), config.strict, config.compat.name)
    )


def document_digests(site: Site, state: WarmState) -> DocumentDigests:
    """A digest for each document of the site: that of its file if nothing else is in the document."""
    return DocumentDigests(state.context, dict(_digests(site, state)))


def _digests(site: Site, state: WarmState) -> Iterator[tuple[str, str]]:
    cached = state.documents
    for document in site.in_render_order:
        reading = cached.get(document.key)
        from_file = reading is not None and reading.document is document
        yield document.key, document.digest if from_file else digest_value(document)


def stop_at_errors(site: Site) -> Site:
    """The site. Raises BuildError if one of its problems is an error, or any in strict mode."""
    strict = site.config.strict
    errors = [p.as_error() for p in site.problems if strict or p.severity == "error"]
    if errors:
        raise BuildError(errors)
    return site
