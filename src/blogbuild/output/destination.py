"""Which folders can be a destination: never one where a build could destroy what it did not write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from blogbuild.errors import Problem, ProblemError
from blogbuild.files.lock import LockingUnsupported, locked


def check_destination(source: Path, destination: Path, read: Iterable[str] = ()) -> None:
    """Refuse a destination that is the source, contains it, or contains files that the site is made from.

    `read` are the paths of these files from the source. Raises ProblemError `destination-unsafe`.
    """
    real_source, real = source.resolve(), destination.resolve()
    if real == real_source:
        raise _refuse(destination, "it is the source folder itself")
    if real in real_source.parents:
        raise _refuse(destination, "it contains the source folder")
    if real == Path.home().resolve() or real == Path(real.anchor):
        raise _refuse(destination, "it is not the folder of one site")
    if destination.is_file():
        raise _refuse(destination, "it is a file")
    if real.is_relative_to(real_source):
        inside = f"{real.relative_to(real_source).as_posix()}/"
        for path in read:
            if path.startswith(inside):
                raise _refuse(destination, f"the site is made from files in it, such as {path}")


@contextmanager
def alone_in(destination: Path) -> Iterator[None]:
    """Keep other builds from writing to the destination: they wait, even if they use another cache or none.

    The folder above the destination is locked, which leaves no file behind. Windows and some network file systems have
    no such lock. Raises OSError if that folder can't be made.
    """
    destination.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        with suppress(LockingUnsupported):
            stack.enter_context(locked(destination.parent))
        yield


def _refuse(destination: Path, reason: str) -> ProblemError:
    return ProblemError(
        Problem(
            code="destination-unsafe",
            message=f"the destination {destination} can't be used: {reason}",
            hint="choose an empty or new folder with -d or `destination:` in _config.yml",
        )
    )
