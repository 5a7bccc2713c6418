"""jekyll-feed: an Atom feed of the newest posts (https://github.com/jekyll/jekyll-feed)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from blogbuild.liquid import TagFactory
from blogbuild.model.document import Document, DocumentList
from blogbuild.model.site import Site
from blogbuild.templates.tags import PLUGIN_TAGS

from .generated import generated_page
from .plugin import Plugin

FEED = """<?xml version="1.0" encoding="utf-8"?>\
<feed xmlns="http://www.w3.org/2005/Atom"{% if site.lang %} xml:lang="{{ site.lang }}"{% endif %}>\
<generator uri="https://jekyllrb.com/" version="{{ jekyll.version }}">Jekyll</generator>\
<link href="{{ page.url | absolute_url }}" rel="self" type="application/atom+xml" />\
<link href="{{ '/' | absolute_url }}" rel="alternate" type="text/html"{% if site.lang %} hreflang="{{ site.lang }}"{% endif %} />\
<updated>{{ site.time | date_to_xmlschema }}</updated>\
<id>{{ page.url | absolute_url | xml_escape }}</id>\
{% assign title = site.title | default: site.name %}\
{% if title %}<title type="html">{{ title | smartify | xml_escape }}</title>{% endif %}\
{% if site.description %}<subtitle>{{ site.description | xml_escape }}</subtitle>{% endif %}\
{% if site.author %}<author><name>{{ site.author.name | default: site.author | xml_escape }}</name>\
{% if site.author.email %}<email>{{ site.author.email | xml_escape }}</email>{% endif %}\
{% if site.author.uri %}<uri>{{ site.author.uri | xml_escape }}</uri>{% endif %}</author>{% endif %}\
{% for post in page.posts %}<entry>\
{% assign post_title = post.title | smartify | strip_html | normalize_whitespace | xml_escape %}\
<title type="html">{{ post_title }}</title>\
<link href="{{ post.url | absolute_url }}" rel="alternate" type="text/html" title="{{ post_title }}" />\
<published>{{ post.date | date_to_xmlschema }}</published>\
<updated>{{ post.last_modified_at | default: post.date | date_to_xmlschema }}</updated>\
<id>{{ post.id | absolute_url | xml_escape }}</id>\
{% unless page.excerpt_only or post.feed.excerpt_only %}\
<content type="html" xml:base="{{ post.url | absolute_url | xml_escape }}"><![CDATA[{{ post.content | strip }}]]></content>\
{% endunless %}\
{% assign author = post.author | default: site.author %}{% assign name = author.name | default: author %}\
<author><name>{{ name | default: '' | xml_escape }}</name></author>\
{% for category in post.categories %}<category term="{{ category | xml_escape }}" />{% endfor %}\
{% for tag in post.tags %}<category term="{{ tag | xml_escape }}" />{% endfor %}\
{% assign summary = post.description | default: post.excerpt %}\
{% if summary != empty %}<summary type="html"><![CDATA[{{ summary | strip_html | normalize_whitespace }}]]></summary>{% endif %}\
{% if post.image %}{% assign image = post.image.path | default: post.image | absolute_url %}\
<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="{{ image | xml_escape }}" />\
<media:content medium="image" url="{{ image | xml_escape }}" xmlns:media="http://search.yahoo.com/mrss/" />{% endif %}\
</entry>{% endfor %}</feed>
"""


class Feed(Plugin):
    """`feed.xml`."""

    def tags(self) -> Mapping[str, TagFactory]:
        """`feed_meta`."""
        return PLUGIN_TAGS["jekyll-feed"]

    def generate(self, site: Site) -> Iterable[Document]:
        """The feed, unless the site has a file in its place."""
        given = self.config.get("feed")
        options = given if isinstance(given, Mapping) else {}
        path = str(options.get("path") or "feed.xml").strip("/")
        if any(page.output_path == path for page in site.pages) or any(file.output_path == path for file in site.static_files):
            return []
        limit = options.get("posts_limit")
        count = limit if isinstance(limit, int) else 10
        posts = DocumentList(tuple(post.key for post in site.posts[:count]))
        data = {"layout": None, "sitemap": False, "posts": posts, "excerpt_only": bool(options.get("excerpt_only"))}
        return [generated_page("jekyll-feed", path, FEED, data, name=f"/{path}")]
