"""What GitHub Pages adds to Jekyll 3: the settings, plugins and themes of the gem github-pages.

Source: `configuration.rb` and `plugins.rb` of https://github.com/github/pages-gem, as GitHub runs it ("deploy from a
branch"): with `future` and in the environment "production".
"""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT_PLUGINS = (
    "jekyll-coffeescript", "jekyll-commonmark-ghpages", "jekyll-gist", "jekyll-github-metadata", "jekyll-paginate",
    "jekyll-relative-links", "jekyll-optional-front-matter", "jekyll-readme-index", "jekyll-default-layout",
    "jekyll-titles-from-headings",
)  # fmt: skip
"""The plugins that every site has, in the order in which they are loaded."""

PLUGINS = (
    "jekyll-coffeescript", "jekyll-commonmark-ghpages", "jekyll-feed", "jekyll-gist", "jekyll-github-metadata",
    "jekyll-paginate", "jekyll-redirect-from", "jekyll-seo-tag", "jekyll-sitemap", "jekyll-avatar", "jemoji",
    "jekyll-mentions", "jekyll-relative-links", "jekyll-optional-front-matter", "jekyll-readme-index",
    "jekyll-default-layout", "jekyll-titles-from-headings", "jekyll-include-cache", "jekyll-octicons",
    "jekyll-remote-theme",
)  # fmt: skip
"""The plugins that may run, in the order in which templates see them as `site.whitelist`."""

DEFAULT_THEME = "jekyll-theme-primer"

THEMES = frozenset({
    "minima", "jekyll-swiss", "jekyll-theme-architect", "jekyll-theme-cayman", "jekyll-theme-dinky",
    "jekyll-theme-hacker", "jekyll-theme-leap-day", "jekyll-theme-merlot", "jekyll-theme-midnight",
    "jekyll-theme-minimal", "jekyll-theme-modernist", "jekyll-theme-primer", "jekyll-theme-slate",
    "jekyll-theme-tactile", "jekyll-theme-time-machine",
})  # fmt: skip
"""The themes that are installed on GitHub Pages."""

DEFAULTS: Mapping[str, object] = {
    "future": True,
    "kramdown": {
        "input": "GFM",
        "hard_wrap": False,
        "gfm_quirks": "paragraph_end",
        "syntax_highlighter_opts": {"default_lang": "plaintext"},
    },
    "sass": {"style": "compressed"},
}
"""What a site's config may change."""

FORCED: Mapping[str, object] = {
    "lsi": False,
    "safe": True,
    "whitelist": list(PLUGINS),
    "highlighter": "rouge",
    "kramdown": {"template": "", "math_engine": "mathjax", "syntax_highlighter": "rouge"},
    "gist": {"noscript": False},
}
"""What a site's config can't change."""

MARKDOWN = ("kramdown", "commonmarkghpages", "python-markdown")
"""The Markdown engines that a site may choose, in lower case; the last one is blogbuild's own."""
GFM: Mapping[str, object] = {
    "markdown": "CommonMarkGhPages",
    "commonmark": {
        "extensions": ["table", "strikethrough", "autolink", "tagfilter"],
        "options": ["unsafe", "footnotes"],
    },
}
"""What `markdown: GFM` stands for."""

EXCLUDE = ("CNAME",)
