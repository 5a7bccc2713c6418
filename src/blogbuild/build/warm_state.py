"""What a process that builds a site repeatedly keeps in memory between builds."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from blogbuild.model.reading.cached_documents import CachedDocuments
from blogbuild.model.reading.document_store import LoadedDocuments
from blogbuild.model.reading.walk import PostListings
from blogbuild.output.cleaner import DestinationListing
from blogbuild.output.record import LoadedRecord
from blogbuild.store.memory_file import LoadedMemory


@dataclass(slots=True)
class WarmState:
    """State that each build takes from the one before instead of loading it from the cache; `build` updates it."""

    context: str = ""
    """Digest of everything that the cached documents depend on except their files."""
    documents: CachedDocuments = field(default_factory=dict)
    """Documents as they were last read."""
    document_log: LoadedDocuments = field(default_factory=LoadedDocuments)
    unsaved: int = 0
    """Number of those that the cache on disk does not have."""
    post_folders: PostListings = field(default_factory=dict)
    """The files of each folder of posts. A folder is listed again only when a file was added or removed."""
    memory: LoadedMemory = field(default_factory=LoadedMemory)
    record: LoadedRecord = field(default_factory=LoadedRecord)
    destination_listing: DestinationListing = field(default_factory=DestinationListing)
    """What the destination held when it was last cleaned."""
    trusted_destination: Path | None = None
    """The destination, if the last build succeeded: its files and this state agree, so neither is verified again."""
    build_time: float | None = None
    """The last build's time in seconds since 1970."""
