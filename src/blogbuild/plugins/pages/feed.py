"""jekyll-feed: Atom feeds of the newest posts (https://github.com/jekyll/jekyll-feed)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from blogbuild.config import Config
from blogbuild.liquid import TagFactory
from blogbuild.model.document import Document, DocumentList, is_set
from blogbuild.model.reading.document_data import as_text
from blogbuild.model.reading.layout_files import LayoutFinder
from blogbuild.model.site import Site
from blogbuild.templates.tags.of_plugins import PLUGIN_TAGS

from ..generated import generated_page
from ..plugin import Plugin

FEED = """<?xml version="1.0" encoding="utf-8"?>\
{% if page.xsl %}<?xml-stylesheet type="text/xml" href="{{ '/feed.xslt.xml' | absolute_url }}"?>{% endif %}\
<feed xmlns="http://www.w3.org/2005/Atom" {% if site.lang %}xml:lang="{{ site.lang }}"{% endif %}>\
<generator uri="https://jekyllrb.com/" version="{{ jekyll.version }}">Jekyll</generator>\
<link href="{{ page.url | absolute_url }}" rel="self" type="application/atom+xml" />\
<link href="{{ '/' | absolute_url }}" rel="alternate" type="text/html" \
{% if site.lang %}hreflang="{{ site.lang }}" {% endif %}/>\
<updated>{{ site.time | date_to_xmlschema }}</updated>\
<id>{{ page.url | absolute_url | xml_escape }}</id>\
{% assign title = site.title | default: site.name %}\
{% for part in page.title_parts %}{% assign shown = part | capitalize %}\
{% assign title = title | append: " | " | append: shown %}{% endfor %}\
{% if title %}<title type="html">{{ title | smartify | xml_escape }}</title>{% endif %}\
{% if site.description %}<subtitle>{{ site.description | xml_escape }}</subtitle>{% endif %}\
{% if site.author %}<author><name>{{ site.author.name | default: site.author | xml_escape }}</name>\
{% if site.author.email %}<email>{{ site.author.email | xml_escape }}</email>{% endif %}\
{% if site.author.uri %}<uri>{{ site.author.uri | xml_escape }}</uri>{% endif %}</author>{% endif %}\
{% for post in page.posts %}<entry{% if post.lang %} xml:lang="{{ post.lang }}"{% endif %}>\
{% assign post_title = post.title | smartify | strip_html | normalize_whitespace | xml_escape %}\
<title type="html">{{ post_title }}</title>\
<link href="{{ post.url | absolute_url }}" rel="alternate" type="text/html" title="{{ post_title }}" />\
<published>{{ post.date | date_to_xmlschema }}</published>\
<updated>{{ post.last_modified_at | default: post.date | date_to_xmlschema }}</updated>\
<id>{{ post.id | absolute_url | xml_escape }}</id>\
{% assign only = post.feed.excerpt_only | default: site.feed.excerpt_only %}{% unless only %}\
<content type="html" xml:base="{{ post.url | absolute_url | xml_escape }}">\
<![CDATA[{{ post.content | strip }}]]></content>\
{% endunless %}\
{% assign author = post.author | default: post.authors[0] | default: site.author %}\
{% assign author = site.data.authors[author] | default: author %}\
{% assign name = author.name | default: author %}\
<author><name>{{ name | default: '' | xml_escape }}</name>\
{% if author.email %}<email>{{ author.email | xml_escape }}</email>{% endif %}\
{% if author.uri %}<uri>{{ author.uri | xml_escape }}</uri>{% endif %}</author>\
{% if post.category %}<category term="{{ post.category | xml_escape }}" />\
{% else %}{% for category in post.categories %}<category term="{{ category | xml_escape }}" />{% endfor %}{% endif %}\
{% for tag in post.tags %}<category term="{{ tag | xml_escape }}" />{% endfor %}\
{% assign summary = post.description | default: post.excerpt %}\
{% if summary and summary != empty %}\
<summary type="html"><![CDATA[{{ summary | strip_html | normalize_whitespace }}]]></summary>{% endif %}\
{% assign image = post.image.path | default: post.image %}\
{% if image %}{% unless image contains "://" %}{% assign image = image | absolute_url %}{% endunless %}\
<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="{{ image | xml_escape }}" />\
<media:content medium="image" url="{{ image | xml_escape }}" xmlns:media="http://search.yahoo.com/mrss/" />{% endif %}\
</entry>{% endfor %}</feed>\
"""
DEFAULT_LIMIT = 10
_UNSAFE_IN_PATH = re.compile(r"[^a-zA-Z0-9_]")


class Feed(Plugin):
    """`feed.xml`, and the feeds of further collections, categories and tags that the config asks for."""

    priority = 2

    def tags(self) -> Mapping[str, TagFactory]:
        """`feed_meta`."""
        return PLUGIN_TAGS["jekyll-feed"]

    def generate(self, site: Site) -> Iterable[Document]:
        """The feeds, except where the site has a file with that path."""
        options = _mapping(self.config.get("feed"))
        if is_set(options, "disable_in_development") and self.config.environment == "development":
            return
        for label, given in self._collections(options).items():
            meta = _mapping(given)
            for category in (*_unique(meta.get("categories")), None):
                path = _feed_path(label, category, meta)
                if not self._exists(path):
                    yield self._feed(path, site, _documents(site, label, category), label, category)
        if is_set(options, "tags") and site.tags:
            yield from self._tag_feeds(site, _mapping(options["tags"]))

    def _collections(self, options: Mapping[str, object]) -> dict[str, object]:
        """Options by label; those directly under `feed:` are for the posts."""
        given = options.get("collections")
        if isinstance(given, list):
            given = {as_text(label): {} for label in given}
        collections: dict[str, object] = {str(label): meta for label, meta in _mapping(given).items()}
        posts = dict(_mapping(collections.get("posts")))
        for key in ("path", "categories"):
            posts[key] = posts[key] if is_set(posts, key) else options.get(key)
        collections["posts"] = posts
        return collections

    def _tag_feeds(self, site: Site, options: Mapping[str, object]) -> Iterator[Document]:
        left_out = _unique(options.get("except"))
        for tag in _unique(options.get("only")) or site.tags:
            if tag in left_out or _UNSAFE_IN_PATH.search(tag):
                continue
            folder = options["path"] if is_set(options, "path") else "/feed/by_tag/"
            path = f"{folder}{tag}.xml"
            if not self._exists(path):
                yield self._feed(path, site, site.tags.get(tag, ()), "posts", None)

    def _exists(self, path: str) -> bool:
        return (self.config.source / path.lstrip("/")).exists()

    def _feed(
        self, path: str, site: Site, documents: Iterable[Document], label: str, category: str | None
    ) -> Document:
        shown = [
            d
            for d in documents
            if is_set(self.config.values, "show_drafts") or d.data.get("draft") is not True
        ]
        shown = _by_date(shown, self.config)
        limit = _mapping(self.config.get("feed")).get("posts_limit")
        newest = shown[::-1][
            : limit if isinstance(limit, int) and not isinstance(limit, bool) else DEFAULT_LIMIT
        ]
        data = {
            "layout": None,
            "sitemap": False,
            "xsl": self._exists("feed.xslt.xml"),
            "title_parts": [part for part in (label if label != "posts" else None, category) if part],
            "posts": DocumentList(tuple(document.key for document in newest)),
        }
        clean = path.strip("/")
        called = f"the feed of {label}" + (f' in the category "{category}"' if category is not None else "")
        return replace(generated_page("jekyll-feed", clean, FEED, data, name=f"/{clean}"), called=called)


def _feed_path(label: str, category: str | None, meta: Mapping[str, object]) -> str:
    prefix = "/feed" if label == "posts" else f"/feed/{label}"
    return (
        f"{prefix}/{category}.xml"
        if category is not None
        else str(meta["path"])
        if is_set(meta, "path")
        else f"{prefix}.xml"
    )


def _documents(site: Site, label: str, category: str | None) -> list[Document]:
    """The documents of a collection as templates list them, newest posts first."""
    collection = site.collections.get(label)
    documents = list(site.posts if label == "posts" else collection.documents if collection else ())
    return (
        documents if category is None else [d for d in documents if _has(d.data.get("categories"), category)]
    )


def _by_date(documents: Sequence[Document], config: Config) -> list[Document]:
    """The documents by their date when Jekyll renders the feed, after all documents; undated ones come first."""
    dated: list[tuple[datetime, int]] = []
    undated: list[Document] = []
    layouts = LayoutFinder(config)
    for n, document in enumerate(documents):
        moment = document.date
        if moment is None and str(document.layout) in layouts.names:
            moment = document.date_in_layout
        if moment is None:
            undated.append(document)
        else:
            dated.append((moment, n))
    return [*undated, *(documents[n] for _, n in sorted(dated))]


def _has(value: object, category: str) -> bool:
    return category in map(as_text, value) if isinstance(value, (list, tuple)) else value == category


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _unique(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [] if value is None else [value]
    return list(dict.fromkeys(as_text(item) for item in listed))
