"""A compatibility profile: one Jekyll with its libraries, as named switches.

Code asks for a switch by the name of the behaviour. Only `profiles.py` knows which Jekyll has which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class CompatProfile:
    """One Jekyll that people run."""

    name: str
    """As `compat:` and `--compat` give it."""
    title: str
    """As the summary shows it: "as GitHub Pages"."""
    jekyll_version: str
    """`jekyll.version` in templates. A lock file may name another version of the same line."""
    yaml: Literal["safe", "psych"]
    """How plain scalars of YAML are read: by SafeYAML, as in all of RubyGems' Jekylls, or by Psych."""
    liquid: Literal[4, 5]
    """The major version of Liquid."""
    kramdown: Literal["2.4", "2.5"]
    rouge: Literal["3.30", "4.5"]
    sass: Literal["libsass", "dart"]
    """The compiler that is tried first."""
    gems_key: bool
    """Whether `gems:` names plugins, as it did up to Jekyll 3."""
    relative_links: Literal["0.6", "0.7"]
    """jekyll-relative-links: 0.6, the version of GitHub Pages, leaves links with titles, decodes no percent-encoding,
    reads `/a.md` as `a.md`, and changes no excerpt."""
    sass_converter: Literal[1, 2, 3]
    """jekyll-sass-converter: version 1, of Jekyll 3, uses Ruby Sass, makes no source maps and has other defaults;
    version 3 writes CSS as the embedded Dart Sass does, without a line break at the end."""
    undated_documents: Literal["build-time", "none"]
    """The date of a collection's document without one: since Jekyll 4 the time of the build."""
    config_rules: Literal[3, 4]
    """Jekyll 3's config has other defaults, among them a list of excluded files that `exclude` replaces, has no
    permalink style `weekdate`, and accepts keys from before Jekyll 1."""
    theme_config: bool
    """Whether a theme's `_config.yml` and `_data` count, and templates have `theme`; since Jekyll 4."""
    theme_root: Literal["always", "in-development"]
    """When templates see the theme's folder as `theme.root`: since Jekyll 4.3.4 only where the variable JEKYLL_ENV is
    set to `development`. Otherwise it is empty."""
    include_reaches_excluded: bool
    """Whether `include` reads files in folders that are left out, and takes entries out of `exclude`: Jekyll 4."""
    trailing_dots: Literal["kept", "dropped"]
    """Dots at the end of a name before its extension, in URLs and slugs."""
    collection_files: Literal["always", "with-output"]
    """When a collection's static files are written. Jekyll 3 does not list them in `site.static_files`."""
    page_excerpts: bool
    """Whether pages can have excerpts (`page_excerpts: true`); since Jekyll 4.1."""
    render_with_liquid: bool
    """Whether front matter can turn Liquid off (`render_with_liquid: false`); since Jekyll 4."""
    collection_order: bool
    """Whether a collection's `order` and `sort_by` count; since Jekyll 4."""
    attributes: Literal[3, 4]
    """What loops over `site`, `page` and collections yield, and in which order. Jekyll 3's documents have no `name`."""
    excerpt_links: Literal["all", "used"]
    """Which link definitions below an excerpt's separator are appended to the excerpt."""
    names_need_extensions: bool
    """Whether a document without an extension in its name gets no title, slug, tags and excerpt; up to Jekyll 3."""
    scope_paths: Literal["folders", "beginnings"]
    """What a scope's `path` in `defaults` matches: a file or a whole folder, written without a slash at the end, or,
    since Jekyll 4, whatever a path begins with."""
    word_characters: Literal["alphabetic", "letters-and-marks"]
    """What slugs keep beside digits: Unicode's alphabetic characters, or, since Jekyll 4, letters and all marks."""
    dated_folders: bool
    """Whether a date at the start of a folder's name is the date of the documents below; up to Jekyll 3."""
    config_defaults: Mapping[str, object]
    """What the config holds where the site's does not, beside Jekyll's own defaults."""
    config_forced: Mapping[str, object]
    """What the config holds whatever the site's says."""
    forces_markdown: bool
    """Whether other engines of Jekyll than kramdown and GitHub's CommonMark count as kramdown; `GFM` is CommonMark."""
    former_engines: bool
    """Whether Redcarpet and RDiscount convert Markdown; up to Jekyll 3. kramdown is used in their place."""
    default_exclude: tuple[str, ...]
    """Names to leave out beside Jekyll's default list, unless the site has an `exclude`."""
    default_plugins: tuple[str, ...]
    """The plugins that run although the site does not name them; they come after those that it names."""
    default_theme: str | None
    """The theme of sites that name none."""
    remote_themes: Literal["always", "with-plugin"]
    """Whether `remote_theme` counts although the site does not name jekyll-remote-theme."""
    custom_domain: bool
    """Whether the file CNAME names the domain that `site.github.url` has."""
    gemfile_plugins: bool
    """Whether the gems of the Gemfile's group :jekyll_plugins are loaded."""
    table_options: bool
    """Whether `csv_reader` and `tsv_reader` count; since Jekyll 4.3."""
    further_pages: Literal["of-index", "of-folder"]
    """The path that a further page of jekyll-paginate shows: the index's, or, up to Jekyll 3, one in its own folder."""
    filters: Literal[3, 4]
    """Jekyll's filters. Those of 3 take texts that look like numbers for texts, have no `find`, and compare in
    `where_exp` only once."""
    link_tags: Literal[3, 4]
    """The tags `link` and `post_url`: since Jekyll 4 they prepend `baseurl`, and a `link`'s path may be computed."""
    mark_lines: bool
    """Whether `highlight` marks lines (`mark_lines`); since Jekyll 4.4."""
    allowed_plugins: frozenset[str] | None
    """The plugins that may run; None for all."""
    allowed_themes: frozenset[str] | None
    """The themes that are installed where the profile's Jekyll runs; None for any."""


class TracedProfile(CompatProfile):
    """A profile as steps see it: each switch that is read is noted in the trace, as ("compat", SWITCH)."""

    def __init__(self, profile: CompatProfile, note: Callable[[tuple[str, ...]], None]) -> None:
        object.__setattr__(self, "_profile", profile)
        object.__setattr__(self, "_note", note)

    def __getattribute__(self, name: str) -> Any:
        value = getattr(object.__getattribute__(self, "_profile"), name)
        object.__getattribute__(self, "_note")(("compat", name))
        return value
