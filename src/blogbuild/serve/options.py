"""The options of `blogbuild serve`: Jekyll's flags and a few of our own.

See https://jekyllrb.com/docs/configuration/options/#serve-command-options.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from blogbuild.errors import Problem, ProblemError

EDITORS: Mapping[str, str] = {
    "editor": "editor://open/?file={path}&line={line}&column={column}",
    "vscode": "vscode://file/{path}:{line}:{column}",
    "vscodium": "vscodium://file/{path}:{line}:{column}",
    "cursor": "cursor://file/{path}:{line}:{column}",
    "zed": "zed://file/{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "macvim": "mvim://open?url=file://{path}&line={line}&column={column}",
    "emacs": "org-protocol://open-file?file={path}&line={line}&column={column}",
}
"""Known editors by name, each with the link that opens a file in it."""

RUNNING_SCHEMES = {"javascript", "data", "vbscript", "blob"}


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """The flags of one `serve` or `build --watch`. None means that the config decides (see `with_config`)."""

    source: Path
    destination: Path | None = None
    """None: the config's `destination`, else `_site` in the source."""
    config: tuple[str, ...] = ()
    """Config files; empty: `_config.yml` of the source."""
    compat: str | None = None
    """The compatibility profile; None: the site chooses."""
    host: str | None = None
    port: int | None = None
    """0: any free port."""
    baseurl: str | None = None
    mount: str = ""
    """The site's path on the server at the start (see `mount_point`), for the first line of output."""
    open_url: bool | None = None
    livereload: bool | None = None
    livereload_ignore: tuple[str, ...] | None = None
    """Patterns of source files whose changes reload no page."""
    livereload_port: int | None = None
    livereload_min_delay: float | None = None
    livereload_max_delay: float | None = None
    drafts: bool = False
    future: bool = False
    unpublished: bool = False
    limit_posts: int | None = None
    force_polling: bool | None = None
    watch: bool = True
    skip_initial_build: bool | None = None
    show_dir_listing: bool | None = None
    """List a folder's files instead of serving its index."""
    detach: bool | None = None
    """Serve in the background, without a watch."""
    ssl_cert: Path | None = None
    ssl_key: Path | None = None
    panel: bool = False
    editor: str = "editor"
    """A name in EDITORS, or a link that contains `{path}`, `{line}` and `{column}`."""
    strict: bool = False
    quiet: bool | None = None
    verbose: bool | None = None
    """Print every file that a build writes or removes."""
    profile: bool = False
    """Print after each build what took the time."""
    as_json: bool = False
    """Print lines of JSON for a program."""
    use_cache: bool = True
    jobs: int = 0
    """Number of worker processes; 0: one per CPU."""
    folder: Path = field(default_factory=Path.cwd)
    """The working directory. Builds return to the folder of this name if it was moved or replaced."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """Further settings that override the config's in builds, by key."""

    def with_absolute_paths(self) -> ServeOptions:
        """These options with paths that stay right if the working directory is moved."""
        return replace(
            self,
            source=self.source.absolute(),
            destination=self.destination and self.destination.absolute(),
            config=tuple(os.path.abspath(name) for name in self.config if name),
            ssl_cert=self.ssl_cert and self.ssl_cert.absolute(),
            ssl_key=self.ssl_key and self.ssl_key.absolute(),
        )

    @property
    def secure(self) -> bool:
        """Whether the server speaks TLS."""
        return self.ssl_cert is not None and self.ssl_key is not None

    def origin(self) -> str:
        """The server's URL as Jekyll sets `site.url` in development: `http://localhost:4000`."""
        host = "localhost" if self.host in {None, "127.0.0.1"} else str(self.host)
        if ":" in host:
            host = f"[{host}]"
        return f"{'https' if self.secure else 'http'}://{host}:{self.port or 4000}"


def check_options(options: ServeOptions) -> None:
    """Check options that exclude each other or have invalid values. Raises ProblemError `serve-option`."""
    if options.port is not None and not 0 <= options.port <= 65535:
        raise _refuse(f"port {options.port} is not between 0 and 65535", "choose one such as 4000 with -P")
    if (options.ssl_cert is None) != (options.ssl_key is None):
        raise _refuse("TLS needs both --ssl-cert and --ssl-key", "pass both, or neither")
    editor_link(options.editor)


def editor_link(editor: str) -> str:
    """The link template for the `--editor` flag, a name or a template. Raises ProblemError `serve-option`."""
    template = EDITORS.get(editor, editor)
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", template)
    if scheme is None or "{path}" not in template or scheme[1].lower() in RUNNING_SCHEMES:
        known = ", ".join(EDITORS)
        raise _refuse(
            f"--editor {editor!r} is neither a known editor nor a link with {{path}}",
            f"use one of {known}, or a link such as vscode://file/{{path}}:{{line}}:{{column}}",
        )
    return template


def _refuse(message: str, hint: str) -> ProblemError:
    return ProblemError(Problem(code="serve-option", message=message, hint=hint))


def mount_point(baseurl: object) -> str:
    """The path of a site with this `baseurl`: "", or a path with a slash at its start and none at its end."""
    base = "/".join(part for part in str(baseurl or "").split("/") if part)
    return f"/{base}" if base else ""
