"""Publish to a branch, such as GitHub, GitLab and Codeberg Pages serve.

A publish is one commit on top of the branch, pushed once: the branch shows the old site or the new
one, never a mixture. Without `squash`, a push only adds to the branch. With it, the branch is
replaced by a single commit, provided that nobody has pushed since the plan was made.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from blogbuild.config import CONFIG_FILE
from blogbuild.errors import Location, Problem, ProblemError

from ...plan.diff import Plan, State, TargetState, compare
from ...plan.manifest import ManifestEntry, TargetManifest, dump_manifest, load_manifest
from ...plan.paths import MANIFEST_NAME, folders_above
from ...plan.target import Progress, PublishResult, StepCounter, moved, no_progress, result_of
from ...plan.tree import Tree
from ..redaction import redact
from .stream import CommitPlan, blob_name, make_commit
from .workspace import TreeEntry, Workspace, open_workspace

PLAIN = "100644"
NO_JEKYLL = ".nojekyll"
DOMAIN = "CNAME"


@dataclass(frozen=True, slots=True)
class Branch:
    """The state of a remote's branch: its tip (None: no such branch), its files and its manifest."""

    tip: str | None
    files: Mapping[str, TreeEntry]
    manifest_data: bytes | None
    manifest: TargetManifest
    algorithm: str


@dataclass(frozen=True, slots=True)
class GitBranchTarget:
    """A branch of a git remote.

    `remote` is an address, or the name of a remote of the repository that contains `site`. With
    `squash` the branch has no history except the last publish. `no_jekyll` adds an empty
    `.nojekyll` to the site, so that GitHub Pages serves the files as they are.
    """

    remote: str
    branch: str
    site: Path
    squash: bool = False
    no_jekyll: bool = True
    message: str = "Publish the site"
    force: bool = False
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ), repr=False)

    @property
    def name(self) -> str:
        """The target's address, without secrets."""
        return f"git:{redact(self.remote, self.environment)}#{self.branch}"

    def plan(self, tree: Tree) -> Plan:
        """Say what one commit would change on the branch. Raises ProblemError."""
        with open_workspace(self.remote, self.site, self.environment) as work:
            return self._plan(tree, self._read(work))

    def apply(self, plan: Plan, tree: Tree, progress: Progress = no_progress) -> PublishResult:
        """Make the commit and push it. Raises ProblemError, `publish-moved` if the branch moved since the plan."""
        plan.check_conflicts()
        if plan.is_empty:
            return result_of(plan, plan.base)
        with open_workspace(self.remote, self.site, self.environment) as work:
            branch = self._read(work)
            if (branch.tip or "") != plan.base:
                raise moved(self.name)
            steps = StepCounter(progress, len(plan.sends) + 1)
            commit = make_commit(work, self._commit_plan(plan, tree, branch), tree, steps.counting("send"))
            self._push(work, commit, branch.tip)
            steps.counting("record")(self.branch)
            return result_of(plan, commit)

    def _commit_plan(self, plan: Plan, tree: Tree, branch: Branch) -> CommitPlan:
        files = {file.path: file for file in tree.files}
        added = [(NO_JEKYLL, b"")] if any(file.path == NO_JEKYLL for file in plan.sends) else []
        manifest = dump_manifest(TargetManifest(self._entries(tree, branch)))
        return CommitPlan(
            tip=branch.tip,
            squash=self.squash,
            message=self.message,
            deletions=tuple(file.path for file in plan.deletions),
            sends=tuple(files[file.path] for file in plan.sends if file.path in files),
            inline=(*(() if NO_JEKYLL in files else added), (MANIFEST_NAME, manifest)),
        )

    def _push(self, work: Workspace, commit: str, tip: str | None) -> None:
        ref = f"refs/heads/{self.branch}"
        # The lease replaces the branch only if it is still the one that the plan was made against.
        lease = [f"--force-with-lease={ref}:{tip}"] if self.squash and tip is not None else []
        # The user's hooks are meant for the user's own pushes. Thin packs would fetch old files
        # only to send less of the new ones.
        work.git("push", "--quiet", "--no-verify", "--no-thin", *lease, "publish", f"{commit}:{ref}")

    def _read(self, work: Workspace) -> Branch:
        ref = f"refs/heads/{self.branch}"
        heads = work.git("ls-remote", "publish", ref).decode().split()
        tip = heads[0] if heads else None
        algorithm = work.git("rev-parse", "--show-object-format").decode().strip()
        if tip is None:
            return Branch(None, {}, None, TargetManifest(), algorithm)
        work.fetch(self.branch, tip)
        files = work.files(tip)
        record = files.get(MANIFEST_NAME)
        data = None if record is None else work.blob(record.object)
        if data is None and CONFIG_FILE in files and not self.force:
            raise _source_branch(self.name)
        return Branch(tip, files, data, load_manifest(data, force=self.force), algorithm)

    def _entries(self, tree: Tree, branch: Branch) -> dict[str, ManifestEntry]:
        """The site's files, with `.nojekyll` unless the branch has one of somebody else's."""
        entries = {
            file.path: ManifestEntry(file.sha256, file.size, blob_name(tree, file, branch.algorithm))
            for file in tree.files
        }
        may_add = NO_JEKYLL not in branch.files or NO_JEKYLL in branch.manifest.owned()
        if self.no_jekyll and NO_JEKYLL not in entries and may_add:
            entries[NO_JEKYLL] = ManifestEntry("", 0, EMPTY_BLOB[branch.algorithm])
        return entries

    def _plan(self, tree: Tree, branch: Branch) -> Plan:
        entries = self._entries(tree, branch)
        owned = branch.manifest.owned()
        if DOMAIN not in entries:
            # Never deleted, because hosts write this file when the domain is set on their web page.
            owned.discard(DOMAIN)
        state: dict[str, State] = {}
        for path, found in branch.files.items():
            entry = entries.get(path)
            same = entry is not None and found.mode == PLAIN and found.object == entry.form
            state[path] = "same" if same else "different"
            for folder in folders_above(path):
                state.setdefault(folder, "folder")
        edited = tuple(
            f"{path} was changed on the branch since it was published"
            for path, entry in sorted(branch.manifest.files.items())
            if entry.form and path in branch.files and branch.files[path].object != entry.form
        )
        target = TargetState(
            name=self.name,
            owned=owned,
            state=state,
            base=branch.tip or "",
            settled=branch.manifest_data == dump_manifest(TargetManifest(entries)),
            notes=edited,
        )
        return compare(entries, target, force=self.force)


EMPTY_BLOB = {
    "sha1": "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "sha256": "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
}
"""The name of the empty file in each of git's object formats."""


def _source_branch(name: str) -> ProblemError:
    return ProblemError(
        Problem(
            "publish-source-branch",
            f"{name} contains a site's source, not a published site",
            Location(CONFIG_FILE),
            "publish to a separate branch such as gh-pages, or use --force to add the site to these files",
        )
    )
