"""jekyll-sitemap: sitemap.xml and robots.txt (https://github.com/jekyll/jekyll-sitemap)."""

from __future__ import annotations

from collections.abc import Iterable

from blogbuild.model.document import Document, DocumentList
from blogbuild.model.site import HTML_EXTENSIONS, Site

from .generated import generated_page
from .plugin import Plugin

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.sitemaps.org/schemas/sitemap/0.9 http://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd" \
xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for item in page.entries %}<url>
<loc>{{ item.url | replace: '/index.html', '/' | absolute_url | xml_escape }}</loc>
{% assign modified = item.last_modified_at | default: item.date %}\
{% if modified %}<lastmod>{{ modified | date_to_xmlschema }}</lastmod>
{% endif %}</url>
{% endfor %}</urlset>
"""
ROBOTS = "Sitemap: {{ 'sitemap.xml' | absolute_url }}\n"


class Sitemap(Plugin):
    """`sitemap.xml` and `robots.txt`."""

    def generate(self, site: Site) -> Iterable[Document]:
        """Both files, unless the site has its own."""
        shown = [d.key for d in site.documents if d.writes and d.data.get("sitemap") is not False]
        shown += [
            p.key
            for p in site.pages
            if (p.output_extension in HTML_EXTENSIONS or p.url.endswith("/"))
            and p.data.get("sitemap") is not False
            and p.name != "404.html"
        ]
        data = {"layout": None, "sitemap": False, "entries": DocumentList(tuple(shown))}
        taken = {page.output_path for page in site.pages} | {file.output_path for file in site.static_files}
        made = [
            generated_page("jekyll-sitemap", "sitemap.xml", SITEMAP, data),
            generated_page("jekyll-sitemap", "robots.txt", ROBOTS, {"layout": None, "sitemap": False}),
        ]
        return [page for page in made if page.output_path not in taken]
