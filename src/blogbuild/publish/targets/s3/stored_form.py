"""How a file is stored in an object store: its bytes, perhaps compressed, and the headers it is served with."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from hashlib import sha256
from typing import Literal

from blogbuild.errors import Problem, ProblemError
from blogbuild.files.media_types import media_type

Compression = Literal["gzip", "br"]
"""HTTP's names of the content codings (RFC 9110, RFC 7932)."""
TEXT = frozenset(
    {
        "application/javascript",
        "application/json",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "image/svg+xml",
        "application/manifest+json",
    }
)


@dataclass(frozen=True, slots=True)
class StoredForm:
    """The rules of a target. `cache` maps patterns of paths to values of Cache-Control; the first match wins."""

    compress: Compression | None = None
    cache: Mapping[str, str] = field(default_factory=dict)

    def headers(self, path: str) -> dict[str, str]:
        """The headers of a file: Content-Type, and Content-Encoding and Cache-Control as the rules say."""
        kind = content_type(path)
        found = {"Content-Type": kind}
        if self.compress and _is_text(kind):
            found["Content-Encoding"] = self.compress
        cache = next((value for pattern, value in self.cache.items() if fnmatchcase(path, pattern)), None)
        if cache is not None:
            found["Cache-Control"] = cache
        return found

    def data(self, path: str, data: bytes) -> bytes:
        """The bytes as they are stored. Equal bytes give equal results.

        Raises ProblemError `publish-missing-tool` if Brotli is needed and not installed.
        """
        if self.compress is None or not _is_text(content_type(path)):
            return data
        return gzip.compress(data, 9, mtime=0) if self.compress == "gzip" else _brotli(data)

    def digest(self, path: str) -> str:
        """A digest of what the stored form depends on besides the bytes. If it changes, the file is sent again."""
        text = "\n".join(f"{name}: {value}" for name, value in sorted(self.headers(path).items()))
        return sha256(text.encode()).hexdigest()[:16]


def content_type(path: str) -> str:
    """The media type of a file by its name, with UTF-8 as the charset of text."""
    kind = media_type(path)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _is_text(kind: str) -> bool:
    return kind.startswith("text/") or kind.partition(";")[0] in TEXT


def _brotli(data: bytes) -> bytes:
    try:
        import brotli
    except ImportError as error:
        hint = "run pip install 'blogbuild[s3]', or write compress: gzip"
        raise ProblemError(
            Problem("publish-missing-tool", "compress: br requires brotli, which is not installed", hint=hint)
        ) from error
    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=11))
