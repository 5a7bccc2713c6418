"""The view: the only way for steps to read the site. It notes each read in the trace of the running step.

Results are pulled: asking for the content of a document runs its content step unless a valid result is known. A
document sees the content of another converted only where that one comes earlier in the render order, and else as source
text, as in Jekyll. Reads of results therefore point backward, and there are no circles among pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from blogbuild.compat import TracedProfile
from blogbuild.config import Config
from blogbuild.errors import Problem, ProblemError
from blogbuild.model.document import Document
from blogbuild.model.reading.layout_files import layout_folders
from blogbuild.model.site import Site
from blogbuild.store.steps import Step
from blogbuild.store.trace import RESULTS, Key
from blogbuild.templates.problem_documents import named

from .converters import Converters
from .files import SourceFiles
from .result_cache import ResultCache

RunStep = Callable[[str, Document], "str | None"]
"""Runs a step of that kind for a document and returns the text that it makes. Raises ProblemError."""


@dataclass(slots=True)
class Frame:
    """A running step: its document and kind, how further steps are run, and what it has read and warned of so far."""

    document: Document
    kind: str
    run_step: RunStep
    trace: dict[Key, None] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)
    in_layout: bool = False
    """Whether the document has been placed in its first layout."""


class View:
    """What the steps of one process read. Implements `blogbuild.templates.traced_site.TracedSite`.

    It knows nothing of the templates that read through it: whoever runs a step says how steps are run.
    """

    def __init__(self, site: Site, files: SourceFiles, converters: Converters, results: ResultCache) -> None:
        self.site = site
        self.config: Config = site.config
        self.files = files
        self.results = results
        self.failed: set[Step] = set()
        """Results that a step asked for before it failed."""
        self._converters = converters
        self._frames: list[Frame] = []
        self._trace: dict[Key, None] = {}
        """The trace of the running step."""
        self._decoded: dict[str, tuple[bytes, str]] = {}
        self._positions = site.positions

    # What templates read

    @property
    def compat(self) -> TracedProfile:
        """The compatibility profile."""
        return TracedProfile(self.config.compat, self.note)

    @property
    def current(self) -> Document | None:
        """The document whose step is running."""
        return self._frames[-1].document if self._frames else None

    @property
    def in_excerpt(self) -> bool:
        """Whether the running step makes an excerpt."""
        return bool(self._frames) and self._frames[-1].kind == "excerpt"

    def note(self, key: Key) -> None:
        """Note that the running step read `key`."""
        self._trace[key] = None

    def note_all(self, keys: Mapping[Key, None]) -> None:
        """Note that the running step read `keys`."""
        self._trace.update(keys)

    @contextmanager
    def unnoted(self) -> Iterator[None]:
        """In the body of the `with`, reads are not noted. No step may run in it."""
        outer, self._trace = self._trace, {}
        try:
            yield
        finally:
            self._trace = outer

    def warn(self, problem: Problem) -> None:
        """Keep a warning with the running step."""
        self._frames[-1].warnings.append(problem.as_warning())

    def file(self, path: str) -> str | None:
        """The text of a layout, include or stylesheet."""
        self.note(("file", path))
        data = self.files.read(path)
        if data is None:
            return None
        decoded = self._decoded.get(path)
        if decoded is None or decoded[0] is not data:
            decoded = self._decoded[path] = (data, data.decode("utf-8-sig", "replace"))
        return decoded[1]

    def listing(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder."""
        self.note(("listing", folder))
        return self.files.listing(folder)

    def layout_path(self, folder: str, name: str) -> str | None:
        """The path of the layout of that name."""
        self.note(("layout", folder, name))
        return self.files.layout(folder, name)

    def convert(self, kind: str, text: str) -> str:
        """Text converted by one of the site's converters."""
        return self._converters.convert(self, kind, text)

    def body(self, document: Document) -> str:
        """The text under the front matter."""
        self.note(("body", document.key))
        return document.read_body()

    def excerpt_body(self, document: Document) -> str:
        """The text that the excerpt is the beginning of."""
        body = self.body(document)
        return body if document.excerpt_body is None else document.excerpt_body

    def content(self, document: Document) -> str:
        """The converted body where Jekyll would have it by now, else the source text."""
        frame = self._frames[-1]
        if document.key == frame.document.key:
            converted = frame.kind in ("page", "output")
        else:
            converted = self._is_earlier(document, frame.document)
        if not converted:
            return self.body(document)
        self.note(("content", document.key))
        return self.result("content", document, frame.run_step) or ""

    def excerpt(self, document: Document) -> object:
        """The front matter's excerpt unchanged, else the converted beginning of the body."""
        self.note(("field", document.key, "excerpt"))
        explicit = document.data.get("excerpt")
        if explicit is not None and explicit is not False:
            return explicit
        self.note(("excerpt", document.key))
        return self.result("excerpt", document, self._frames[-1].run_step)

    def output(self, document: Document) -> str | None:
        """The finished page of a document that comes earlier in the render order; None for any other."""
        frame = self._frames[-1]
        if not self._is_earlier(document, frame.document):
            return None
        self.note(("output", document.key))
        return self.result("output", document, frame.run_step)

    def is_in_layout(self, document: Document) -> bool:
        """Whether the document's page has been placed in its first layout by now."""
        frame = self._frames[-1]
        if document.key == frame.document.key:
            return frame.in_layout
        self.note(("field", document.key, "layout"))
        layout = document.data.get("layout")
        if not layout or layout == "none" or not self._is_earlier(document, frame.document):
            return False
        folders = layout_folders(self.config)
        return any(self.layout_path(folder.path, str(layout)) is not None for folder in folders)

    def note_layout(self) -> None:
        """Note for the running step that its document has been placed in a layout."""
        self._frames[-1].in_layout = True

    def _is_earlier(self, one: Document, other: Document) -> bool:
        self.note(("before", one.key, other.key))
        return self._positions.get(one.key, -1) < self._positions.get(other.key, -1)

    # Running steps

    def result(self, kind: str, document: Document, run_step: RunStep) -> str | None:
        """What a step makes: a valid result, or else made now. Raises the ProblemError that the step raised."""
        step = (kind, document.key)
        results = self.results
        if results.load(step):
            return results.texts[step]
        if step in results.failures:
            raise results.failures[step]
        if any(frame.kind == kind and frame.document.key == document.key for frame in self._frames):
            raise ProblemError(_circular(document))
        with self.running(kind, document, run_step) as frame:
            try:
                text = run_step(kind, document)
            except ProblemError as error:
                results.failures[step] = failure = named(error, document)
                if failure is error:  # an exception must not be its own cause
                    raise
                raise failure from error
        results.store(step, text, frame.trace, frame.warnings)
        return text

    @contextmanager
    def running(self, kind: str, document: Document, run_step: RunStep) -> Iterator[Frame]:
        """In the body of the `with`, reads are noted for a step of that kind and document."""
        frame, outer = Frame(document, kind, run_step), self._trace
        self._frames.append(frame)
        self._trace = frame.trace
        try:
            yield frame
        except ProblemError:
            self.failed.update((key[0], key[1]) for key in frame.trace if key[0] in RESULTS)
            raise
        finally:
            self._frames.pop()
            self._trace = outer


def _circular(document: Document) -> Problem:
    """Only an excerpt can ask for itself: all other results that are read come earlier in the render order."""
    return Problem(
        "excerpt-circular",
        f"the excerpt of {document.source} shows itself",
        hint="end the excerpt above this with `excerpt_separator:`, or write `excerpt:` into the front matter",
    )
