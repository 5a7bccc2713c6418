"""One process's work: from tasks to results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from blogbuild.errors import ProblemError
from blogbuild.model.document import Document
from blogbuild.store.steps import Step, StepResult
from blogbuild.templates.problem_documents import named

from .runner import StepRunner
from .tasks import RenderJob, Sink, Task, TaskResults


class Worker:
    """Runs tasks in this process; finished pages go to the sink. `valid` is as for StepRunner."""

    def __init__(self, job: RenderJob, sink: Sink, valid: Mapping[Step, StepResult]) -> None:
        self._runner = StepRunner(job, valid)
        self._documents = job.site.by_key
        self._results = self._runner.view.results
        self._sink = sink

    def close(self) -> None:
        """Close the files and forget the drops; no task can be run after that."""
        self._results.close()
        self._runner.tools.drops.clear()

    def add_results(self, results: Mapping[Step, StepResult]) -> None:
        """Make results valid here that other processes made, or that were found to be unchanged."""
        self._results.add(results)

    def run(self, tasks: Iterable[Task]) -> TaskResults:
        """Run the steps of each task. A step that fails is a problem in the results; the others run."""
        results = TaskResults()
        for task in tasks:
            document = self._documents[task.key]
            for kind in task.steps:
                try:
                    if kind == "page":
                        self._make_page(document, results)
                    else:
                        self._runner.result(kind, document)
                except ProblemError as error:
                    results.problems.append(named(error, document).problem)
        results.steps.update(self._results.take_new())
        results.failed |= self._runner.view.failed
        self._results.drop_texts()
        profile = self._runner.tools.profile
        if profile is not None:
            results.measured = profile.take()
        return results

    def _make_page(self, document: Document, results: TaskResults) -> None:
        text, frame = self._runner.run_page(document)
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError:
            data = text.encode("utf-8", "replace")
        staged = self._sink.add(document.output_path, data)
        results.pages[document.key] = staged
        results.steps["page", document.key] = StepResult(
            staged.digest, self._results.shared_trace(frame.trace), None, tuple(frame.warnings)
        )
