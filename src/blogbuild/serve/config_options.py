"""The flags that nobody gave, from the config: each long flag of Jekyll's `serve` is also a key there.

The config is read once, at the start; what a build needs of it, each build reads anew.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from blogbuild.config import load_config
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.model.reading.key_places import placed

from .options import ServeOptions, mount_point

SWITCHES: Mapping[str, bool] = {
    "open_url": False, "livereload": True, "force_polling": False, "skip_initial_build": False,
    "show_dir_listing": False, "detach": False, "quiet": False, "verbose": False,
}  # fmt: skip
"""Flags that are on or off, with what they are where neither flag nor key is given."""


def with_config(options: ServeOptions, *, serving: bool = True) -> ServeOptions:
    """Fill what no flag gave from the config; a broken config shows up in the first build.

    As in Jekyll, a live reload that is asked for goes before `--detach` and `--no-watch`.
    `serving` is false for `build --watch`, which needs no port.

    Raises ProblemError `serve-option` where the config's port is no number.
    """
    values: Mapping[str, object] = {}
    path = "_config.yml"
    try:
        config = load_config(
            options.source, files=options.config or None, environ=os.environ, clock=time.time
        )
    except ProblemError:
        pass
    else:
        values = config.values
        path = config.files[-1] if config.files else path
    asked = options.livereload if options.livereload is not None else bool(values.get("livereload"))
    switches = {
        name: _switch(getattr(options, name), values.get(name), default) for name, default in SWITCHES.items()
    }
    if asked or not serving:
        switches["detach"] = False
    return replace(
        options,
        **switches,  # type: ignore[arg-type]
        watch=(options.watch or asked) and not switches["detach"],
        host=options.host if options.host is not None else str(values.get("host") or "127.0.0.1"),
        port=options.port
        if options.port is not None
        else _port(values, options.source, path)
        if serving
        else 4000,
        ssl_cert=options.ssl_cert or _path(values.get("ssl_cert")),
        ssl_key=options.ssl_key or _path(values.get("ssl_key")),
        mount=mount_point(options.baseurl if options.baseurl is not None else values.get("baseurl")),
        livereload_ignore=options.livereload_ignore or _patterns(values.get("livereload_ignore")),
    )


def notes(options: ServeOptions) -> Iterator[str]:
    """A line for each flag of Jekyll's that is taken and has nothing to do here."""
    if options.detach and options.livereload:
        yield "--detach does nothing beside --livereload, which needs a watch in the foreground"
    if options.livereload_port is not None:
        yield "--livereload-port does nothing: open pages are told of changes over the server's own port"
    if options.livereload_min_delay is not None or options.livereload_max_delay is not None:
        yield "--livereload-min-delay and --livereload-max-delay do nothing: pages show a build as soon as it is done"


def _switch(flag: bool | None, value: object, default: bool) -> bool:
    if flag is not None:
        return flag
    return default if value is None else value is not False  # what is true in Ruby


def _port(values: Mapping[str, object], source: Path, path: str) -> int:
    port = values.get("port", 4000)
    if not str(port).isdecimal():
        problem = Problem(
            "serve-option",
            f"`port` of the config is {port!r}, not a number",
            Location(path, key="port"),
            "write `port: 4000`",
        )
        raise ProblemError(*placed([problem], source))
    return int(str(port))


def _path(value: object) -> Path | None:
    return Path(value) if isinstance(value, str) and value else None


def _patterns(value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(map(str, given))
