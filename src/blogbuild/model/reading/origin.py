"""Reads the body of a document from its file, so that a build holds only the bodies that it works on."""

from __future__ import annotations

from dataclasses import dataclass

from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.files.digest import digest_bytes

from .front_matter import split_front_matter


@dataclass(frozen=True, slots=True)
class Origin:
    """The folder and the encoding of a site's files."""

    root: str
    """Absolute path of the site's source."""
    encoding: str
    """Name of the config's `encoding`, as Python's codecs know it."""

    def read_body(self, source: str, digest: str) -> str:
        """The text under the front matter of the file at `source`.

        Raises ProblemError `source-changed` unless the file's bytes have this digest.
        """
        try:
            with open(f"{self.root}/{source}", "rb", buffering=0) as file:
                raw = file.readall()
        except OSError as error:
            raise ProblemError(_changed(source)) from error
        if digest_bytes(raw) != digest:
            raise ProblemError(_changed(source))
        return split_front_matter(raw.decode(self.encoding).removeprefix("\ufeff"))[1]


CHANGED = "source-changed"
"""Code of the problem for a file that was edited during the build; the build then starts over."""


def _changed(source: str) -> Problem:
    return Problem(CHANGED, f"{source} changed during the build", Location(source), "build again")
