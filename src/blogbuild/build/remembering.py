"""The last phase: what steps read and made is saved for the next build."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from blogbuild.config import Config
from blogbuild.files.digest import digest_value
from blogbuild.plugins import Plugin
from blogbuild.render.renderer import Rendering
from blogbuild.render.sass import compiler_editions
from blogbuild.store.folder import CacheFolder
from blogbuild.store.memory import Memory, MemoryUpdate
from blogbuild.store.memory_file import load_memory, save_memory
from blogbuild.store.steps import DocumentDigests
from blogbuild.store.versions import installed_version

from .planning import SitePlan
from .reading import document_digests
from .warm_state import WarmState


@dataclass(frozen=True, slots=True)
class BuildMemory:
    """The memory of the last build, and what this build's memory is saved with."""

    memory: Memory
    """Empty where the last build used another toolchain."""
    toolchain: str
    documents: DocumentDigests
    """This build's documents."""


def open_memory(plan: SitePlan, cache: CacheFolder, state: WarmState) -> BuildMemory:
    """The memory in the cache, for a build of this plan."""
    toolchain = toolchain_digest(cache.edition, plan.site.config, plan.plugins)
    documents = document_digests(plan.site, state)
    return BuildMemory(load_memory(cache.memory, toolchain, state.memory), toolchain, documents)


def toolchain_digest(edition: str, config: Config, plugins: Sequence[Plugin]) -> str:
    """Digest of everything that results depend on beyond what steps read.

    That is the code, the libraries, the plugins, the options of Liquid, the Sass compilers and the theme.
    """
    compat = config.compat
    theme = None if config.theme is None else (config.theme, compat.theme_config, config.shows_theme_root)
    options = (config.liquid, theme, compat.attributes)
    libraries = [(name, _version_or_none(name)) for name in ("jinja2", "markdown", "pygments", "cmarkgfm")]
    fingerprints = [plugin.fingerprint() for plugin in plugins]
    return digest_value((edition, libraries, compiler_editions(), options, fingerprints))


def _version_or_none(name: str) -> str | None:
    """The version of a library; None for one of an extra that is not installed."""
    try:
        return installed_version(name)
    except ImportError:
        return None


def remember(cache: CacheFolder, before: BuildMemory, rendering: Rendering) -> None:
    """Save the memory of a build that has written its destination, and delete packs that it does not use.

    Failing to save is not an error: the next build then runs more steps.
    """
    if rendering.unchanged:
        return
    packs = before.memory.packs()
    packs |= {result.pack_slice.pack for result in rendering.steps.values() if result.pack_slice is not None}
    update = MemoryUpdate(
        rendering.steps, rendering.dropped, rendering.digests, before.documents, rendering.order
    )
    with suppress(OSError):
        packs = save_memory(cache.memory, before.toolchain, before.memory, update)
    cache.sweep(packs, len(before.documents.files))
