"""From a finished build to its target: which target, which files, which plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from blogbuild.build import Outcome
from blogbuild.errors import ProblemError
from blogbuild.model.reading.key_places import placed

from .plan.diff import Plan
from .plan.target import Progress, PublishResult, Target, no_progress
from .plan.tree import Tree, read_tree
from .spec import parse_target


@dataclass(frozen=True, slots=True)
class Publication:
    """A site, its target, and what publishing it would do."""

    target: Target
    tree: Tree
    plan: Plan

    def carry_out(self, progress: Progress = no_progress) -> PublishResult:
        """Publish. Raises ProblemError."""
        return self.target.apply(self.plan, self.tree, progress)


def find_target(
    outcome: Outcome, spec: str | None, *, environment: Mapping[str, str], force: bool = False
) -> Target:
    """The target that `spec`, from the command line, or the site's config names. Raises ProblemError."""
    config = outcome.config
    try:
        return parse_target(spec, config.publish, site=config.home, environment=environment, force=force)
    except ProblemError as error:
        raise ProblemError(*placed([error.problem], config.home)) from error


def prepare(outcome: Outcome, target: Target) -> Publication:
    """Read the finished site and plan its publication. Raises ProblemError.

    Only the build's own files and those under `keep_files` are published: whatever else is in the
    destination does not belong to the site.
    """
    kept = tuple(f"{name.rstrip('/')}/" for name in outcome.config.keep_files)
    tree = read_tree(
        outcome.config.destination, lambda path: path in outcome.files or f"{path}/".startswith(kept)
    )
    return Publication(target, tree, target.plan(tree))


def plan_data(plan: Plan) -> dict[str, object]:
    """A plan as plain data for JSON; docs/publish.md describes the keys."""
    return {
        "target": plan.target,
        "add": [file.path for file in plan.additions],
        "change": [file.path for file in plan.changes],
        "delete": [file.path for file in plan.deletions],
        "unchanged": len(plan.unchanged),
        "conflicts": list(plan.conflicts),
        "notes": list(plan.notes),
    }


def result_data(target: str, result: PublishResult) -> dict[str, object]:
    """A result as plain data for JSON; docs/publish.md describes the keys."""
    return {"target": target, **asdict(result)}
