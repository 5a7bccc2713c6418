"""What editors are told of each key of `_config.yml`: its kind in JSON Schema, and its meaning in one line.

The meanings are docs/configuration.md's, shortened; a test holds the two lists against each other.
"""

from __future__ import annotations

from collections.abc import Mapping

TEXT: Mapping[str, object] = {"type": "string"}
FLAG: Mapping[str, object] = {"type": "boolean"}
WORDS: Mapping[str, object] = {"type": ["array", "string"], "items": {"type": ["string", "number"]}}
COUNT: Mapping[str, object] = {"type": "integer", "minimum": 0}
PEOPLE: Mapping[str, object] = {"type": ["string", "object", "array"]}
ANY: Mapping[str, object] = {}

_READER: Mapping[str, object] = {
    "type": "object",
    "properties": {"headers": FLAG, "csv_converters": {"type": "array"}},
}
_COLLECTION: Mapping[str, object] = {
    "type": ["object", "null"],
    "properties": {
        "output": {**FLAG, "description": "Whether each document becomes a page."},
        "permalink": {**TEXT, "description": "A pattern for their addresses."},
        "order": {"type": "array", "description": "Paths of documents, in their order."},
        "sort_by": {**TEXT, "description": "The key of the front matter that orders them."},
    },
}
_DEFAULT: Mapping[str, object] = {
    "type": "object",
    "required": ["values"],
    "properties": {
        "scope": {"type": "object", "properties": {"path": {"type": ["string", "null"]}, "type": TEXT}},
        "values": {"$ref": "#/$defs/front-matter"},
    },
}
_KRAMDOWN: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "input": {**TEXT, "examples": ["GFM", "kramdown"]},
        "auto_ids": FLAG,
        "auto_id_prefix": TEXT,
        "auto_id_stripping": FLAG,
        "toc_levels": {"type": ["array", "string"]},
        "entity_output": {**TEXT, "enum": ["as_char", "as_input", "numeric", "symbolic"]},
        "smart_quotes": {"type": ["string", "array"]},
        "hard_wrap": FLAG,
        "guess_lang": FLAG,
        "footnote_nr": {"type": "integer"},
        "show_warnings": FLAG,
        "math_engine": {"type": ["string", "null"]},
        "syntax_highlighter": {"type": ["string", "null"]},
        "syntax_highlighter_opts": {"type": ["object", "null"]},
    },
}
_CHECK: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "ignore": {"type": "array", "items": {**TEXT, "examples": ["check-orphan", "check-alt old/*"]}}
    },
}

CONFIG_RULES: Mapping[str, tuple[Mapping[str, object], str]] = {
    "source": (TEXT, "The site's folder; set it with --source."),
    "destination": (TEXT, "Where the finished site goes; else _site."),
    "collections_dir": (TEXT, "The folder that holds the collections' folders, _posts and _drafts included."),
    "layouts_dir": (TEXT, "The folder of Liquid layouts."),
    "jinja_layouts_dir": (TEXT, "The folder of Jinja layouts."),
    "includes_dir": (TEXT, "The folder of includes."),
    "data_dir": (TEXT, "The folder of data files."),
    "plugins_dir": (WORDS, "The folder of the site's own plugins."),
    "cache_dir": (TEXT, "Jekyll's cache, which blogbuild does not use."),
    "blogbuild_cache_dir": (TEXT, "What blogbuild remembers between builds."),
    "include": (WORDS, "Files and folders to read although their name begins with a dot or underscore."),
    "exclude": (WORDS, "Files and folders not to read: beginnings of paths, or globs."),
    "keep_files": (WORDS, "What is never removed from the destination."),
    "encoding": (TEXT, "The encoding of the site's files."),
    "markdown_ext": (TEXT, "Extensions of Markdown files, with commas between them."),
    "strict_front_matter": (FLAG, "Broken front matter stops the build."),
    "safe": (FLAG, "Run no plugins of the site's own, and follow no links out of it."),
    "collections": (
        {"type": ["object", "array"], "additionalProperties": _COLLECTION, "items": TEXT},
        "Collections: a list of names, or a mapping with their settings.",
    ),
    "defaults": ({"type": "array", "items": _DEFAULT}, "Front matter that files have without saying so."),
    "data": ({"type": "object"}, "Takes the place of the data files."),
    "csv_reader": (_READER, "How CSV files are read."),
    "tsv_reader": (_READER, "How TSV files are read."),
    "show_drafts": (FLAG, "Show the posts of _drafts."),
    "future": (FLAG, "Show posts of dates to come."),
    "unpublished": (FLAG, "Show what says `published: false`."),
    "expired": (FLAG, "Show what has expired; false: leave it out (a key of blogbuild's)."),
    "limit_posts": (COUNT, "Only so many of the newest posts; 0 for all."),
    "excerpt_separator": (TEXT, "Where an excerpt ends; empty for none."),
    "page_excerpts": (FLAG, "Pages have excerpts too."),
    "permalink": (
        {**TEXT, "examples": ["date", "pretty", "ordinal", "weekdate", "none", "/:year/:month/:day/:title/"]},
        "The address of posts: a style, or a pattern.",
    ),
    "url": ({**TEXT, "examples": ["https://example.org"]}, "The address of the site, without its path."),
    "baseurl": ({**TEXT, "examples": ["/blog"]}, "The path that the site lies under."),
    "timezone": ({**TEXT, "examples": ["Europe/Berlin"]}, "The zone of dates."),
    "time": (ANY, "The moment of the build."),
    "markdown": ({**TEXT, "examples": ["kramdown", "python-markdown"]}, "The Markdown engine."),
    "kramdown": (_KRAMDOWN, "Options of kramdown."),
    "markdown_extensions": ({"type": "array"}, "Extensions of python-markdown."),
    "markdown_extension_configs": ({"type": "object"}, "Options of these extensions."),
    "highlighter": ({**TEXT, "examples": ["rouge", "none"]}, "How code is highlighted."),
    "liquid": (
        {
            "type": "object",
            "properties": {
                "error_mode": {"enum": ["lax", "warn", "strict"]},
                "strict_filters": FLAG,
                "strict_variables": FLAG,
            },
        },
        "How strict Liquid is.",
    ),
    "sass": (
        {
            "type": "object",
            "properties": {
                "sass_dir": TEXT,
                "style": TEXT,
                "load_paths": WORDS,
                "sourcemap": {"enum": ["always", "never", "development"]},
            },
        },
        "How stylesheets are compiled.",
    ),
    "paginate": ({"type": "integer", "minimum": 1}, "Posts on a page of the index."),
    "paginate_path": ({**TEXT, "examples": ["/page:num/"]}, "The address of the index's further pages."),
    "plugins": (WORDS, "Plugins, by name."),
    "host": (TEXT, "Where the preview listens."),
    "port": ({"type": ["integer", "string"]}, "The preview's port."),
    "quiet": (FLAG, "Say nothing but what is wrong."),
    "verbose": (FLAG, "Name every file that is written."),
    "watch": (FLAG, "`blogbuild build` goes on watching."),
    "open_url": (FLAG, "The preview opens the browser."),
    "livereload": (FLAG, "Open pages show changes at once."),
    "livereload_ignore": (WORDS, "Patterns of files whose changes reload no page."),
    "livereload_port": ({"type": ["integer", "string"]}, "Read by no part of blogbuild."),
    "livereload_min_delay": ({"type": "number"}, "Read by no part of blogbuild."),
    "livereload_max_delay": ({"type": "number"}, "Read by no part of blogbuild."),
    "force_polling": (FLAG, "Look for changes in turns."),
    "skip_initial_build": (FLAG, "The preview shows the destination as it is."),
    "ssl_cert": (TEXT, "A certificate, for https."),
    "ssl_key": (TEXT, "The certificate's key."),
    "detach": (FLAG, "Serve in the background."),
    "show_dir_listing": (FLAG, "List the files of folders without an index."),
    "webrick": (
        {"type": "object", "properties": {"headers": {"type": "object"}}},
        "Header fields that the preview adds.",
    ),
    "whitelist": (WORDS, "Plugins that GitHub lets run; read by no part of blogbuild."),
    "lsi": (FLAG, "Not supported: related posts are the newest ones."),
    "incremental": (FLAG, "Every build is incremental."),
    "title": (TEXT, "The site's title."),
    "description": (TEXT, "What the site is about."),
    "author": (PEOPLE, "Who writes."),
    "email": (TEXT, "The writer's address."),
    "name": (TEXT, "The site's name."),
    "lang": (TEXT, "The site's language."),
    "locale": (TEXT, "The site's language, for previews."),
    "logo": (TEXT, "The site's picture, for previews."),
    "tagline": (TEXT, "A few words beside the title."),
    "social": ({"type": "object"}, "Profiles of the writer (jekyll-seo-tag)."),
    "twitter": ({"type": ["object", "string"]}, "The account that previews name."),
    "repository": (TEXT, "OWNER/NAME at GitHub."),
    "theme": ({"type": ["string", "boolean"]}, "A theme's gem; false for none."),
    "remote_theme": (TEXT, "A theme's repository; see docs/themes.md."),
    "minima": ({"type": "object"}, "Settings of the theme minima."),
    "feed": ({"type": "object"}, "Settings of jekyll-feed."),
    "pagination": ({"type": "object"}, "Settings of jekyll-paginate-v2."),
    "autopages": ({"type": "object"}, "Settings of jekyll-paginate-v2."),
    "jekyll-archives": ({"type": ["object", "array"]}, "Settings of jekyll-archives."),
    "jekyll_compose": (
        {
            "type": "object",
            "properties": {
                "auto_open": FLAG,
                "default_front_matter": {
                    "type": "object",
                    "additionalProperties": {"type": ["object", "null"]},
                },
            },
        },
        "What `blogbuild post` and the like write.",
    ),
    "redirect_from": ({"type": "object"}, "Settings of jekyll-redirect-from."),
    "publish": ({"type": ["string", "object", "array"]}, "Where `blogbuild publish` brings the site."),
    "check": (_CHECK, "What `blogbuild check` leaves out."),
    "profile": (FLAG, "Show what took the time."),
    "serving": (FLAG, "Set by the preview."),
    "config": (ANY, "Set by --config."),
    "drafts": (FLAG, "Read by no part of blogbuild: `show_drafts` is meant."),
    "ignore_theme_config": (FLAG, "Take no config of the theme's."),
    "disable_disk_cache": (FLAG, "Keep nothing between builds."),
    "gems": (WORDS, "Jekyll 3's name of `plugins`, which nobody reads any more."),
    "trace": (FLAG, "Show tracebacks."),
}
