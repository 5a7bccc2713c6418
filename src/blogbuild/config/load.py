"""Reading the configuration: files over defaults, flags over files, then what Jekyll derives from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from blogbuild.dates import to_time
from blogbuild.errors import Location, Problem, ProblemError

from .checks import check_values, misspelt_keys, wrong_value
from .localzone import find_zone
from .psych import load_yaml
from .settings import JEKYLL_DEFAULTS
from .site_config import CONFIG_FILE, Config
from .theme import Theme, find_theme
from .values import UNKNOWN_ZONE, deep_merge, in_zone

CONFIG_NAMES = (CONFIG_FILE, "_config.yaml", "_config.toml")


ALWAYS_EXCLUDED = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
    "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip

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
    environ: Mapping[str, str],
    clock: Callable[[], float],
) -> Config:
    """The configuration of the site in `source` (https://jekyllrb.com/docs/configuration/).

    `files` name config files, later ones over earlier ones; None means `_config.yml`, if there is
    one. `overrides` are the command line's flags by config key. `clock` gives seconds since 1970;
    SOURCE_DATE_EPOCH in `environ` goes before it. Raises ProblemError.
    """
    source = source.absolute()
    flags = dict(overrides or {})
    problems: list[Problem] = []
    if not source.is_dir():
        raise ProblemError(
            Problem("source-missing", f"there is no folder {source}", hint="name the site's folder with -s")
        )
    paths = _config_files(source, files)
    first = _shown(source, paths[0]) if paths else CONFIG_FILE
    values: dict[str, object] = dict(JEKYLL_DEFAULTS)
    for path in paths:
        loaded = _read_file(source, path, problems)
        problems += misspelt_keys(loaded, _shown(source, path))
        values = deep_merge(values, loaded)
    values = deep_merge(values, flags)
    theme = find_theme(source, values, environ, first)
    if theme is not None:
        values = _under_the_site(theme, values, problems)
    check_values(values, first)
    values["collections"] = _collections(values, first)
    exclude = values["exclude"]
    values["exclude"] = list(
        dict.fromkeys([*(exclude if isinstance(exclude, list) else []), *ALWAYS_EXCLUDED])
    )
    if values.get("lsi"):
        problems.append(_no_lsi(first))
    zone = find_zone(values.get("timezone"), environ, first, problems)
    values = {key: in_zone(value, zone) for key, value in values.items()}
    destination = _destination(source, values)
    folders: dict[str, object] = {
        "source": str(source),
        "destination": str(destination),
    }  # which come first in `site`
    return Config(
        values={**folders, **values, **folders},
        source=source,
        destination=destination,
        now=_now(values, environ, clock, zone),
        zone=zone,
        environment=environ.get("JEKYLL_ENV") or "development",
        files=tuple(_shown(source, path) for path in paths),
        problems=tuple(problems),
        theme=theme,
    )


def _no_lsi(shown: str) -> Problem:
    message = "`lsi` is not supported: `site.related_posts` lists the newest posts"
    return Problem(
        "config-lsi",
        message,
        Location(shown, key="lsi"),
        "take it out, or choose related posts by tags in a template",
        severity="warning",
    )


def _under_the_site(theme: Theme, values: dict[str, object], problems: list[Problem]) -> dict[str, object]:
    """The values over those of the theme's own config, which does not touch what Jekyll has a default for."""
    path = theme.root / CONFIG_FILE
    if values.get("ignore_theme_config") is True or path.is_symlink() or not path.is_file():
        return values
    own = _read_file(theme.root, path, problems)
    return deep_merge({key: value for key, value in own.items() if key not in JEKYLL_DEFAULTS}, values)


def _config_files(source: Path, files: Sequence[str] | None) -> list[Path]:
    """The files to read: those given, from where the command runs, else the source's own, if there is one."""
    if files:
        return [Path(name).absolute() for name in files if name]
    return [source / name for name in CONFIG_NAMES if (source / name).is_file()][:1]


def _shown(source: Path, path: Path) -> str:
    return path.relative_to(source).as_posix() if path.is_relative_to(source) else path.as_posix()


def _read_file(source: Path, path: Path, problems: list[Problem]) -> dict[str, object]:
    shown = _shown(source, path)
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise ProblemError(
            Problem(
                "config-missing",
                f"the config file {shown} can't be read: {error.strerror}",
                Location(shown),
                "check the name given with --config",
            )
        ) from error
    except UnicodeDecodeError as error:
        raise ProblemError(
            Problem(
                "config-encoding",
                f"the config file is not UTF-8 (byte 0x{raw[error.start]:02X})",
                Location.of_byte(shown, raw, error.start),
                "save it as UTF-8",
            )
        ) from error
    if path.suffix.lower() == ".toml":
        return _read_toml(text, shown)
    if path.suffix.lower() not in (".yml", ".yaml"):
        raise ProblemError(
            Problem(
                "config-format", f"no parser for {shown}", Location(shown), "use a .yml, .yaml or .toml file"
            )
        )
    loaded = load_yaml(text, name=shown, zone=UNKNOWN_ZONE)
    problems += loaded.warnings
    if loaded.value is None or loaded.value is False:
        return {}
    if not isinstance(loaded.value, dict):
        raise ProblemError(
            Problem(
                "config-format",
                "the config is not a mapping of keys to values",
                Location(shown, 1, 1),
                "write lines like `title: My blog`",
            )
        )
    return {str(key): value for key, value in loaded.value.items()}


def _read_toml(text: str, shown: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProblemError(
            Problem("config-format", f"bad TOML: {error}", Location(shown), "see https://toml.io")
        ) from error


def _collections(values: Mapping[str, object], shown: str) -> dict[str, object]:
    given = values.get("collections")
    if isinstance(given, list):
        given = {str(label): {} for label in given}
    if given is None:
        given = {}
    if not isinstance(given, Mapping):
        raise ProblemError(
            Problem(
                "config-type",
                "`collections` must be a mapping or a list",
                Location(shown, key="collections"),
                "write `collections: {recipes: {output: true}}`",
            )
        )
    collections: dict[str, object] = {}
    for label, metadata in deep_merge({"posts": {}}, given).items():
        collections[str(label)] = dict(metadata) if isinstance(metadata, Mapping) else metadata
    given_posts = collections["posts"]
    posts = {**(given_posts if isinstance(given_posts, dict) else {}), "output": True}
    collections["posts"] = posts
    permalink = values.get("permalink")
    if permalink and not posts.get("permalink"):
        posts["permalink"] = PERMALINK_STYLES.get(str(permalink), str(permalink))
    return collections


def _destination(source: Path, values: Mapping[str, object]) -> Path:
    given = values.get("destination")
    if given is None:
        return source / "_site"
    return Path(str(given)).expanduser().absolute()


def _now(
    values: Mapping[str, object], environ: Mapping[str, str], clock: Callable[[], float], zone: tzinfo
) -> datetime:
    fixed = values.get("time")
    if fixed is not None and fixed is not False:
        moment = to_time(fixed, zone, lambda: datetime.fromtimestamp(clock(), zone))
        if moment is None:
            raise wrong_value(
                f"`time` is no time: {fixed!r}",
                "write `time: 2024-06-10 09:30:00 +0200`",
                CONFIG_FILE,
                "time",
            )
        return moment.astimezone(UTC).astimezone(zone).replace(microsecond=0)
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    seconds = float(epoch) if epoch.strip().isdigit() else clock()
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone)
