"""What a build makes: every output path with what it comes from, and the clashes among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from blogbuild.errors import Location, Note, Problem


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the destination."""

    path: str
    """From the destination, with forward slashes."""
    kind: Literal["page", "copy"]
    key: str
    """The document's key, or the static file's path from the source."""
    source: str
    """The file that problems name."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The outputs of a build by path; where several want one path, the one that Jekyll writes last."""

    outputs: Mapping[str, Output]
    problems: tuple[Problem, ...] = ()


def plan(outputs: Iterable[Output]) -> Manifest:
    """Gather outputs, given in Jekyll's order of writing, into a manifest.

    A later output takes the path of an earlier one with a `url-clash` warning, as Jekyll's
    does silently or with "Conflict". A path below another output is an error, for no file
    can be a folder too. Paths that only capitals tell apart are a `url-case` warning.
    """
    chosen: dict[str, Output] = {}
    problems: list[Problem] = []
    for output in outputs:
        earlier = chosen.get(output.path)
        if earlier is not None and earlier.source != output.source:
            problems.append(_clash(output, earlier))
        chosen[output.path] = output
    by_folded: dict[str, Output] = {}
    for path, output in chosen.items():
        twin = by_folded.setdefault(path.casefold(), output)
        if twin is not output:
            problems.append(_case_clash(output, twin))
        parent = path
        while "/" in parent:
            parent = parent.rpartition("/")[0]
            if parent in chosen:
                problems.append(_file_and_folder(output, chosen[parent]))
                break
    return Manifest(chosen, tuple(problems))


def _clash(winner: Output, loser: Output) -> Problem:
    message = f"two sources make the file {winner.path}; the one named here is kept"
    return _in_the_way(
        "url-clash", message, "give one of them another permalink or file name", winner, loser
    ).as_warning()


def _case_clash(output: Output, twin: Output) -> Problem:
    message = (
        f"{output.path} and {twin.path} are one file where capitals don't count, as on macOS and Windows"
    )
    return _in_the_way(
        "url-case", message, "give one of them another permalink or file name", output, twin
    ).as_warning()


def _file_and_folder(inner: Output, outer: Output) -> Problem:
    message = f"{inner.path} would lie below {outer.path}, which is a file"
    return _in_the_way(
        "url-file-and-folder",
        message,
        "end the other one's permalink with a slash or an extension",
        inner,
        outer,
    )


def _in_the_way(code: str, message: str, hint: str, one: Output, other: Output) -> Problem:
    note = Note("the other one", Location(other.source, key="permalink"))
    return Problem(
        code=code, message=message, location=Location(one.source, key="permalink"), hint=hint, notes=(note,)
    )
