"""What is risky, deprecated or unsupported in the config: URLs, keys and plugins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from blogbuild.config import Config
from blogbuild.config.bundled import adds_to_sites
from blogbuild.errors import Location, Problem
from blogbuild.model.site import Site

DEPRECATED: Mapping[str, str] = {
    "pygments": "write `highlighter: rouge`, or remove it",
    "auto": "use `blogbuild build --watch`",
    "server": "use `blogbuild serve`",
    "server_port": "rename it to `port`",
    "layouts": "rename it to `layouts_dir`",
    "data_source": "rename it to `data_dir`",
    "relative_permalinks": "remove it; permalinks start at the root of the site",
    "rdiscount": "remove it; set kramdown's options under `kramdown`",
    "redcarpet": "remove it; set kramdown's options under `kramdown`",
    "maruku": "remove it; set kramdown's options under `kramdown`",
}
"""Keys that Jekyll 4 warns about or no longer reads, with the hint."""
JEKYLL_3_DEFAULT: Mapping[str, object] = {"extensions": []}
"""What Jekyll 3's config holds for engines that the site does not set."""
PAGINATORS = ("jekyll-paginate", "jekyll-paginate-v2")


def check_urls(site: Site) -> Iterator[Problem]:
    """Report `doctor-url`, as `jekyll doctor` does, and `doctor-baseurl`."""
    config = site.config
    url = config.url
    if url is None or url == "":
        message = "`url` is not set, so feeds, sitemaps and absolute links have no host"
        yield _warning(config, "doctor-url", "url", message, "set it, for example `url: https://example.org`")
    elif not isinstance(url, str) or not _is_absolute(url):
        message = f"`url` is not an absolute URL: {url!r}"
        yield _warning(config, "doctor-url", "url", message, "include the scheme: https://example.org")
    elif url.endswith("/"):
        message = "`url` ends with a slash, so `site.url` + `page.url` contains two"
        yield _warning(config, "doctor-url", "url", message, "remove the slash")
    baseurl = config.baseurl
    if baseurl and (not baseurl.startswith("/") or baseurl.endswith("/")):
        path = baseurl.strip("/")
        message = f"`baseurl` must start with a slash and not end with one: {baseurl!r}"
        hint = f"write `baseurl: /{path}`" if path else 'write `baseurl: ""`'
        yield _warning(config, "doctor-baseurl", "baseurl", message, hint)


def check_keys(site: Site) -> Iterator[Problem]:
    """Report `doctor-deprecated`, `doctor-unsupported` and `doctor-remote-theme`."""
    config = site.config
    for key, hint in DEPRECATED.items():
        if config.get(key) not in (None, JEKYLL_3_DEFAULT):
            yield _warning(config, "doctor-deprecated", key, f"Jekyll 4 no longer reads `{key}`", hint)
    if config.sass.get("line_comments"):
        message = "`line_comments` of `sass` is not supported"
        yield _warning(config, "doctor-unsupported", "sass", message, "use the source map")
    if config.remote_theme and config.theme is None:
        message = "`remote_theme` has no effect: `_themes/` has no copy, and `jekyll-remote-theme` is not in `plugins`"
        hint = "copy the theme as docs/themes.md describes, or remove the key"
        yield _warning(config, "doctor-remote-theme", "remote_theme", message, hint)


def check_plugins(site: Site) -> Iterator[Problem]:
    """Report `doctor-paginate`, as `jekyll doctor` does, and `doctor-gemfile`."""
    config = site.config
    plugins = config.active_plugins
    if config.paginate and not set(plugins) & set(PAGINATORS):
        message = "`paginate` is set, but no plugin in `plugins` reads it"
        yield _warning(config, "doctor-paginate", "paginate", message, "add `jekyll-paginate` to `plugins`")
    for gem in config.gems.plugins if config.gems is not None else ():
        if gem.name not in plugins and adds_to_sites(gem.name, config.theme):
            yield Problem(
                "doctor-gemfile",
                f"the Gemfile has {gem.name} for Jekyll, but it is not loaded: {_why_not_loaded(config)}",
                Location(gem.file, gem.line),
                f"add `{gem.name}` to `plugins` in {config.main_file}",
                severity="warning",
            )


def _why_not_loaded(config: Config) -> str:
    if config.compat.gemfile_plugins:
        return "JEKYLL_NO_BUNDLER_REQUIRE is set"
    return f"{config.compat.title} does not read the Gemfile"


def _is_absolute(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _warning(config: Config, code: str, key: str, message: str, hint: str) -> Problem:
    return Problem(code, message, Location(config.main_file, key=key), hint, severity="warning")
