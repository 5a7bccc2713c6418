"""What a build writes: every output path with its source, and the conflicts among them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from blogbuild.errors import Location, Note, Problem


class Output(NamedTuple):
    """One file of the destination."""

    path: str
    """From the destination, with forward slashes."""
    kind: Literal["page", "copy"]
    key: str
    """The document's key, or the static file's path from the source."""
    source: str
    """The file that problems name."""
    called: str = ""
    """What problems call a page that has no file of its own."""


class Manifest(NamedTuple):
    """The outputs of a build by path; if several have one path, the one that Jekyll writes last."""

    outputs: Mapping[str, Output]
    problems: tuple[Problem, ...] = ()


def plan(outputs: Iterable[Output]) -> Manifest:
    """Make a manifest of outputs that are given in the order in which Jekyll writes them.

    A later output replaces an earlier one of the same path with a `url-clash` warning, where Jekyll says nothing or
    "Conflict". A path below another output is an error, because a file can't be a folder, too. Paths that differ only
    in case or in Unicode normalisation are a `url-case` warning.
    """
    chosen: dict[str, Output] = {}
    problems: list[Problem] = []
    for output in outputs:
        earlier = chosen.get(output.path)
        if earlier is not None and (earlier.source, earlier.called) != (output.source, output.called):
            problems.append(_duplicate(output, earlier))
        chosen[output.path] = output
    by_folded: dict[str, Output] = {}
    for path, output in chosen.items():
        twin = by_folded.setdefault(folded(path), output)
        if twin is not output:
            problems.append(_differs_in_case(output, twin))
        parent = path
        while "/" in parent:
            parent = parent.rpartition("/")[0]
            if parent in chosen:
                problems.append(_file_and_folder(output, chosen[parent]))
                break
    return Manifest(chosen, tuple(problems))


def folded(path: str) -> str:
    """The same text for all paths that are one file on macOS, which ignores case and Unicode normalisation.

    See https://www.unicode.org/reports/tr15/#Canonical_Caseless_Matching (there: D145).
    """
    return path.casefold() if path.isascii() else _nfd(_nfd(path).casefold())


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


RENAME_GENERATED = "choose names that differ in more than punctuation and case, or another permalink"
RENAME = "give one of them another permalink or file name"


def _duplicate(winner: Output, loser: Output) -> Problem:
    if not winner.called and not loser.called:
        message = f"duplicate URL: two sources write {winner.path}, and this one is used"
        return _conflict("url-clash", message, RENAME, winner, loser).as_warning()
    names = [one.called or one.source for one in (loser, winner)]
    message = f"duplicate URL: {names[0]} and {names[1]} both write {winner.path}, and the second one is used"
    return _conflict("url-clash", message, RENAME_GENERATED, winner, loser).as_warning()


def _differs_in_case(output: Output, twin: Output) -> Problem:
    if _nfd(output.path) == _nfd(twin.path):  # the two names look the same
        names = f"{_with_form(output.path)} and {_with_form(twin.path)} differ only in Unicode normalisation"
        message = f"{names}, so they are one file on macOS"
    else:
        message = (
            f"{output.path} and {twin.path} differ only in case, so they are one file on macOS and Windows"
        )
    return _conflict("url-case", message, RENAME, output, twin).as_warning()


def _with_form(path: str) -> str:
    """The path with the name of its normalisation form, if it has one."""
    if unicodedata.is_normalized("NFC", path):
        return f"{path} (NFC)"
    return f"{path} (NFD)" if unicodedata.is_normalized("NFD", path) else path


def _file_and_folder(inner: Output, outer: Output) -> Problem:
    message = f"{inner.path} can't be written below {outer.path}, which is a file"
    hint = "end the other permalink with a slash or an extension"
    return _conflict("url-file-and-folder", message, hint, inner, outer)


def _conflict(code: str, message: str, hint: str, one: Output, other: Output) -> Problem:
    note = Note("the other source", Location(other.source, key="permalink"))
    return Problem(code, message, Location(one.source, key="permalink"), hint, (note,))
