"""The view: the one place that answers what templates ask, and runs the step behind an answer.

Results are pulled: asking for the content of a document runs its content step unless a valid
result is known. A document at position i of the render order sees the content of j converted when
j < i, else its source text, as Jekyll does; so reads point backward and there are no cycles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from blogbuild.config import Config
from blogbuild.errors import Problem, ProblemError
from blogbuild.files.digest import digest_bytes
from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.store.packs import Pack, Packs
from blogbuild.store.steps import Step, StepResult
from blogbuild.store.trace import RESULTS, Key

from .files import SourceFiles

MANY_TEXTS, MANY_CHARACTERS = 1_000, 1_000_000
"""Results, and characters in them, from which on a process leaves them to the packs."""


@dataclass(slots=True)
class Frame:
    """A step that is running: what it works on, what it has read and warned of so far."""

    document: Document
    kind: str
    reads: dict[Key, None] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)


class View:
    """What the steps of one process read. Implements `blogbuild.templates.traced_site.TracedSite`."""

    def __init__(
        self,
        site: Site,
        files: SourceFiles,
        packs: Packs,
        pack: Pack,
        run_step: Callable[[str, Document], str | None],
        convert: Callable[[str, str], str],
        known: Mapping[Step, StepResult],
    ) -> None:
        self.site = site
        self.config: Config = site.config
        self.files = files
        self._packs = packs
        self._pack = pack
        self._run_step = run_step
        self._convert = convert
        self._known = known
        """Results of former steps that are valid today."""
        self._learned: dict[Step, StepResult] = {}
        """Those that were made, or found to be valid, since."""
        self._same_keys: dict[Key, Key] = {}
        self._texts: dict[Step, str | None] = {}
        self._failures: dict[Step, ProblemError] = {}
        self._running: list[Frame] = []
        self._reads: dict[Key, None] = {}
        """What the running step has read."""
        self._decoded: dict[str, tuple[bytes, str]] = {}
        self._positions = site.positions
        self.failed: set[Step] = set()
        """The results that steps read which failed."""
        self.made: dict[Step, StepResult] = {}
        """What this process has made and nobody has collected yet."""

    # Reading

    @property
    def current(self) -> Document | None:
        """The document whose step is running."""
        return self._running[-1].document if self._running else None

    @property
    def in_excerpt(self) -> bool:
        """Whether the step that is running makes an excerpt."""
        return bool(self._running) and self._running[-1].kind == "excerpt"

    def note(self, key: Key) -> None:
        """Write down that the running step read `key`."""
        self._reads[key] = None

    def warn(self, problem: Problem) -> None:
        """Keep a warning with the step that is running."""
        self._running[-1].warnings.append(problem.as_warning())

    def file(self, path: str) -> str | None:
        """The text of a layout, include or stylesheet."""
        self.note(("file", path))
        data = self.files.read(path)
        if data is None:
            return None
        known = self._decoded.get(path)
        if known is None or known[0] is not data:
            known = self._decoded[path] = (data, data.decode("utf-8-sig", "replace"))
        return known[1]

    def listing(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder."""
        self.note(("listing", folder))
        return self.files.listing(folder)

    def layout_path(self, folder: str, name: str) -> str | None:
        """The path of the layout of that name."""
        self.note(("layout", folder, name))
        return self.files.layout(folder, name)

    def convert(self, kind: str, text: str) -> str:
        """Text through one of the site's converters."""
        return self._convert(kind, text)

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
        frame = self._running[-1]
        if document.key == frame.document.key:
            converted = frame.kind in ("page", "output")
        else:
            self.note(("before", document.key, frame.document.key))
            converted = self._positions.get(document.key, -1) < self._positions.get(frame.document.key, -1)
        if not converted:
            return self.body(document)
        self.note(("content", document.key))
        return self.result("content", document) or ""

    def excerpt(self, document: Document) -> object:
        """The front matter's excerpt as it is, else the converted beginning of the body."""
        self.note(("field", document.key, "excerpt"))
        explicit = document.data.get("excerpt")
        if explicit is not None and explicit is not False:
            return explicit
        self.note(("excerpt", document.key))
        return self.result("excerpt", document)

    def output(self, document: Document) -> str | None:
        """The finished page of a document that comes earlier in the render order."""
        frame = self._running[-1]
        self.note(("before", document.key, frame.document.key))
        if self._positions.get(document.key, -1) >= self._positions.get(frame.document.key, -1):
            return None
        self.note(("output", document.key))
        return self.result("output", document)

    # Results

    def result(self, kind: str, document: Document) -> str | None:
        """What a step makes: known and valid, or made now. Raises the ProblemError that the step raised."""
        step = (kind, document.key)
        if step in self._texts:
            return self._texts[step]
        if step in self._failures:
            raise self._failures[step]
        done = self._learned.get(step) or self._known.get(step)
        if done is not None and done.pack_slice is not None:
            data = self._packs.read(done.pack_slice, done.digest)
            if data is not None:
                text = self._texts[step] = unpacked(data)
                return text
        return self.run(kind, document)

    def run(self, kind: str, document: Document) -> str | None:
        """Run a step, whatever is known, and keep what it made."""
        step = (kind, document.key)
        if any(frame.kind == kind and frame.document.key == document.key for frame in self._running):
            raise ProblemError(_circular(document))
        with self.running(kind, document) as frame:
            try:
                text = self._run_step(kind, document)
            except ProblemError as error:
                self._failures[step] = error
                raise
        data = packed(text)
        place = self._pack.add(data)
        self._texts[step] = text
        self.made[step] = StepResult(digest_bytes(data), self.reads_of(frame), place, tuple(frame.warnings))
        return text

    def run_page(self, document: Document) -> tuple[str, Frame]:
        """Run the page step; its text goes to the stage and not into a pack."""
        with self.running("page", document) as frame:
            text = self._run_step("page", document)
        return text or "", frame

    @contextmanager
    def running(self, kind: str, document: Document) -> Iterator[Frame]:
        """While this lasts, what is read is noted for a step of a document."""
        frame, outer = Frame(document, kind), self._reads
        self._running.append(frame)
        self._reads = frame.reads
        try:
            yield frame
        except ProblemError:
            self.failed.update((key[0], key[1]) for key in frame.reads if key[0] in RESULTS)
            raise
        finally:
            self._running.pop()
            self._reads = outer

    def reads_of(self, frame: Frame) -> tuple[Key, ...]:
        """What a step has read; steps of the same task share their keys, which are most of what a build holds in memory."""
        same = self._same_keys.setdefault
        return tuple([same(key, key) for key in frame.reads])

    def forget_texts(self) -> None:
        """Let go of texts, once they are many, that the packs have: memory must not grow with the site."""
        if (
            len(self._texts) > MANY_TEXTS
            or sum(len(text or "") for text in self._texts.values()) > MANY_CHARACTERS
        ):
            self._texts.clear()

    def close(self) -> None:
        """Let go of the packs, and of the steps, which hold this view: a preview makes one for each build."""
        self._packs.close()
        self._pack.close()
        del self._run_step, self._convert

    def learn(self, known: Mapping[Step, StepResult]) -> None:
        """Take results that were made elsewhere as known."""
        self._learned.update(known)

    def take_made(self) -> dict[Step, StepResult]:
        """Hand over what was made since the last call; from now on it is known here."""
        self._pack.flush()
        made, self.made = self.made, {}
        self._same_keys.clear()
        self._learned.update(made)
        return made


def _circular(document: Document) -> Problem:
    """Only excerpts can ask for themselves: all else that is read lies earlier in the render order."""
    message = f"the excerpt of {document.source} shows itself"
    return Problem(
        "excerpt-circular",
        message,
        hint="let it end above this with `excerpt_separator:`, or write `excerpt:` into the front matter",
    )


NOTHING = b"\0"
"""What a pack holds for a step that made nothing (a page without an excerpt)."""


def packed(text: str | None) -> bytes:
    """A step's text as a pack holds it."""
    return NOTHING if text is None else text.encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> str | None:
    """The text that `packed` was given."""
    return None if data == NOTHING else data.decode("utf-8", "surrogatepass")
