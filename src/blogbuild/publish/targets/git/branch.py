"""Target `git:REMOTE#BRANCH`: a branch that GitHub, GitLab or Codeberg Pages (or anyone) serves.

A publish is one commit on top of what the branch has, and one push of it: the branch shows the old
site or the new one, never a part. Without `squash` a push only ever adds to the branch; with it
the branch is replaced by one commit, if it is still the one that was seen.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from blogbuild.config import CONFIG_FILE
from blogbuild.errors import Location, Problem, ProblemError

from ...plan.diff import Plan, State, compare
from ...plan.manifest import ManifestEntry, TargetManifest, dump_manifest, load_manifest
from ...plan.paths import MANIFEST_NAME, folders_above
from ...plan.target import Progress, PublishResult, PublishStep, no_progress, result_of
from ...plan.tree import Tree
from ..redaction import redact
from .stream import CommitPlan, blob_name, make_commit, names
from .workspace import TreeEntry, Workspace, open_workspace

PLAIN = "100644"
NO_JEKYLL = ".nojekyll"
DOMAIN = "CNAME"


@dataclass(frozen=True, slots=True)
class Branch:
    """What a remote's branch holds: its tip (None: no such branch), its files and our manifest."""

    tip: str | None
    files: Mapping[str, TreeEntry]
    manifest_data: bytes | None
    manifest: TargetManifest
    algorithm: str


@dataclass(frozen=True, slots=True)
class GitBranchTarget:
    """A branch of a git remote.

    `remote` is an address or the name of a remote of the repository that `site` lies in. With
    `squash` the branch has no history but the last publish. `no_jekyll` puts an empty
    `.nojekyll` beside the site, so that GitHub Pages serves it as it is.
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
        """The target as it may be shown."""
        return f"git:{redact(self.remote, self.environment)}#{self.branch}"

    def plan(self, tree: Tree) -> Plan:
        """What one commit would change on the branch. Raises ProblemError."""
        with open_workspace(self.remote, self.site, self.environment) as work:
            return self._plan(tree, self._read(work))

    def apply(self, plan: Plan, tree: Tree, progress: Progress = no_progress) -> PublishResult:
        """Make the commit and push it. Raises ProblemError, `publish-moved` where the branch moved since the plan."""
        plan.check_conflicts()
        if plan.is_empty:
            return result_of(plan, plan.base)
        with open_workspace(self.remote, self.site, self.environment) as work:
            branch = self._read(work)
            if (branch.tip or "") != plan.base:
                raise _moved(self.name)
            entries = self._entries(tree, branch)
            files = names(tree.files)
            total = len(plan.sends) + 1
            done = 0

            def sent(path: str) -> None:
                nonlocal done
                done += 1
                progress(PublishStep(done, total, "send", path))

            inline = (
                [(NO_JEKYLL, b"")]
                if any(file.path == NO_JEKYLL for file in plan.sends if file.path not in files)
                else []
            )
            inline.append((MANIFEST_NAME, dump_manifest(TargetManifest(entries))))
            commit = CommitPlan(
                tip=branch.tip,
                squash=self.squash,
                message=self.message,
                deletions=tuple(file.path for file in plan.deletions),
                sends=tuple(files[file.path] for file in plan.sends if file.path in files),
                inline=tuple(inline),
            )
            made = make_commit(work, commit, tree, sent)
            self._push(work, made, branch.tip)
            progress(PublishStep(total, total, "record", self.branch))
            return result_of(plan, made)

    def _push(self, work: Workspace, commit: str, tip: str | None) -> None:
        ref = f"refs/heads/{self.branch}"
        # A lease replaces the branch only if it is still what the plan was made against.
        lease = [f"--force-with-lease={ref}:{tip}"] if self.squash and tip is not None else []
        # Hooks of the person's repository are for the person's pushes; thin packs would fetch
        # old files only to send less of the new ones.
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
        """The site's files, with `.nojekyll` unless the branch has one that is not ours."""
        entries = {
            file.path: ManifestEntry(file.sha256, file.size, blob_name(tree, file, branch.algorithm))
            for file in tree.files
        }
        ours = NO_JEKYLL not in branch.files or NO_JEKYLL in branch.manifest.owned()
        if self.no_jekyll and NO_JEKYLL not in entries and ours:
            entries[NO_JEKYLL] = ManifestEntry("", 0, EMPTY_BLOB[branch.algorithm])
        return entries

    def _plan(self, tree: Tree, branch: Branch) -> Plan:
        entries = self._entries(tree, branch)
        owned = branch.manifest.owned()
        if DOMAIN not in entries:
            # The domain is often set on the host's web page, which writes this file: it is never deleted.
            owned.discard(DOMAIN)
        state: dict[str, State] = {}
        for path, there in branch.files.items():
            wanted = entries.get(path)
            same = wanted is not None and there.mode == PLAIN and there.object == wanted.form
            state[path] = "same" if same else "different"
            for folder in folders_above(path):
                state.setdefault(folder, "folder")
        edited = [
            f"{path} was changed on the branch since it was published"
            for path, entry in sorted(branch.manifest.files.items())
            if entry.form and path in branch.files and branch.files[path].object != entry.form
        ]
        return compare(
            entries,
            owned,
            state,
            target=self.name,
            base=branch.tip or "",
            settled=branch.manifest_data == dump_manifest(TargetManifest(entries)),
            force=self.force,
            notes=edited,
        )


EMPTY_BLOB = {
    "sha1": "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "sha256": "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
}
"""The name of the empty file, in each of git's two kinds of repository."""


def _moved(name: str) -> ProblemError:
    return ProblemError(
        Problem(
            "publish-moved",
            f"{name} changed since the plan was made",
            hint="publish again: the plan is then made from what is there now",
        )
    )


def _source_branch(name: str) -> ProblemError:
    return ProblemError(
        Problem(
            "publish-source-branch",
            f"{name} holds a site's source, not a published site",
            Location(CONFIG_FILE),
            "publish to a branch of its own, such as gh-pages; or use --force to put the site between these files",
        )
    )
