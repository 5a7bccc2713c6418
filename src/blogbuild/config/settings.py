"""The settings table: each key of `_config.yml` once, with its reader, default, meaning and origin.

A row that is an attribute of `Settings` is also a property of every config: `config.layouts_dir` is the
normalised value of `layouts_dir`. Rows without an attribute are keys that templates or plugins read. The JSON
Schema, the warning about misspelt keys and the test of docs/configuration.md are made from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import schemas
from .setting import (
    ANY,
    COUNT,
    ENCODING,
    EXTENSIONS,
    FLAG,
    FOLDER,
    FOLDERS,
    LIST,
    MAPPING,
    NAMES,
    NUMBER,
    OPTIONAL_FLAG,
    OWN,
    TEXT,
    WORDS,
    WRITTEN_TEXT,
    RawValues,
    Setting,
)


class _JekyllDefaults(RawValues):
    """Keys that Jekyll 4.3 has a default for, in its order, which is that of `site` in templates.

    Source: `Jekyll::Configuration::DEFAULTS` and https://jekyllrb.com/docs/configuration/default/.
    """

    collections_dir = Setting(
        "collections_dir",
        FOLDER,
        "",
        "Folder with the collections' folders, including `_posts` and `_drafts`.",
    )
    jekyll_cache_dir = Setting(
        "cache_dir", TEXT, ".jekyll-cache", "Jekyll's own cache folder, which blogbuild does not use."
    )
    plugins_dirs = Setting("plugins_dir", FOLDERS, "_plugins", "Folder of the site's Python plugins.")
    layouts_dir = Setting("layouts_dir", FOLDER, "_layouts", "Folder of Liquid layouts.")
    data_dir = Setting("data_dir", FOLDER, "_data", "Folder of data files: YAML, JSON, CSV, TSV.")
    includes_dir = Setting("includes_dir", FOLDER, "_includes", "Folder that `{% include %}` searches.")
    collections = Setting(
        "collections",
        MAPPING.having(type=["object", "array"], additionalProperties=schemas.COLLECTION, items=schemas.TEXT),
        {},
        "Collections: a list of labels, or a mapping of labels to settings.",
    )
    safe = Setting(
        "safe",
        FLAG,
        False,
        "Ignore links that lead out of the source, and plugins that `whitelist` does not name.",
    )
    include = Setting(
        "include",
        LIST,
        [".htaccess"],
        "Files and folders to read despite their first character or `exclude`.",
    )
    exclude = Setting("exclude", LIST, [], "Files and folders to ignore.")
    keep_files = Setting(
        "keep_files", LIST, [".git", ".svn"], "Paths that a build never removes from the destination."
    )
    encoding = Setting("encoding", ENCODING, "utf-8", "Encoding of pages and documents.")
    markdown_extensions = Setting(
        "markdown_ext",
        EXTENSIONS,
        "markdown,mkdown,mkdn,mkd,md",
        "Extensions of Markdown files, separated by commas.",
    )
    strict_front_matter = Setting(
        "strict_front_matter", FLAG, False, "Stop the build at invalid front matter instead of warning."
    )
    show_drafts = Setting("show_drafts", FLAG, None, "Read `_drafts` as posts (`--drafts`).")
    limit_posts = Setting("limit_posts", COUNT, 0, "Number of posts to build, the newest first; 0 for all.")
    future = Setting("future", FLAG, False, "Build posts dated after the time of the build (`--future`).")
    unpublished = Setting(
        "unpublished",
        FLAG,
        False,
        "Build what is marked `published: false` or has expired (`--unpublished`).",
    )
    whitelist = Setting("whitelist", WORDS, [], "Plugins that run in `safe` mode.")
    plugins = Setting("plugins", LIST, [], "Plugins, by name.")
    markdown = Setting(
        "markdown",
        TEXT.having(examples=["kramdown", "python-markdown", "CommonMark", "CommonMarkGhPages"]),
        "kramdown",
        "Markdown engine: `kramdown`, `python-markdown`, `CommonMark` or `CommonMarkGhPages`.",
    )
    highlighter = Setting(
        "highlighter",
        TEXT.having(examples=["rouge", "none"]),
        "rouge",
        "Highlighter of code: `rouge` or `none`.",
    )
    lsi = Setting("lsi", FLAG, False, "Not supported: `site.related_posts` lists the newest posts.")
    excerpt_separator = Setting(
        "excerpt_separator", ANY.having(type="string"), "\n\n", "Text at which an excerpt ends."
    )
    incremental = Setting("incremental", FLAG, False, "Ignored, because every build is incremental.")
    detach = Setting("detach", FLAG, False, "Serve in the background (`--detach`).")
    port = Setting("port", ANY.having(type=["integer", "string"]), "4000", "Port of `blogbuild serve`.")
    host = Setting("host", TEXT, "127.0.0.1", "Address at which `blogbuild serve` listens.")
    baseurl = Setting("baseurl", TEXT.having(examples=["/blog"]), None, "Path of the site below its `url`.")
    show_dir_listing = Setting(
        "show_dir_listing",
        FLAG,
        False,
        "List the files of folders that have no index (`--show-dir-listing`).",
    )
    permalink = Setting(
        "permalink",
        WRITTEN_TEXT.having(
            examples=["date", "pretty", "ordinal", "weekdate", "none", "/:year/:month/:day/:title/"]
        ),
        "date",
        "URLs of posts: a named style or a pattern.",
    )
    paginate_path = Setting(
        "paginate_path",
        TEXT.having(examples=["/page:num/"]),
        "/page:num",
        "URL of the index's further pages.",
    )
    timezone = Setting(
        "timezone",
        ANY.having(type="string", examples=["Europe/Berlin"]),
        None,
        "Time zone of the site's dates.",
    )
    quiet = Setting("quiet", FLAG, False, "Print only warnings and errors (`--quiet`).")
    verbose = Setting("verbose", FLAG, False, "Print the name of each file that is written (`--verbose`).")
    defaults = Setting(
        "defaults",
        ANY.having(type="array", items=schemas.FRONT_MATTER_DEFAULT),
        [],
        "Front matter of files that do not set it themselves.",
    )
    liquid = Setting(
        "liquid",
        MAPPING.having(properties=schemas.LIQUID),
        {"error_mode": "warn", "strict_filters": False, "strict_variables": False},
        "How strict Liquid is.",
    )
    kramdown = Setting(
        "kramdown",
        MAPPING.having(properties=schemas.KRAMDOWN),
        {
            "auto_ids": True,
            "toc_levels": [1, 2, 3, 4, 5, 6],
            "entity_output": "as_char",
            "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
            "input": "GFM",
            "hard_wrap": False,
            "guess_lang": True,
            "footnote_nr": 1,
            "show_warnings": False,
        },
        "Options of kramdown.",
    )


class Settings(_JekyllDefaults):
    """The typed values of the keys that blogbuild reads, from a mapping of raw values."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.values = values

    # Jekyll's keys without a default

    url = Setting(
        "url",
        ANY.having(type="string", examples=["https://example.org"]),
        None,
        "Scheme and host of the site.",
    )
    page_excerpts = Setting("page_excerpts", FLAG, None, "Give pages excerpts too.")
    data = Setting("data", ANY.having(type="object"), None, "Value of `site.data` instead of the data files.")
    csv_reader = Setting(
        "csv_reader", MAPPING.having(properties=schemas.TABLE_READER), None, "How to read CSV files."
    )
    tsv_reader = Setting(
        "tsv_reader", MAPPING.having(properties=schemas.TABLE_READER), None, "How to read TSV files."
    )
    sass = Setting("sass", MAPPING.having(properties=schemas.SASS), None, "How to compile stylesheets.")
    python_markdown_extensions = Setting(
        "markdown_extensions", NAMES, ["extra", "sane_lists"], "Extensions of python-markdown."
    )
    python_markdown_configs = Setting(
        "markdown_extension_configs", MAPPING, None, "Options of the extensions of python-markdown."
    )
    commonmark = Setting(
        "commonmark",
        MAPPING.having(properties=schemas.COMMONMARK),
        None,
        "Options of `CommonMark` and `CommonMarkGhPages`.",
    )
    watch = Setting("watch", FLAG, None, "Rebuild whenever a file changes (`--watch`).")
    open_url = Setting("open_url", FLAG, None, "Open the site in the browser (`--open-url`).")
    livereload = Setting(
        "livereload", OPTIONAL_FLAG, None, "Reload open pages after each build (`--livereload`)."
    )
    livereload_ignore = Setting(
        "livereload_ignore",
        WORDS,
        None,
        "Patterns of files whose changes reload no page (`--livereload-ignore`).",
    )
    force_polling = Setting(
        "force_polling", FLAG, None, "Check for changes at intervals instead of using the system's events."
    )
    skip_initial_build = Setting(
        "skip_initial_build", FLAG, None, "Serve the destination as it is (`--skip-initial-build`)."
    )
    ssl_cert = Setting("ssl_cert", ANY.having(type="string"), None, "Certificate for https (`--ssl-cert`).")
    ssl_key = Setting("ssl_key", ANY.having(type="string"), None, "The certificate's key (`--ssl-key`).")
    webrick = Setting(
        "webrick",
        MAPPING.having(properties={"headers": {"type": "object"}}),
        None,
        "Header fields to add to responses of `blogbuild serve`.",
    )

    # Keys of plugins that blogbuild's own code reads

    paginate = Setting(
        "paginate",
        ANY.having(type="integer", minimum=1),
        None,
        "Number of posts on a page of the index.",
        "jekyll-paginate",
    )
    remote_theme = Setting(
        "remote_theme",
        ANY.having(type="string"),
        None,
        "Repository of a theme (docs/themes.md).",
        "jekyll-remote-theme",
    )
    compose = Setting(
        "jekyll_compose",
        MAPPING.having(properties=schemas.COMPOSE),
        None,
        "What `blogbuild post` and similar commands write.",
        "jekyll-compose",
    )

    # Keys that Jekyll does not have. Templates do not see their defaults, so that `site` stays Jekyll's.

    jinja_layouts_dir = Setting("jinja_layouts_dir", FOLDER, "layouts", "Folder of Jinja layouts.", OWN)
    blogbuild_cache_dir = Setting(
        "blogbuild_cache_dir", TEXT, ".blogbuild-cache", "Folder of blogbuild's cache between builds.", OWN
    )
    blogbuild = Setting(
        "blogbuild",
        MAPPING.having(properties=schemas.BLOGBUILD),
        None,
        "Settings of blogbuild that have no key of their own.",
        OWN,
    )
    expired = Setting("expired", FLAG, True, "`false`: leave out documents whose `expires` has passed.", OWN)
    publish = Setting(
        "publish",
        ANY.having(type=["string", "object", "array"]),
        None,
        "Where `blogbuild publish` uploads the site.",
        OWN,
    )
    check = Setting(
        "check",
        ANY.having(type="object", properties=schemas.CHECK),
        None,
        "Findings that `blogbuild check` leaves out.",
        OWN,
    )


_PERSON = ANY.having(type=["string", "object", "array"])
_PORT = ANY.having(type=["integer", "string"])

_OTHERS: tuple[Setting[Any], ...] = (
    Setting("source", TEXT, None, "The site's folder; the flag `--source` takes precedence."),
    Setting("destination", TEXT, None, "Folder of the built site, `_site` in the source by default."),
    Setting("time", ANY, None, "Time of the build, `site.time`."),
    Setting("config", ANY, None, "Set by `--config`."),
    Setting("serving", FLAG, None, "Set by `blogbuild serve`."),
    Setting("profile", FLAG, None, "Print what took the time (`--profile`)."),
    Setting("trace", FLAG, None, "Print tracebacks (`--trace`)."),
    Setting("disable_disk_cache", FLAG, None, "Keep nothing between builds (`--disable-disk-cache`)."),
    Setting("ignore_theme_config", FLAG, None, "Ignore the theme's `_config.yml`."),
    Setting("theme", ANY.having(type=["string", "boolean"]), None, "Theme, by name; `false` for none."),
    Setting("livereload_port", _PORT, None, "Not read by blogbuild."),
    Setting("livereload_min_delay", NUMBER, None, "Not read by blogbuild."),
    Setting("livereload_max_delay", NUMBER, None, "Not read by blogbuild."),
    Setting("drafts", FLAG, None, "Not read by blogbuild; use `show_drafts`."),
    Setting(
        "gems", WORDS, None, "The name of `plugins` before Jekyll 4, read as Jekyll 3.9 and GitHub Pages."
    ),
    # Values that themes show
    Setting("title", TEXT, None, "The site's title.", "themes"),
    Setting("name", TEXT, None, "The site's name.", "themes"),
    Setting("description", TEXT, None, "What the site is about.", "themes"),
    Setting("tagline", TEXT, None, "A phrase to show beside the title.", "themes"),
    Setting("author", _PERSON, None, "The site's author or authors.", "themes"),
    Setting("email", TEXT, None, "The author's email address.", "themes"),
    Setting("lang", TEXT, None, "The site's language.", "themes"),
    Setting("minima", MAPPING, None, "Settings of the theme minima.", "minima"),
    # Plugins
    Setting("locale", TEXT, None, "The site's language in link previews.", "jekyll-seo-tag"),
    Setting("logo", TEXT, None, "The site's picture in link previews.", "jekyll-seo-tag"),
    Setting("social", MAPPING, None, "The author's profiles on other sites.", "jekyll-seo-tag"),
    Setting(
        "twitter",
        ANY.having(type=["object", "string"]),
        None,
        "Account to name in link previews.",
        "jekyll-seo-tag",
    ),
    Setting("repository", TEXT, None, "OWNER/NAME on GitHub.", "jekyll-github-metadata"),
    Setting("feed", MAPPING, None, "Settings of jekyll-feed.", "jekyll-feed"),
    Setting("pagination", MAPPING, None, "Settings of jekyll-paginate-v2.", "jekyll-paginate-v2"),
    Setting("autopages", MAPPING, None, "Settings of jekyll-paginate-v2.", "jekyll-paginate-v2"),
    Setting(
        "jekyll-archives",
        ANY.having(type=["object", "array"]),
        None,
        "Settings of jekyll-archives.",
        "jekyll-archives",
    ),
    Setting("redirect_from", MAPPING, None, "Settings of jekyll-redirect-from.", "jekyll-redirect-from"),
)
"""Keys that have no property: `load_config` acts on them, or only templates and plugins read them."""


def _rows(owner: type) -> list[Setting[Any]]:
    return [value for value in vars(owner).values() if isinstance(value, Setting)]


TABLE: Mapping[str, Setting[Any]] = {
    row.key: row for row in (*_rows(_JekyllDefaults), *_rows(Settings), *_OTHERS)
}
"""Every row by its key."""

JEKYLL_DEFAULTS: Mapping[str, object] = {row.key: row.default for row in _rows(_JekyllDefaults)}
"""What `site` holds in templates where `_config.yml` says nothing."""
