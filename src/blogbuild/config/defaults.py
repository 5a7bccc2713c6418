"""Jekyll 4.3's default configuration (https://jekyllrb.com/docs/configuration/default/) and blogbuild's own keys."""

from __future__ import annotations

from collections.abc import Mapping

DEFAULTS: Mapping[str, object] = {
    "collections_dir": "",
    "cache_dir": ".jekyll-cache",
    "plugins_dir": "_plugins",
    "layouts_dir": "_layouts",
    "data_dir": "_data",
    "includes_dir": "_includes",
    "collections": {},
    "safe": False,
    "include": [".htaccess"],
    "exclude": [],
    "keep_files": [".git", ".svn"],
    "encoding": "utf-8",
    "markdown_ext": "markdown,mkdown,mkdn,mkd,md",
    "strict_front_matter": False,
    "show_drafts": None,
    "limit_posts": 0,
    "future": False,
    "unpublished": False,
    "whitelist": [],
    "plugins": [],
    "markdown": "kramdown",
    "highlighter": "rouge",
    "lsi": False,
    "excerpt_separator": "\n\n",
    "incremental": False,
    "detach": False,
    "port": "4000",
    "host": "127.0.0.1",
    "baseurl": None,
    "show_dir_listing": False,
    "permalink": "date",
    "paginate_path": "/page:num",
    "timezone": None,
    "quiet": False,
    "verbose": False,
    "defaults": [],
    "liquid": {"error_mode": "warn", "strict_filters": False, "strict_variables": False},
    "kramdown": {
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
}

OWN_DEFAULTS: Mapping[str, object] = {
    "jinja_layouts_dir": "layouts",
    "blogbuild_cache_dir": ".blogbuild-cache",
    "expired": True,
}
"""Keys that Jekyll does not have. Templates don't see these defaults, so that `site` stays Jekyll's."""

DEFAULT_EXCLUDES = (
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

KNOWN_KEYS = frozenset(
    {
        *DEFAULTS, *OWN_DEFAULTS, "source", "destination", "url", "title", "description", "author", "email", "theme",
        "paginate", "csv_reader", "tsv_reader", "sass", "feed", "defaults", "page_excerpts", "time", "profile", "name",
        "markdown_extensions", "markdown_extension_configs", "publish", "remote_theme", "plugins", "lang", "logo",
        "repository", "serving", "watch", "config", "drafts", "livereload", "open_url", "ignore_theme_config",
        "disable_disk_cache", "ssl_cert", "ssl_key", "webrick", "skip_initial_build", "force_polling", "livereload_ignore",
        "livereload_min_delay", "livereload_max_delay", "livereload_port", "gems", "tagline", "social", "locale", "twitter",
        "jekyll-archives", "jekyll_compose", "pagination", "autopages", "redirect_from", "minima", "data", "permalink", "trace", "check",
    }
)  # fmt: skip
"""Keys that a hint may propose for one that is not known."""
