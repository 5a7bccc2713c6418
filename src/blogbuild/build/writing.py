"""The fifth phase: files that differ are moved from the stage into the destination."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from blogbuild.errors import BuildError, Problem
from blogbuild.files.stamps import same_file
from blogbuild.output.cleaner import Cleaning, DestinationListing
from blogbuild.output.copies import copy_all
from blogbuild.output.record import Written
from blogbuild.output.stage import Staged
from blogbuild.output.writer import Change, commit
from blogbuild.plugins import Rendered
from blogbuild.plugins.tag_hints import with_plugin_hints
from blogbuild.render.renderer import Rendering

from .destination import OpenDestination
from .planning import SitePlan


@dataclass(slots=True)
class SiteFiles:
    """The files of a build before it is written, by path from the destination."""

    staged: dict[str, Staged]
    """Those that are on the stage, or were compared with the destination."""
    unchanged: dict[str, Written]
    """Those that the destination has from the last build."""

    @property
    def all(self) -> Mapping[str, Written]:
        """All of them, as they are in the destination once it is written."""
        files = dict(self.unchanged)
        files.update((path, file.written) for path, file in self.staged.items())
        return files


def write_site(
    plan: SitePlan, destination: OpenDestination, rendering: Rendering, listing: DestinationListing
) -> tuple[SiteFiles, Change, tuple[Problem, ...]]:
    """Copy static files, let the plugins see the outputs, and write the destination; the last value are warnings.

    `listing` is what this process last saw in the destination. Raises BuildError, before anything is written, for
    errors and in strict mode for warnings.
    """
    site, config, record = plan.site, plan.site.config, destination.record
    staged = {file.path: file for file in rendering.pages.values() if isinstance(file, Staged)}
    unchanged = {
        path: record.files[path]
        for path in plan.pages.values()
        if path not in staged and path in record.files
    }
    files = SiteFiles(staged, unchanged)
    problems = [*site.problems, *config.problems, *plan.manifest.problems, *rendering.problems]
    problems += _copy_static(plan, destination, files)
    outputs = [Rendered(output.path, output.source) for output in plan.manifest.outputs.values()]
    for plugin in plan.plugins:
        problems += plugin.finished(outputs)
    warnings = _warnings(with_plugin_hints(problems, config), strict=config.strict)
    cleaning = Cleaning(destination.keep_files, listing, destination.trusted)
    change = commit(destination.stage, staged, unchanged, record, destination.record_path, cleaning)
    return files, change, warnings


def _warnings(problems: Iterable[Problem], *, strict: bool) -> tuple[Problem, ...]:
    found = tuple(dict.fromkeys(problems))
    if any(p.severity == "error" for p in found) or (strict and found):
        raise BuildError([p.as_error() if strict else p for p in found])
    return found


def _copy_static(plan: SitePlan, destination: OpenDestination, files: SiteFiles) -> list[Problem]:
    """Add the static files: those that the destination does not have go onto the stage."""
    record, root = destination.record, os.fspath(destination.path)
    sources: dict[str, Path] = {}
    for output in plan.manifest.outputs.values():
        if output.kind != "copy":
            continue
        source, written = plan.site.file_of(output.source), record.files.get(output.path)
        if (
            written is not None
            and written.source is not None
            and same_file(os.fspath(source), written.source)
            and record.on_disk_digest(output.path, root)
        ):
            files.unchanged[output.path] = written
        else:
            sources[output.path] = source
    problems = []
    for path, copied in copy_all(destination.stage, sources).items():
        if isinstance(copied, Staged):
            files.staged[path] = copied
        else:
            message = f"can't read {plan.manifest.outputs[path].source}: {copied.strerror}"
            problems.append(Problem("unreadable-file", message, hint="check its permissions"))
    return problems
