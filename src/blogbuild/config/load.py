"""Loads the configuration: defaults, then files, then flags, then what Jekyll derives from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path

from blogbuild.compat import CompatProfile
from blogbuild.compat.gemfile import read_gems
from blogbuild.dates import to_time
from blogbuild.errors import Location, Problem, ProblemError

from .bundled import bundled_gems
from .checks import check_values, misspelt_keys, wrong_value
from .layers import (
    coderay_problem,
    default_theme_problem,
    gems_key_problem,
    over_defaults,
    with_default_theme,
)
from .localzone import find_zone
from .profile_choice import Choice, choose
from .ruby_yaml import Dialect, load_yaml
from .settings import JEKYLL_DEFAULTS
from .site_config import CONFIG_FILE, Config
from .theme import Theme, find_theme
from .values import UNKNOWN_ZONE, deep_merge, in_zone

CONFIG_NAMES = (CONFIG_FILE, "_config.yaml", "_config.toml")
"""Names that a site's config file may have; the first that exists is read."""

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

    `files` are paths of config files, relative to the working directory; a later one takes precedence. None means the
    source's own config file, if there is one. `overrides` are values by key that take precedence over all files: the
    command line's flags. `compat` is the name of the profile to build with; None for the site's own choice. `clock`
    returns the time in seconds since 1970; SOURCE_DATE_EPOCH in `environ` takes precedence over it. Raises
    ProblemError.
    """
    source = source.absolute()
    problems: list[Problem] = []
    if not source.is_dir():
        message = f"the source folder {source} does not exist"
        raise ProblemError(Problem("source-missing", message, hint="name the site's folder with --source"))
    paths = _config_files(source, files)
    shown = _shown(source, paths[0]) if paths else CONFIG_FILE
    read = partial(_file_values, source, paths, overrides or {})
    gems = read_gems(source, environ)
    choose_by = partial(choose, source, gems=gems, asked=compat, environ=environ, config_name=shown)
    choice, own = _choice_and_values(read, choose_by, problems)
    bundled = bundled_gems(gems, choice.profile, environ)
    values = over_defaults(own, choice.profile)
    themed = with_default_theme(own, values, choice.profile, source)
    theme = find_theme(source, themed, environ, shown, gems, bundled)
    if theme is not None and choice.profile.theme_config:
        values = _over_theme_config(theme, values, problems, choice.profile.yaml)
    check_values(values, shown)
    values["collections"] = _collections(values, shown, choice.profile)
    if choice.profile.config_rules == 4:
        values["exclude"] = list(dict.fromkeys([*_items(values["exclude"]), *ALWAYS_EXCLUDED]))
    if values["lsi"]:
        problems.append(_no_lsi(shown))
    layouts = str(values["layouts_dir"]).strip("/")
    problems += filter(
        None,
        (
            gems_key_problem(own, choice.profile, shown),
            coderay_problem(own, shown),
            default_theme_problem(own, choice.profile, source, layouts),
        ),
    )
    zone = find_zone(values.get("timezone"), environ, shown, problems)
    values = {key: in_zone(value, zone) for key, value in values.items()}
    destination = _destination(source, values)
    # Templates that list the keys of `site` see these two first, as in Jekyll.
    folders: dict[str, object] = {"source": str(source), "destination": str(destination)}
    return Config(
        values={**folders, **values, **folders},
        source=source,
        destination=destination,
        now=_build_time(values, environ, clock, zone),
        zone=zone,
        environment=environ.get("JEKYLL_ENV") or "development",
        is_development_set=environ.get("JEKYLL_ENV") == "development",
        files=tuple(_shown(source, path) for path in paths),
        problems=tuple(problems),
        theme=theme,
        compat=choice.profile,
        compat_reason=choice.reason,
        gems=gems,
        bundled=bundled,
    )


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
        loaded = _read_file(source, path, problems, dialect)
        problems += misspelt_keys(loaded, _shown(source, path))
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
    theme_values = _read_file(theme.root, path, problems, dialect)
    kept = {key: value for key, value in theme_values.items() if key not in JEKYLL_DEFAULTS}
    return deep_merge(kept, values)


def _config_files(source: Path, files: Sequence[str] | None) -> list[Path]:
    """The files to read: `files`, else the source's own, if there is one."""
    if files:
        return [Path(name).absolute() for name in files if name]
    return [source / name for name in CONFIG_NAMES if (source / name).is_file()][:1]


def _shown(source: Path, path: Path) -> str:
    """The path as problems show it: relative to the source if it is in there."""
    return path.relative_to(source).as_posix() if path.is_relative_to(source) else path.as_posix()


def _read_file(source: Path, path: Path, problems: list[Problem], dialect: Dialect) -> dict[str, object]:
    """The values of one file; warnings are added to `problems`."""
    shown = _shown(source, path)
    text = _read_text(path, shown)
    match path.suffix.lower():
        case ".toml":
            return _read_toml(text, shown)
        case ".yml" | ".yaml":
            return _read_yaml(text, shown, problems, dialect)
    hint = "use a .yml, .yaml or .toml file"
    raise ProblemError(Problem("config-format", f"unknown config format: {shown}", Location(shown), hint))


def _read_text(path: Path, shown: str) -> str:
    try:
        raw = path.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        message = f"can't read the config file {shown}: {error.strerror}"
        hint = "check the path given with --config"
        raise ProblemError(Problem("config-missing", message, Location(shown), hint)) from error
    except UnicodeDecodeError as error:
        message = f"the config file is not UTF-8 (byte 0x{raw[error.start]:02X})"
        where = Location.of_byte(shown, raw, error.start)
        raise ProblemError(Problem("config-encoding", message, where, "save it as UTF-8")) from error


def _read_yaml(text: str, shown: str, problems: list[Problem], dialect: Dialect) -> dict[str, object]:
    parsed = load_yaml(text, name=shown, zone=UNKNOWN_ZONE, dialect=dialect)
    problems += parsed.warnings
    if parsed.value is None or parsed.value is False:
        return {}
    if not isinstance(parsed.value, dict):
        message = "the config is not a mapping of keys to values"
        hint = "write lines like `title: My blog`"
        raise ProblemError(Problem("config-format", message, Location(shown, 1, 1), hint))
    return {str(key): value for key, value in parsed.value.items()}


def _read_toml(text: str, shown: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = Problem("config-format", f"invalid TOML: {error}", Location(shown), "see https://toml.io")
        raise ProblemError(problem) from error


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


def _destination(source: Path, values: Mapping[str, object]) -> Path:
    given = values.get("destination")
    if given is None:
        return source / "_site"
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
