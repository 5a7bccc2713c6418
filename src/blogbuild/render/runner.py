"""Runs single steps with the tools of one process."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager

from blogbuild.model.document import Document
from blogbuild.store.steps import Step, StepResult

from .steps import STEPS
from .tasks import RenderJob
from .tools import Tools
from .view import Frame


class StepRunner:
    """Runs steps. `valid` are the results of earlier builds that are valid in this one."""

    def __init__(self, job: RenderJob, valid: Mapping[Step, StepResult]) -> None:
        self.tools = Tools(job, valid)
        self.view = self.tools.view

    def run_step(self, kind: str, document: Document) -> str | None:
        """Run a step, whose reads are noted for the running step. Raises ProblemError."""
        profile = self.tools.profile
        if profile is None:
            return STEPS[kind](self.tools, document)
        names = [("step", kind)]
        if kind == "page":
            names.append(("page", document.source))
        return profile.measured_text(names, lambda: STEPS[kind](self.tools, document))

    def result(self, kind: str, document: Document) -> str | None:
        """What a step makes: a valid result, or else made now. Raises ProblemError."""
        return self.view.result(kind, document, self.run_step)

    def running(self, kind: str, document: Document) -> AbstractContextManager[Frame]:
        """In the body of the `with`, reads are noted for a step of that kind and document."""
        return self.view.running(kind, document, self.run_step)

    def run_page(self, document: Document) -> tuple[str, Frame]:
        """The text of a page, and what its step has read. It goes to the stage; no pack holds it."""
        with self.running("page", document) as frame:
            text = self.run_step("page", document)
        return text or "", frame
