"""Loads the configuration: defaults, then files, then flags, then what Jekyll derives from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path

from blogbuild.compat import CompatProfile
from blogbuild.dates import to_time
from blogbuild.errors import Location, Problem, ProblemError

from .bundled import bundled_gems
from .checks import check_values, misspelt_keys, wrong_value
from .config_files import read_file, shown_path
from .layers import (
    coderay_problem,
    default_theme_problem,
    gems_key_problem,
    markdown_problem,
    over_defaults,
    with_default_theme,
)
from .localzone import find_zone
from .profile_choice import Choice, choose
from .ruby_yaml import Dialect
from .settings import JEKYLL_DEFAULTS
from .site_config import CONFIG_FILE, Config
from .site_folder import site_folder
from .theme import Theme, ThemeContext, find_theme
from .values import deep_merge, in_zone

ALWAYS_EXCLUDED = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
    "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip
"""Added to every `exclude`, as Jekyll does."""

PERMALINK_STYLES: Mapping[str, str] = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
"""The named styles of `permalink:` (https://jekyllrb.com/docs/permalinks/#built-in-formats)."""


def load_config(
    source: Path,
    *,
    files: Sequence[str] | None = None,
    overrides: Mapping[str, object] | None = None,
    compat: str | None = None,
    environ: Mapping[str, str],
    clock: Callable[[], float],
) -> Config:
    """Load the configuration of the site in `source` (https://jekyllrb.com/docs/configuration/).

    If a config file has the key `source` and `overrides` does not, the site is in the folder that it names.

    `files` are paths of config files, relative to the working directory; a later one takes precedence. None means the
    source's own config file, if there is one. `overrides` are values by key that take precedence over all files: the
    command line's flags. `compat` is the name of the profile to build with; None for the site's own choice. `clock`
    returns the time in seconds since 1970; SOURCE_DATE_EPOCH in `environ` takes precedence over it. Raises
    ProblemError.
    """
    place = site_folder(source, files, overrides or {})
    source, paths = place.source, place.config_files
    problems: list[Problem] = []
    shown = shown_path(source, paths[0]) if paths else CONFIG_FILE
    read = partial(_file_values, source, paths, overrides or {})
    gems = place.gems(environ)
    choose_by = partial(choose, place, gems=gems, asked=compat, environ=environ, config_name=shown)
    choice, own = _choice_and_values(read, choose_by, problems)
    bundled = bundled_gems(gems, choice.profile, environ)
    values = over_defaults(own, choice.profile)
    themed = with_default_theme(own, values, choice.profile, source)
    theme = find_theme(source, themed, environ, shown, ThemeContext(place.folders, gems, bundled))
    if theme is not None and choice.profile.theme_config:
        values = _over_theme_config(theme, values, problems, choice.profile.yaml)
    check_values(values, shown)
    _complete(values, shown, choice.profile)
    problems += _remarks(own, values, choice, source, shown)
    zone = find_zone(values.get("timezone"), environ, shown, problems)
    values = {key: in_zone(value, zone) for key, value in values.items()}
    destination = _destination(place.home, values)
    # Templates that list the keys of `site` see these two first, as in Jekyll.
    folders: dict[str, object] = {"source": str(source), "destination": str(destination)}
    return Config(
        values={**folders, **values, **folders},
        source=source,
        home=place.home,
        destination=destination,
        now=_build_time(values, environ, clock, zone),
        zone=zone,
        environment=environ.get("JEKYLL_ENV") or "development",
        is_development_set=environ.get("JEKYLL_ENV") == "development",
        files=tuple(shown_path(source, path) for path in paths),
        problems=tuple(problems),
        theme=theme,
        compat=choice.profile,
        compat_reason=choice.reason,
        gems=gems,
        bundled=bundled,
    )


def _complete(values: dict[str, object], shown: str, profile: CompatProfile) -> None:
    """Add what Jekyll derives from other values."""
    values["collections"] = _collections(values, shown, profile)
    if profile.config_rules == 4:
        values["exclude"] = list(dict.fromkeys([*_items(values["exclude"]), *ALWAYS_EXCLUDED]))


def _remarks(
    own: Mapping[str, object], values: Mapping[str, object], choice: Choice, source: Path, shown: str
) -> Iterator[Problem]:
    """Warnings about keys."""
    if values["lsi"]:
        yield _no_lsi(shown)
    profile = choice.profile
    found = [
        gems_key_problem(own, profile, shown),
        coderay_problem(own, shown),
        markdown_problem(own, profile, shown),
    ]
    if not choice.is_guess:  # A folder with a few pages need not be on GitHub.
        layouts = str(values["layouts_dir"]).strip("/")
        found.append(default_theme_problem(own, profile, source, layouts))
    yield from (problem for problem in found if problem is not None)


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _choice_and_values(
    read: Callable[[Dialect, list[Problem]], dict[str, object]],
    choose_by: Callable[[Mapping[str, object]], Choice],
    problems: list[Problem],
) -> tuple[Choice, dict[str, object]]:
    """The profile, and the config's values in its dialect of YAML, which may be known only once they have been read."""
    found: list[Problem] = []
    try:
        values = read("safe", found)
        choice = choose_by({**JEKYLL_DEFAULTS, **values})
        is_read = choice.profile.yaml == "safe"
    except ProblemError:
        # Psych accepts a few texts that SafeYAML does not. If this is none of them, it raises the problem again.
        found.clear()
        choice = choose_by({**JEKYLL_DEFAULTS, **read("psych", found)})
        is_read = False
    if not is_read:
        found.clear()
        values = read(choice.profile.yaml, found)
    problems += found
    return choice, values


def _file_values(
    source: Path,
    paths: Sequence[Path],
    overrides: Mapping[str, object],
    dialect: Dialect,
    problems: list[Problem],
) -> dict[str, object]:
    """The values of the config files under the `overrides`; a later file takes precedence.

    Warnings are added to `problems`.
    """
    values: dict[str, object] = {}
    for path in paths:
        loaded = read_file(source, path, problems, dialect)
        problems += misspelt_keys(loaded, shown_path(source, path))
        values = deep_merge(values, loaded)
    return deep_merge(values, overrides)


def _no_lsi(shown: str) -> Problem:
    message = "`lsi` is not supported: `site.related_posts` lists the newest posts"
    hint = "remove it, or select related posts by tags in a template"
    return Problem("config-lsi", message, Location(shown, key="lsi"), hint, severity="warning")


def _over_theme_config(
    theme: Theme, values: dict[str, object], problems: list[Problem], dialect: Dialect
) -> dict[str, object]:
    """The site's values over those of the theme's config file, from which keys with a default in Jekyll are ignored."""
    path = theme.root / CONFIG_FILE
    if values.get("ignore_theme_config") is True or path.is_symlink() or not path.is_file():
        return values
    theme_values = read_file(theme.root, path, problems, dialect)
    kept = {key: value for key, value in theme_values.items() if key not in JEKYLL_DEFAULTS}
    return deep_merge(kept, values)


def _collections(values: Mapping[str, object], shown: str, profile: CompatProfile) -> dict[str, object]:
    """The value of `collections` as a mapping that has `posts`, which are written in the site's style of permalinks."""
    given = values.get("collections")
    if isinstance(given, list):
        given = {str(label): {} for label in given}
    if given is None:
        given = {}
    if not isinstance(given, Mapping):
        hint = "write `collections: {recipes: {output: true}}`"
        raise wrong_value("`collections` must be a mapping or a list", hint, shown, "collections")
    collections: dict[str, object] = {}
    for label, metadata in deep_merge({"posts": {}}, given).items():
        collections[str(label)] = dict(metadata) if isinstance(metadata, Mapping) else metadata
    given_posts = collections["posts"]
    posts = {**(given_posts if isinstance(given_posts, dict) else {}), "output": True}
    collections["posts"] = posts
    permalink = values.get("permalink")
    if permalink and not posts.get("permalink"):
        named = profile.config_rules == 4 or permalink != "weekdate"
        posts["permalink"] = PERMALINK_STYLES.get(str(permalink), str(permalink)) if named else str(permalink)
    return collections


def _destination(home: Path, values: Mapping[str, object]) -> Path:
    given = values.get("destination")
    if given is None:
        return home / "_site"
    return Path(str(given)).expanduser().absolute()


def _build_time(
    values: Mapping[str, object], environ: Mapping[str, str], clock: Callable[[], float], zone: tzinfo
) -> datetime:
    fixed = values.get("time")
    if fixed is not None and fixed is not False:
        time = to_time(fixed, zone, lambda: datetime.fromtimestamp(clock(), zone))
        if time is None:
            hint = "write `time: 2024-06-10 09:30:00 +0200`"
            raise wrong_value(f"`time` is not a time: {fixed!r}", hint, CONFIG_FILE, "time")
        return time.astimezone(UTC).astimezone(zone).replace(microsecond=0)
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    seconds = float(epoch) if epoch.strip().isdigit() else clock()
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone)
