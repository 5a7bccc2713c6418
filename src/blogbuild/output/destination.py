"""Which folders may be a destination: never one where a build could harm what it did not make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from blogbuild.errors import Problem, ProblemError
from blogbuild.files.lock import LockingUnsupported, locked


def check_destination(source: Path, destination: Path, read: Iterable[str] = ()) -> None:
    """Refuse a destination that is the source, holds it or holds files of it.

    `read` names the files of the site, from the source. Raises ProblemError `destination-unsafe`.
    """
    real_source, real = source.resolve(), destination.resolve()
    if real == real_source:
        raise _refuse(destination, "it is the source folder itself")
    if real in real_source.parents:
        raise _refuse(destination, "it holds the source folder")
    if real == Path.home().resolve() or real == Path(real.anchor):
        raise _refuse(destination, "it is not a folder of one site")
    if destination.is_file():
        raise _refuse(destination, "it is a file")
    if real.is_relative_to(real_source):
        inside = f"{real.relative_to(real_source).as_posix()}/"
        for path in read:
            if path.startswith(inside):
                raise _refuse(destination, f"the site is made from files in it, such as {path}")


@contextmanager
def alone_in(destination: Path) -> Iterator[None]:
    """While this lasts, no other build brings files into the destination: it waits, whatever its cache is, or if it has none.

    The lock is on the folder that the destination is in, which leaves nothing behind; Windows knows no such lock.
    Raises OSError where that folder can't be made.
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
