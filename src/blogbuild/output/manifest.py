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
    return Problem(
        code="url-clash",
        message=f"two sources make the file {winner.path}; the one named here is kept",
        location=Location(winner.source, key="permalink"),
        hint="give one of them another permalink or file name",
        notes=(Note("the other one", Location(loser.source, key="permalink")),),
        severity="warning",
    )


def _case_clash(output: Output, twin: Output) -> Problem:
    return Problem(
        code="url-case",
        message=f"{output.path} and {twin.path} are one file where capitals don't count, as on macOS and Windows",
        location=Location(output.source, key="permalink"),
        hint="give one of them another permalink or file name",
        notes=(Note("the other one", Location(twin.source, key="permalink")),),
        severity="warning",
    )


def _file_and_folder(inner: Output, outer: Output) -> Problem:
    return Problem(
        code="url-file-and-folder",
        message=f"{inner.path} would lie below {outer.path}, which is a file",
        location=Location(inner.source, key="permalink"),
        hint="end the outer one's permalink with a slash or an extension",
        notes=(Note("the outer one", Location(outer.source, key="permalink")),),
    )
