"""jekyll-sitemap: sitemap.xml and robots.txt (https://github.com/jekyll/jekyll-sitemap)."""

from __future__ import annotations

from collections.abc import Iterable

from blogbuild.model.document import Document
from blogbuild.model.site import Site

from ..generated import generated_page
from ..plugin import Plugin

# Documents of every written collection, then HTML pages, then files that search engines read.
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
{% if page.xsl %}<?xml-stylesheet type="text/xsl" href="{{ '/sitemap.xsl' | absolute_url }}"?>
{% endif %}<urlset xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.sitemaps.org/schemas/sitemap/0.9 \
http://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd" \
xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for collection in site.collections %}{% unless collection.output == false %}\
{% for item in collection.docs %}{% unless item.sitemap == false %}<url>
<loc>{{ item.url | replace: '/index.html', '/' | absolute_url | xml_escape }}</loc>
{% if item.last_modified_at or item.date %}\
<lastmod>{{ item.last_modified_at | default: item.date | date_to_xmlschema }}</lastmod>
{% endif %}</url>
{% endunless %}{% endfor %}{% endunless %}{% endfor %}\
{% for item in site.html_pages %}{% unless item.sitemap == false or item.url == "/404.html" %}<url>
<loc>{{ item.url | replace: '/index.html', '/' | absolute_url | xml_escape }}</loc>
{% if item.last_modified_at %}<lastmod>{{ item.last_modified_at | date_to_xmlschema }}</lastmod>
{% endif %}</url>
{% endunless %}{% endfor %}\
{% assign extensions = ".htm,.html,.xhtml,.pdf" | split: "," %}\
{% for item in site.static_files %}{% if extensions contains item.extname %}\
{% unless item.sitemap == false or item.name == "404.html" %}<url>
<loc>{{ item.path | replace: '/index.html', '/' | absolute_url | xml_escape }}</loc>
<lastmod>{{ item.modified_time | date_to_xmlschema }}</lastmod>
</url>
{% endunless %}{% endif %}{% endfor %}</urlset>
"""
ROBOTS = 'Sitemap: {{ "sitemap.xml" | absolute_url }}\n'


class Sitemap(Plugin):
    """`sitemap.xml` and `robots.txt`."""

    priority = 2

    def generate(self, site: Site) -> Iterable[Document]:
        """Both files, unless the site has its own."""
        taken = {page.url for page in site.pages} | {file.url for file in site.static_files}
        made = []
        if "/sitemap.xml" not in taken:
            data = {"layout": None, "xsl": "/sitemap.xsl" in taken}
            made.append(generated_page("jekyll-sitemap", "sitemap.xml", SITEMAP, data))
        if "/robots.txt" not in taken:
            made.append(generated_page("jekyll-sitemap", "robots.txt", ROBOTS, {"layout": None}))
        return made
