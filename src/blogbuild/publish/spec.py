"""Which target is meant: an address such as `git:origin#gh-pages`, or a name under `publish:` in the config.

publish: git:origin#gh-pages              # the only target needs no name

publish:
  pages: git:origin#gh-pages
  home: { to: "rsync:me@example.org:www/blog", port: 2222 }
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from blogbuild.config import CONFIG_FILE
from blogbuild.errors import Location, Problem, ProblemError, did_you_mean

from .plan.target import Target
from .targets.directory.target import DirectoryTarget
from .targets.git.branch import GitBranchTarget
from .targets.in_place import InPlaceTarget
from .targets.redaction import has_password, redact
from .targets.remote_address import RemoteAddress, parse_remote
from .targets.rsync import RsyncOpener
from .targets.s3.bucket import S3Opener
from .targets.s3.stored_form import Compression, StoredForm
from .targets.sftp import SftpOpener

DEFAULT = "default"
"""The name of a target without one, and of the target that is used if several have names and none is given."""
DEFAULT_BRANCH = "gh-pages"
CONFIGURED = Location(CONFIG_FILE, key="publish")


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """A target's address and options. Relative paths are relative to `site`, the folder of the site's config."""

    kind: str
    address: str
    options: Mapping[str, object]
    site: Path
    environment: Mapping[str, str]
    force: bool
    where: Location | None

    def bad(self, message: str, hint: str) -> ProblemError:
        """A problem with this target."""
        return _bad(message, hint, self.where)

    def bad_option(self, key: str, wanted: str, hint: str) -> ProblemError:
        """A problem with the value of an option."""
        return self.bad(f"`{key}` of {redact(self.address)} must be {wanted}", hint)

    def text(self, key: str, default: str) -> str:
        """An option that is text. Raises ProblemError."""
        value = self.options.get(key, default)
        if not isinstance(value, str):
            raise self.bad_option(key, "text", f'write {key}: "…"')
        return value

    def flag(self, key: str, default: bool | None) -> bool | None:
        """An option that is true or false. Raises ProblemError."""
        value = self.options.get(key, default)
        if value is not None and not isinstance(value, bool):
            raise self.bad_option(key, "true or false", f"write {key}: true")
        return value

    def port(self) -> int | None:
        """The option `port`, None if it is not given. Raises ProblemError."""
        value = self.options.get("port")
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 65536:
            raise self.bad_option("port", "a number from 1 to 65535", "write port: 22")
        return value

    def check_options(self) -> None:
        """Refuse options that this kind of target does not have. Raises ProblemError."""
        allowed = OPTIONS[self.kind]
        unknown = sorted(set(map(str, self.options)) - allowed)
        if not unknown:
            return
        article = "an" if self.kind.startswith("s") else "a"  # "an s3", "an sftp", as they are pronounced
        known = f"the options of {article} {self.kind} target are {', '.join(sorted(allowed))}"
        raise self.bad(
            f"{article} {self.kind} target has no option {unknown[0]}",
            did_you_mean(unknown[0], allowed, known),
        )


def parse_target(
    spec: str | None, config: object, *, site: Path, environment: Mapping[str, str], force: bool = False
) -> Target:
    """Find the target that `spec` names: an address, or a name in `config`; None for the config's only or default one.

    `config` is the value of `publish:`, `site` the folder of its config. Raises ProblemError
    `publish-target`, and `publish-secret` for an address that contains a password.
    """
    named = _named(config)
    if spec is None:
        spec = _default(named)
    options = dict(named.get(spec, {"to": spec}))
    where = CONFIGURED if spec in named else None
    address = options.pop("to", None)
    if not isinstance(address, str):
        raise _bad(f"the target {spec} has no address", "write to: git:origin#gh-pages", where)
    if has_password(address):
        raise ProblemError(
            Problem(
                "publish-secret",
                f"the address {redact(address)} contains a password or token",
                where,
                "remove it, and store it in the tool's own store or in the environment (see docs/publish.md)",
            )
        )
    kind, _, rest = address.partition(":")
    if kind not in KINDS or not rest:
        raise _unknown(address, named, where)
    target = TargetSpec(kind, rest, options, site, environment, force, where)
    target.check_options()
    return KINDS[kind](target)


def _named(config: object) -> dict[str, Mapping[str, object]]:
    """The targets of `publish:` by name, each with its address under `to` and its options."""
    if config is None:
        return {}
    if isinstance(config, str):
        return {DEFAULT: {"to": config}}
    if isinstance(config, Mapping):
        return {
            str(name): {str(key): inner for key, inner in value.items()}
            if isinstance(value, Mapping)
            else {"to": value}
            for name, value in config.items()
        }
    raise _bad(
        "`publish` must be an address, or names with addresses",
        "write for example publish: git:origin#gh-pages",
        CONFIGURED,
    )


def _default(named: Mapping[str, Mapping[str, object]]) -> str:
    if DEFAULT in named:
        return DEFAULT
    if len(named) == 1:
        return next(iter(named))
    if named:
        raise _bad(
            f"the config has several targets: {', '.join(named)}", "choose one: blogbuild publish NAME"
        )
    raise _bad(
        f"no target is given, and `{CONFIG_FILE}` has none",
        f"write publish: git:origin#gh-pages into {CONFIG_FILE}, or name a target: blogbuild publish dir:/srv/www/blog",
    )


def _unknown(address: str, named: Mapping[str, object], where: Location | None) -> ProblemError:
    forms = "git:REMOTE#BRANCH, rsync:HOST:PATH, sftp:HOST:PATH, s3://BUCKET/PREFIX, dir:PATH"
    otherwise = f"use an address of the form {forms}, or a name under publish: in {CONFIG_FILE}"
    return _bad(f"{redact(address)} is not a target", did_you_mean(address, named, otherwise), where)


def _bad(message: str, hint: str, where: Location | None = None) -> ProblemError:
    return ProblemError(Problem("publish-target", message, where, hint))


def _git(spec: TargetSpec) -> Target:
    remote, _, branch = spec.address.partition("#")
    branch = branch or DEFAULT_BRANCH
    usable = not branch.startswith("-") and branch == branch.strip("/. ") and ".." not in branch
    if not remote or remote.startswith("-") or not usable:
        raise spec.bad(
            f"git:{redact(spec.address)} is not of the form git:REMOTE#BRANCH",
            "write for example git:origin#gh-pages",
        )
    return GitBranchTarget(
        remote,
        branch,
        spec.site,
        squash=bool(spec.flag("squash", False)),
        no_jekyll=bool(spec.flag("nojekyll", True)),
        message=spec.text("message", "Publish the site"),
        force=spec.force,
        environment=spec.environment,
    )


def _directory(spec: TargetSpec) -> Target:
    return DirectoryTarget(spec.site / Path(spec.address).expanduser(), spec.flag("link", None), spec.force)


def _rsync(spec: TargetSpec) -> Target:
    return InPlaceTarget(RsyncOpener(_remote(spec), spec.environment), spec.force)


def _sftp(spec: TargetSpec) -> Target:
    return InPlaceTarget(SftpOpener(_remote(spec), spec.environment), spec.force)


def _remote(spec: TargetSpec) -> RemoteAddress:
    given = spec.text("ssh_config", "")
    config = spec.site / Path(given).expanduser() if given else None
    return parse_remote(spec.kind, spec.address, spec.port(), config)


def _s3(spec: TargetSpec) -> Target:
    bucket, _, prefix = spec.address.removeprefix("//").partition("/")
    if not spec.address.startswith("//") or not re.fullmatch(r"[a-z0-9][a-z0-9._-]+", bucket):
        raise spec.bad(
            f"s3:{spec.address} is not of the form s3://BUCKET/PREFIX",
            "write for example s3://my-bucket/blog",
        )
    cache = spec.options.get("cache", {})
    if not isinstance(cache, Mapping) or not all(isinstance(value, str) for value in cache.values()):
        raise spec.bad(
            "`cache` must map patterns of paths to values of Cache-Control",
            'write cache: {"assets/*": "public, max-age=86400"}',
        )
    stored = StoredForm(_compression(spec), {str(pattern): str(value) for pattern, value in cache.items()})
    endpoint, region, profile = (spec.text(key, "") or None for key in ("endpoint", "region", "profile"))
    opener = S3Opener(bucket, prefix.strip("/"), spec.environment, endpoint, region, profile, stored)
    return InPlaceTarget(opener, spec.force)


def _compression(spec: TargetSpec) -> Compression | None:
    match spec.options.get("compress", False):
        case False:
            return None
        case True | "gzip":
            return "gzip"
        case "br":
            return "br"
    raise spec.bad_option("compress", "gzip, br or false", "write compress: gzip")


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
