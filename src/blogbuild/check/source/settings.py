"""Keys of the config that Jekyll 4 has given up, or that blogbuild does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blogbuild.errors import Location, Problem
from blogbuild.model.site import Site

DEPRECATED: Mapping[str, str] = {
    "gems": "rename it to `plugins`",
    "pygments": "write `highlighter: rouge`, or take it out",
    "auto": "use `blogbuild build --watch`",
    "server": "use `blogbuild serve`",
    "server_port": "rename it to `port`",
    "layouts": "rename it to `layouts_dir`",
    "data_source": "rename it to `data_dir`",
    "relative_permalinks": "take it out; permalinks are from the site's folder",
    "rdiscount": "take it out; kramdown's options are under `kramdown`",
    "redcarpet": "take it out; kramdown's options are under `kramdown`",
    "maruku": "take it out; kramdown's options are under `kramdown`",
}
"""Keys that Jekyll 4 warns of or no longer reads, with what to do."""


def check_settings(site: Site) -> Iterator[Problem]:
    """Problems `doctor-deprecated`, `doctor-unsupported` and `doctor-remote-theme`."""
    config = site.config
    name = config.main_file
    for key, hint in DEPRECATED.items():
        if config.get(key) is not None:
            yield Problem(
                "doctor-deprecated",
                f"Jekyll 4 no longer reads `{key}`",
                Location(name, key=key),
                hint,
                severity="warning",
            )
    if config.sass.get("line_comments"):
        yield Problem(
            "doctor-unsupported",
            "`line_comments` of `sass` is not supported",
            Location(name, key="sass"),
            "use the source map",
            severity="warning",
        )
    if config.remote_theme and config.theme is None:
        message = "`remote_theme` is read by nobody: there is no copy in `_themes/`, and `jekyll-remote-theme` is not among the plugins"
        yield Problem(
            "doctor-remote-theme",
            message,
            Location(name, key="remote_theme"),
            "copy the theme as docs/themes.md says, or take the key out",
            severity="warning",
        )
