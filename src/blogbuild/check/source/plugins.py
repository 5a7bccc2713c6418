"""What is risky about a site's plugins: keys that no plugin reads, gems that only Ruby's Bundler would load."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blogbuild.errors import Location, Problem
from blogbuild.model.site import Site

PAGINATORS = ("jekyll-paginate", "jekyll-paginate-v2")
_GROUP = re.compile(
    r"^\s*group\s*\(?\s*:jekyll_plugins\b[^\n]*\bdo\b(.*?)^\s*end\b", re.MULTILINE | re.DOTALL
)
_GEM = re.compile(r"^\s*gem\s*\(?\s*[\"']([\w-]+)[\"']", re.MULTILINE)
_ALONE = re.compile(
    r"^\s*gem\s*\(?\s*[\"']([\w-]+)[\"'][^\n]*:?\bgroups?:?\s*(?:=>)?\s*\[?\s*:jekyll_plugins\b", re.MULTILINE
)


def check_plugins(site: Site) -> Iterator[Problem]:
    """Problems `doctor-paginate` and `doctor-gemfile`."""
    config = site.config
    named = set(config.plugins)
    if config.theme is not None:
        named |= set(config.theme.dependencies)
    shown = config.main_file
    if config.paginate and not named & set(PAGINATORS):
        message = "`paginate` is set, but no plugin that reads it is among the `plugins`"
        yield Problem(
            "doctor-paginate",
            message,
            Location(shown, key="paginate"),
            "add `jekyll-paginate` to `plugins`",
            severity="warning",
        )
    try:
        text = (config.source / "Gemfile").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    gems = [name for group in _GROUP.findall(text) for name in _GEM.findall(group)] + _ALONE.findall(text)
    for gem in dict.fromkeys(gems):
        if gem not in named:
            line = next(
                (
                    n
                    for n, line in enumerate(text.splitlines(), 1)
                    if re.search(rf"gem\W+{re.escape(gem)}\W", line)
                ),
                None,
            )
            message = f"Bundler loads the plugin {gem} into Jekyll; blogbuild uses those under `plugins` only"
            yield Problem(
                "doctor-gemfile",
                message,
                Location("Gemfile", line),
                f"add `{gem}` to `plugins` in {shown}",
                severity="warning",
            )
