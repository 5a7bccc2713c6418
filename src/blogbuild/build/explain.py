"""Explains why an output was rendered, or was not: what its step had read, and what of that has changed since.

Nothing is recorded for it. The memory of the last build says what each step read, and the renderer knows which of those
keys have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from blogbuild.errors import Problem, ProblemError, did_you_mean
from blogbuild.files.digest import ABSENT
from blogbuild.model.site import Site
from blogbuild.output.manifest import Manifest, Output
from blogbuild.render.key_digests import NO_FIELD
from blogbuild.render.renderer import OnDiskDigest
from blogbuild.store.memory import Memory
from blogbuild.store.steps import Step
from blogbuild.store.trace import RESULTS, Key

from .outcome import Cause, Explanation, Reason

DIGEST_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains outputs from the state before the build changes it."""

    site: Site
    manifest: Manifest
    memory: Memory
    """The memory of the last build; empty where that used other tools."""
    had_memory: bool
    """Whether there was a memory, whatever tools it was made with."""
    before: Mapping[Key, str]
    """The digest of each key in the last build."""
    changed: frozenset[Key]
    """The keys that have another digest today."""
    today: Callable[[Key], str]
    """Today's digest of a key that names no result."""
    on_disk_digest: OnDiskDigest
    unchanged: frozenset[Step]
    """The steps whose results are unchanged although something behind them has changed."""

    def explain(self, asked: str) -> Explanation:
        """The explanation for an output, given by its path, its URL or its source.

        Raises ProblemError `explain-unknown` if the site has no such output.
        """
        output = self._find(asked)
        document = self.site.by_key.get(output.key)
        url = document.url if document is not None else f"/{output.path}"
        if output.kind == "copy" or document is None:
            return Explanation(output.path, output.source, url, "copy")
        step: Step = ("page", document.key)
        reads = len({key for other in self._behind(step) for key in self.memory[other].reads})
        reason, causes = self._judge(step, output)
        return Explanation(output.path, output.source, url, reason, causes, reads)

    def _judge(self, step: Step, output: Output) -> tuple[Reason, tuple[Cause, ...]]:
        result = self.memory.get(step)
        if result is None:
            return ("tools" if self.had_memory and not self.memory else "new"), ()
        causes = tuple(self._causes(step, (), set()))
        if causes:
            return "changed", causes
        return ("unchanged" if self.on_disk_digest(output.path) == result.digest else "destination"), ()

    def _causes(self, step: Step, through: tuple[str, ...], seen: set[Key | Step]) -> Iterator[Cause]:
        """Everything that changed behind a step, each thing once, by the first path that leads to it."""
        result = self.memory.get(step)
        for key in result.reads if result is not None else ():
            if key in seen:
                continue
            seen.add(key)
            if key in self.changed:
                yield self._cause(key, through)
            elif key[0] in RESULTS and (key[0], key[1]) not in self.unchanged:
                between = through if key == ("content", step[1]) else (*through, in_words(key))
                yield from self._causes((key[0], key[1]), between, seen)

    def _behind(self, step: Step) -> Iterator[Step]:
        """The step and every step whose result it reads, directly or not, as far as the memory has them."""
        waiting, seen = [step], {step}
        while waiting:
            step = waiting.pop()
            result = self.memory.get(step)
            if result is None:
                continue
            yield step
            more = {(key[0], key[1]) for key in result.reads if key[0] in RESULTS} - seen
            seen |= more
            waiting += more

    def _cause(self, key: Key, through: tuple[str, ...]) -> Cause:
        old = _value(key, self.before.get(key, ABSENT))
        new = _value(key, ABSENT if key[0] in RESULTS else self.today(key))
        return Cause(key, in_words(key), old, new, through)

    def _find(self, asked: str) -> Output:
        outputs = self.manifest.outputs
        path = asked.removeprefix("./")
        destination = self.site.config.destination.name
        for form in (path, path.strip("/"), path.removeprefix(f"{destination}/")):
            for name in (form, f"{form}.html".lstrip("/"), f"{form.strip('/')}/index.html".lstrip("/")):
                if name in outputs:
                    return outputs[name]
        by_url = {self._url(output): output for output in outputs.values()}
        by_source = {output.source: output for output in reversed(list(outputs.values()))}
        baseurl = self.site.config.baseurl.rstrip("/")
        found = by_source.get(path) or by_url.get(asked) or by_url.get(asked.removeprefix(baseurl))
        if found is None:
            raise ProblemError(_unknown(asked, [*outputs, *by_source, *by_url]))
        return found

    def _url(self, output: Output) -> str:
        document = self.site.by_key.get(output.key)
        return f"/{output.path}" if document is None else document.url


def _unknown(asked: str, names: Iterable[str]) -> Problem:
    otherwise = (
        "name a file of the destination, a URL or the source of a page; --verbose lists the written files"
    )
    hint = did_you_mean(asked, names, otherwise)
    return Problem("explain-unknown", f"this build has no output {asked}", hint=hint)


def _value(key: Key, digest: str) -> str | None:
    """The value of a key, where its digest is the value itself."""
    if digest in (ABSENT, NO_FIELD):
        return "absent"
    if key[0] in ("neighbour", "links", "before"):
        return digest
    if key[0] == "field" and (len(digest) != DIGEST_LENGTH or not _HEXADECIMAL.issuperset(digest)):
        return digest
    return None


_HEXADECIMAL = frozenset("0123456789abcdef")


def in_words(key: Key) -> str:
    """A key as a person would say it."""
    words = _WORDS.get((key[0], len(key)))
    return " ".join(key) if words is None else words.format(*key[1:])


_WORDS: Mapping[tuple[str, int], str] = {
    ("config", 2): "`{0}` in the config",
    ("time", 1): "the build time",
    ("environment", 1): "JEKYLL_ENV",
    ("compat", 2): "the compatibility profile's {0}",
    ("file", 2): "the file {0}",
    ("brought", 2): "the layout {0} of a plugin",
    ("layout", 3): "which file in {0} is the layout {1}",
    ("listing", 2): "which files are in {0}",
    ("field", 3): "`{1}` of {0}",
    ("column", 3): "`{1}` in the list {0}",
    ("fields", 2): "the front matter of {0}",
    ("body", 2): "the text of {0}",
    ("content", 2): "the content of {0}",
    ("excerpt", 2): "the excerpt of {0}",
    ("output", 2): "the page of {0}",
    ("before", 3): "whether {0} comes before {1}",
    ("neighbour", 3): "the neighbour of {0} at {1}",
    ("variables", 2): "what a plugin shows on {0}",
    ("list", 2): "the list {0}",
    ("links", 3): "what the {0} tag finds for {1}",
    ("static", 2): "the static file {0}",
    ("data", 2): "the data {0}",
    ("data", 1): "which data files there are",
}
"""The words for a key, by its kind and number of parts."""
