"""Where the text of a document is, so that a build holds no more texts than it works on."""

from __future__ import annotations

from dataclasses import dataclass

from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.files.digest import digest_bytes

from .front_matter import split_front_matter


@dataclass(frozen=True, slots=True)
class Origin:
    """The folder and the encoding of a site's files."""

    root: str
    encoding: str

    def body(self, source: str, digest: str) -> str:
        """The text under the front matter of the file at `source`, whose bytes had this digest when it was read before.

        Raises ProblemError `source-changed` where they have another now.
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


def _changed(source: str) -> Problem:
    return Problem(CHANGED, f"{source} changed while the site was built", Location(source), "build again")
