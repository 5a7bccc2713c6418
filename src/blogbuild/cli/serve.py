"""The command `serve`: the live preview."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from . import options
from .options import SiteFlags

IGNORED_HELP = "Accepted for Jekyll compatibility; reloads are immediate."


@click.command()
@options.site_options
@click.option("-H", "--host", metavar="ADDRESS", help="Listen on this address (default: 127.0.0.1).")
@click.option(
    "-P", "--port", metavar="N", type=click.IntRange(0, 65535), help="Listen on this port (default: 4000)."
)
@click.option("-o", "--open-url", is_flag=True, default=None, help="Open the site in the browser.")
@click.option("-B", "--detach", is_flag=True, default=None, help="Serve in the background, without watching.")
@click.option(
    "-l/-L", "--livereload/--no-livereload", default=None, help="Reload open pages on change (default)."
)
@click.option(
    "--livereload-ignore",
    metavar="PATTERNS",
    help="Do not reload for source files that match these patterns.",
)
@click.option(
    "--livereload-port", metavar="N", type=int, help="Accepted for Jekyll compatibility; --port is used."
)
@click.option("--livereload-min-delay", metavar="SECONDS", type=float, help=IGNORED_HELP)
@click.option("--livereload-max-delay", metavar="SECONDS", type=float, help=IGNORED_HELP)
@click.option(
    "--show-dir-listing", is_flag=True, default=None, help="List directories instead of their index."
)
@options.polling_option
@click.option("--skip-initial-build", is_flag=True, default=None, help="Serve the destination as it is.")
@click.option(
    "--ssl-cert", metavar="FILE", type=click.Path(path_type=Path), help="Serve HTTPS with this certificate."
)
@click.option(
    "--ssl-key",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Use this private key for the certificate.",
)
@click.option("-w", "--watch/--no-watch", default=True, help="Rebuild whenever a file changes (default).")
@options.quiet_option
@click.option("--panel", is_flag=True, help="Show drafts and slow steps in the page.")
@options.incremental_option
@options.verbose_option
@click.option("--profile", is_flag=True, help="Show what took the time after each build.")
@options.jobs_option
@options.cache_option
@options.trace_option
@options.json_option("Print problems and events as JSON lines.")
@click.option(
    "--editor",
    metavar="EDITOR",
    default="editor",
    help="Open problems in this editor: a name or a link template.",
)
def serve(*, site: SiteFlags, livereload_ignore: str | None, no_cache: bool, **flags: Any) -> int:
    """Preview the site and update open pages on every change."""
    from blogbuild.serve import serve as run
    from blogbuild.serve.rebuild.site_builder import site_builder

    ignored = tuple(livereload_ignore.split(",")) if livereload_ignore else None
    given = serve_options(site, **flags, livereload_ignore=ignored, use_cache=not no_cache)
    return run(given, site_builder)


def serve_options(site: SiteFlags, **flags: Any) -> Any:
    """The preview's options: the site's flags, and further fields of `ServeOptions`."""
    from blogbuild.serve import ServeOptions

    shared = (
        "source", "destination", "baseurl", "drafts", "future", "unpublished", "limit_posts", "strict", "compat",
    )  # fmt: skip
    return ServeOptions(
        **{name: getattr(site, name) for name in shared},
        config=site.config_files() or (),
        settings=site.settings(),
        **flags,
    )
