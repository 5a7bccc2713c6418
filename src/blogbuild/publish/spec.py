"""Which target is meant: an address such as `git:origin#gh-pages`, or a name from `publish:` of the config.

publish: git:origin#gh-pages              # the only target, so it needs no name

publish:
  pages: git:origin#gh-pages
  home: { to: "rsync:me@example.org:www/blog", port: 2222 }
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from blogbuild.config import CONFIG_FILE
from blogbuild.errors import Location, Problem, ProblemError

from .plan.target import Target
from .targets.directory.target import DirectoryTarget
from .targets.git.branch import GitBranchTarget
from .targets.in_place import InPlaceTarget
from .targets.redaction import has_password, redact
from .targets.remote_address import parse_remote
from .targets.rsync import RsyncOpener
from .targets.s3.bucket import S3Opener
from .targets.s3.stored_form import Compression, StoredForm
from .targets.sftp import SftpOpener

DEFAULT = "default"
"""The name that stands for a lone target without one, and the one that is taken among several."""
DEFAULT_BRANCH = "gh-pages"


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """A target's address with its options; `site` is the folder that relative paths count from."""

    address: str
    options: Mapping[str, object]
    site: Path
    environment: Mapping[str, str]
    force: bool
    where: Location | None

    def bad(self, message: str, hint: str) -> ProblemError:
        """A problem with this choice."""
        return ProblemError(Problem("publish-target", message, self.where, hint))

    def text(self, key: str, default: str) -> str:
        """An option that is text. Raises ProblemError."""
        value = self.options.get(key, default)
        if not isinstance(value, str):
            raise self.bad(f"`{key}` of {redact(self.address)} must be text", f'write {key}: "…"')
        return value

    def flag(self, key: str, default: bool | None) -> bool | None:
        """An option that is true or false. Raises ProblemError."""
        value = self.options.get(key, default)
        if value is not None and not isinstance(value, bool):
            raise self.bad(f"`{key}` of {redact(self.address)} must be true or false", f"write {key}: true")
        return value

    def port(self) -> int | None:
        """The port, if one is given. Raises ProblemError."""
        value = self.options.get("port")
        if value is not None and (
            not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 65536
        ):
            raise self.bad(
                f"`port` of {redact(self.address)} must be a number from 1 to 65535", "write port: 22"
            )
        return value


def parse_target(
    spec: str | None, config: object, *, site: Path, environment: Mapping[str, str], force: bool = False
) -> Target:
    """The target that `spec` names: an address, a name in `config`, or, where it is None, the config's only or default one.

    `config` is the value of `publish:`. Raises ProblemError `publish-target`, and `publish-secret`
    for an address that carries a password.
    """
    named = _named(config)
    if spec is None:
        spec = _default(named)
    where = None
    options: Mapping[str, object] = {}
    if spec in named:
        where = Location(CONFIG_FILE, key="publish")
        entry = named[spec]
        address = entry.get("to")
        options = {key: value for key, value in entry.items() if key != "to"}
        if not isinstance(address, str):
            raise ProblemError(
                Problem(
                    "publish-target",
                    f"the target {spec} has no address",
                    where,
                    "write to: git:origin#gh-pages",
                )
            )
    else:
        address = spec
    if has_password(address):
        raise ProblemError(
            Problem(
                "publish-secret",
                f"the address {redact(address)} has a password or token in it",
                where,
                "take it out, and keep it in the tool's own store or in the environment (docs/publish.md says which)",
            )
        )
    kind, colon, rest = address.partition(":")
    maker = KINDS.get(kind)
    if maker is None or not colon or not rest:
        raise _unknown(address, named, where)
    choice = TargetSpec(rest, options, site, environment, force, where)
    unknown = sorted(set(map(str, options)) - OPTIONS[kind])
    if unknown:
        article = "an" if kind.startswith("s") else "a"  # "an s3", "an sftp": as the letters are said
        near = get_close_matches(unknown[0], OPTIONS[kind], 1)
        known = (
            f"did you mean {near[0]}?"
            if near
            else f"{article} {kind} target has {', '.join(sorted(OPTIONS[kind])) or 'no options'}"
        )
        raise choice.bad(f"{article} {kind} target has no option {unknown[0]}", known)
    return maker(choice)


def _named(config: object) -> dict[str, Mapping[str, object]]:
    """Targets by name."""
    if config is None:
        return {}
    if isinstance(config, str):
        return {DEFAULT: {"to": config}}
    if isinstance(config, Mapping):
        named: dict[str, Mapping[str, object]] = {}
        for name, value in config.items():
            if isinstance(value, Mapping):
                named[str(name)] = {str(key): inner for key, inner in value.items()}
            else:
                named[str(name)] = {"to": value}
        return named
    raise ProblemError(
        Problem(
            "publish-target",
            "`publish` must be an address, or names with addresses",
            Location(CONFIG_FILE, key="publish"),
            "write for example publish: git:origin#gh-pages",
        )
    )


def _default(named: Mapping[str, Mapping[str, object]]) -> str:
    if DEFAULT in named:
        return DEFAULT
    if len(named) == 1:
        return next(iter(named))
    if named:
        names = ", ".join(named)
        raise ProblemError(
            Problem(
                "publish-target",
                f"the config has several targets: {names}",
                hint="say which: blogbuild publish NAME",
            )
        )
    raise ProblemError(
        Problem(
            "publish-target",
            "no target is given, and `_config.yml` has none",
            hint="write publish: git:origin#gh-pages into _config.yml, or name a target: blogbuild publish dir:/srv/www/blog",
        )
    )


def _unknown(address: str, named: Mapping[str, object], where: Location | None) -> ProblemError:
    near = get_close_matches(address, named, 1)
    forms = "git:REMOTE#BRANCH, rsync:HOST:PATH, sftp:HOST:PATH, s3://BUCKET/PREFIX, dir:PATH"
    hint = (
        f"did you mean {near[0]}?"
        if near
        else f"an address is one of {forms}; a name must be under publish: in _config.yml"
    )
    return ProblemError(Problem("publish-target", f"{redact(address)} is no target", where, hint))


def _git(choice: TargetSpec) -> Target:
    remote, _, branch = choice.address.partition("#")
    branch = branch or DEFAULT_BRANCH
    if (
        not remote
        or remote.startswith("-")
        or branch.startswith("-")
        or branch != branch.strip("/. ")
        or ".." in branch
    ):
        raise choice.bad(
            f"git:{redact(choice.address)} is not of the form git:REMOTE#BRANCH",
            "write for example git:origin#gh-pages",
        )
    return GitBranchTarget(
        remote,
        branch,
        choice.site,
        squash=bool(choice.flag("squash", False)),
        no_jekyll=bool(choice.flag("nojekyll", True)),
        message=choice.text("message", "Publish the site"),
        force=choice.force,
        environment=choice.environment,
    )


def _directory(choice: TargetSpec) -> Target:
    return DirectoryTarget(
        choice.site / Path(choice.address).expanduser(), choice.flag("link", None), choice.force
    )


def _rsync(choice: TargetSpec) -> Target:
    address = parse_remote("rsync", choice.address, choice.port(), _ssh_config(choice))
    return InPlaceTarget(RsyncOpener(address, choice.environment), choice.force)


def _sftp(choice: TargetSpec) -> Target:
    address = parse_remote("sftp", choice.address, choice.port(), _ssh_config(choice))
    return InPlaceTarget(SftpOpener(address, choice.environment), choice.force)


def _s3(choice: TargetSpec) -> Target:
    bucket, _, prefix = choice.address.removeprefix("//").partition("/")
    if not choice.address.startswith("//") or not re.fullmatch(r"[a-z0-9][a-z0-9._-]+", bucket):
        raise choice.bad(
            f"s3:{choice.address} is not of the form s3://BUCKET/PREFIX",
            "write for example s3://my-bucket/blog",
        )
    cache = choice.options.get("cache", {})
    if not isinstance(cache, Mapping) or not all(isinstance(value, str) for value in cache.values()):
        raise choice.bad(
            "`cache` must be patterns of paths with values of Cache-Control",
            'write cache: {"assets/*": "public, max-age=86400"}',
        )
    stored = StoredForm(_compression(choice), {str(pattern): str(value) for pattern, value in cache.items()})
    endpoint, region, profile = (choice.text(key, "") or None for key in ("endpoint", "region", "profile"))
    opener = S3Opener(bucket, prefix.strip("/"), choice.environment, endpoint, region, profile, stored)
    return InPlaceTarget(opener, choice.force)


def _compression(choice: TargetSpec) -> Compression | None:
    match choice.options.get("compress", False):
        case False:
            return None
        case True | "gzip":
            return "gzip"
        case "br":
            return "br"
    raise choice.bad(
        f"`compress` of {redact(choice.address)} must be gzip, br or false", "write compress: gzip"
    )


def _ssh_config(choice: TargetSpec) -> Path | None:
    given = choice.text("ssh_config", "")
    return choice.site / Path(given).expanduser() if given else None


KINDS: Mapping[str, Callable[[TargetSpec], Target]] = {
    "git": _git,
    "dir": _directory,
    "rsync": _rsync,
    "sftp": _sftp,
    "s3": _s3,
}
OPTIONS: Mapping[str, frozenset[str]] = {
    "git": frozenset({"squash", "nojekyll", "message"}),
    "dir": frozenset({"link"}),
    "rsync": frozenset({"port", "ssh_config"}),
    "sftp": frozenset({"port", "ssh_config"}),
    "s3": frozenset({"endpoint", "region", "profile", "compress", "cache"}),
}
