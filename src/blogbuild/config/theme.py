"""Finds the theme that `theme` or `remote_theme` names (https://jekyllrb.com/docs/themes/)."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from blogbuild.compat.gems import Gem, Gems, read_text
from blogbuild.errors import Location, Problem, ProblemError

VENDORED = "_themes"
"""Folder of the site for copies of themes."""

PARTS = ("_layouts", "layouts", "_includes", "_sass", "assets")
"""A folder is a theme if it has one of these subfolders."""

# Patterns, compiled when a site has a theme: most sites have none, and compiling takes a millisecond.
_VERSION = r"\d+(?:\.\w+)*"
_DEPENDENCY = r"add_(?:runtime_)?dependency[\s(]*(?:%q<|[\"'])([\w-]+)"
_FIELD = r"\.(version|description|summary|authors)\s*=\s*(.+)"
_QUOTED = r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|%q<([^>]*)>"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's folder, and what its gemspec says if there is one."""

    name: str
    root: Path
    """Absolute, with symbolic links resolved."""
    dependencies: tuple[str, ...] = ()
    """Names of the gems it depends on; Jekyll loads those that are plugins."""
    about: Mapping[str, str] = field(default_factory=dict)
    """`version`, `description` and `authors`, if the gemspec has them."""


class ThemeContext(NamedTuple):
    """What matters to a site's theme besides its config."""

    folders: tuple[Path, ...]
    """Where `_themes/` is searched for; the last one is where the Gemfile is."""
    gems: Gems | None = None
    bundled: Sequence[Gem] = ()
    """The gems that are loaded because of the Gemfile."""


def find_theme(
    source: Path,
    values: Mapping[str, object],
    environ: Mapping[str, str],
    shown: str,
    context: ThemeContext | None = None,
) -> Theme | None:
    """The theme of a site, or None if it has none. `remote_theme` takes precedence, as with its plugin.

    `values` is the raw config and `shown` the config file's name. The theme may be the site's folder, if a `gemspec`
    line of the Gemfile says so, a folder of the site, a folder in `_themes/`, an installed Python package or an
    installed gem; the first one found is used. Raises ProblemError `theme-missing` or `remote-theme`.
    """
    context = context or ThemeContext((source,))
    gems, folders = context.gems, context.folders
    remote = values.get("remote_theme")
    if isinstance(remote, str) and remote.strip():
        plugins = values.get("plugins")
        named = [*(plugins if isinstance(plugins, list) else ()), *(gem.name for gem in context.bundled)]
        found = _remote(folders, remote, shown, is_active="jekyll-remote-theme" in named)
        if found is not None:
            return found
    name = values.get("theme")
    if not isinstance(name, str) or not name.strip():
        return None
    declared = gems.specs if gems is not None and gems.specs is not None else ()
    found = _own_folder(folders[-1], name.strip()) if name.strip() in declared else None
    found = found or _named(folders, name.strip(), environ) or _own_folder(folders[-1], name.strip())
    if found is None:
        hint = f"put the theme into {VENDORED}/{name.strip()}/, or install its Python package or gem"
        message = f"the theme {name.strip()} was not found"
        raise ProblemError(Problem("theme-missing", message, Location(shown, key="theme"), hint))
    return found


def _own_folder(home: Path, name: str) -> Theme | None:
    """The site's folder itself, if a gemspec in it has the theme's name: the repository of a theme."""
    from blogbuild.compat.gemfile import read_gemspec

    for path in sorted(home.glob("*.gemspec")):
        spec = read_gemspec(path)
        if spec is not None and spec.name == name:
            return _theme(name, home, [path])
    return None


USER_GEMS = (
    ".gem/ruby/*", ".local/share/gem/ruby/*", ".bundle/ruby/*",
    ".rbenv/versions/*/lib/ruby/gems/*", ".asdf/installs/ruby/*/lib/ruby/gems/*",
    ".local/share/mise/installs/ruby/*/lib/ruby/gems/*", ".rubies/*/lib/ruby/gems/*", ".rvm/gems/*",
    ".rvm/rubies/*/lib/ruby/gems/*",
)  # fmt: skip
"""Below the user's folder: RubyGems, Bundler, rbenv, asdf, mise, chruby and RVM."""
MANAGER_GEMS: Mapping[str, str] = {
    "RBENV_ROOT": "versions/*/lib/ruby/gems/*",
    "ASDF_DATA_DIR": "installs/ruby/*/lib/ruby/gems/*",
    "MISE_DATA_DIR": "installs/ruby/*/lib/ruby/gems/*",
    "HOMEBREW_PREFIX": "lib/ruby/gems/*",
}
"""Variables of the managers of Rubies, and where gems are below their folders."""
MACHINE_GEMS = (
    ("/usr/share/rubygems-integration", "all"), ("/var/lib/gems", "*"), ("/usr/local/lib/ruby/gems", "*"),
    ("/opt/homebrew/lib/ruby/gems", "*"), ("/opt/homebrew/opt", "ruby*/lib/ruby/gems/*"),
    ("/usr/local/opt", "ruby*/lib/ruby/gems/*"), ("/home/linuxbrew/.linuxbrew/lib/ruby/gems", "*"),
    ("/opt/rubies", "*/lib/ruby/gems/*"), ("/usr/local/rvm/gems", "*"),
)  # fmt: skip
"""The machine's folders of gems: of Debian, Homebrew, chruby and RVM."""


def _named(folders: Sequence[Path], name: str, environ: Mapping[str, str]) -> Theme | None:
    copies = (folder / VENDORED / name for folder in folders)
    for folder in (folders[0] / name, *copies, *_packages(name)):
        if _is_theme(folder):
            return _theme(name, folder, sorted(folder.glob("*.gemspec")))
    gems = [
        (_version(folder), folder)
        for base in _gem_folders(folders[-1], environ)
        for folder in base.glob(f"gems/{name.lower()}-[0-9]*")
    ]
    gems = [
        (version, folder)
        for version, folder in gems
        if folder.name == f"{name.lower()}-{version[1]}" and _is_theme(folder)
    ]
    if not gems:
        return _checkout(folders[-1], name, environ)
    folder = max(gems)[1]
    return _theme(name, folder, [folder.parents[1] / "specifications" / f"{folder.name}.gemspec"])


def _checkout(home: Path, name: str, environ: Mapping[str, str]) -> Theme | None:
    """A theme that the Gemfile takes from a git repository: Bundler's checkout is named after the repository."""
    for base in _gem_folders(home, environ):
        for folder in sorted(base.glob("bundler/gems/*")):
            gemspec = folder / f"{name}.gemspec"
            own_name = re.fullmatch(rf"{re.escape(name)}-[0-9a-z]+", folder.name, re.IGNORECASE)
            if (gemspec.is_file() or own_name) and _is_theme(folder):
                return _theme(name, folder, sorted(folder.glob(f"{name}.gemspec")))
    return None


def _remote(folders: Sequence[Path], remote: str, shown: str, *, is_active: bool) -> Theme | None:
    """The copy in `_themes/` of a theme that Jekyll would download: builds use no network."""
    full = remote.strip().partition("@")[0].rstrip("/")
    owner_and_name = "/".join(full.split("/")[-2:])
    for path in (owner_and_name, owner_and_name.rpartition("/")[2]):
        for folder in (base / VENDORED / path for base in folders):
            if _is_theme(folder):
                return _theme(path, folder, sorted(folder.glob("*.gemspec")))
    if not is_active:
        return None  # without the plugin, Jekyll ignores the key too
    url = full if "://" in full else f"https://github.com/{full}"
    hint = f"copy it: git clone --depth 1 {url} {VENDORED}/{owner_and_name}"
    message = f"the remote theme {remote.strip()} is not in {VENDORED}/, and builds download nothing"
    raise ProblemError(Problem("remote-theme", message, Location(shown, key="remote_theme"), hint))


def _is_theme(folder: Path) -> bool:
    return any((folder / part).is_dir() for part in PARTS)


def _packages(name: str) -> Iterator[Path]:
    module = name.replace("-", "_")
    if not module.isidentifier():
        return
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError):
        return
    if spec is not None and spec.submodule_search_locations:
        yield from map(Path, spec.submodule_search_locations)


def _gem_folders(home: Path, environ: Mapping[str, str]) -> Iterator[Path]:
    """Folders with `gems/` and `specifications/`: of Bundler, the environment, the user, the machine."""
    for bundle in (*_bundle_paths(home, environ), home / "vendor/bundle"):
        yield from sorted(bundle.glob("ruby/*"))
        yield bundle
    for variable in ("GEM_HOME", "GEM_PATH"):
        yield from (Path(part) for part in environ.get(variable, "").split(os.pathsep) if part)
    user = environ.get("HOME")
    for pattern in USER_GEMS if user else ():
        yield from sorted(Path(str(user)).glob(pattern))
    for variable, pattern in MANAGER_GEMS.items():
        if environ.get(variable):
            yield from sorted(Path(environ[variable]).glob(pattern))
    for folder, pattern in MACHINE_GEMS:
        yield from sorted(Path(folder).glob(pattern))


def _bundle_paths(home: Path, environ: Mapping[str, str]) -> Iterator[Path]:
    """The folder that Bundler installs into, as the environment or `.bundle/config` says (`BUNDLE_PATH`)."""
    given = environ.get("BUNDLE_PATH")
    config = read_text(home / ".bundle/config") or ""
    found = re.search(r"^BUNDLE_PATH:[ \t]*(.*?)[ \t]*$", config, re.MULTILINE)
    for path in (given, found and found[1].strip("\"'")):
        if path:
            yield home / Path(path).expanduser()


def _version(folder: Path) -> tuple[tuple[int, ...], str]:
    text = folder.name.rpartition("-")[2]
    return (
        (tuple(int(part) for part in text.split(".") if part.isdigit()), text)
        if re.fullmatch(_VERSION, text)
        else ((), "")
    )


def _theme(name: str, folder: Path, gemspecs: list[Path]) -> Theme:
    about: dict[str, str] = {}
    dependencies: tuple[str, ...] = ()
    for path in gemspecs[:1]:
        text = read_text(path)
        if text is not None:
            dependencies = tuple(dict.fromkeys(re.findall(_DEPENDENCY, text)))
            for key, value in re.findall(_FIELD, text):
                parts = [a or b or c for a, b, c in re.findall(_QUOTED, value)]
                if parts:
                    about.setdefault(key, ", ".join(parts))
    summary = about.pop("summary", None)
    if summary is not None:
        about.setdefault("description", summary)
    return Theme(name, folder.resolve(), dependencies, about)
