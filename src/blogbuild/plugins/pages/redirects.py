"""jekyll-redirect-from: redirects from a page's former URLs (https://github.com/jekyll/jekyll-redirect-from)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.model.urls.on_site import absolute_url

from ..generated import generated_page
from ..plugin import Plugin

LAYOUT = "redirect"
"""The layout of redirects: the site's or theme's, else the one below."""

REDIRECT = """<!DOCTYPE html>
<html lang="en-US">
  <meta charset="utf-8">
  <title>Redirecting&hellip;</title>
  <link rel="canonical" href="{{ page.redirect.to }}">
  <script>location="{{ page.redirect.to }}"</script>
  <meta http-equiv="refresh" content="0; url={{ page.redirect.to }}">
  <meta name="robots" content="noindex">
  <h1>Redirecting&hellip;</h1>
  <a href="{{ page.redirect.to }}">Click here if you are not redirected.</a>
</html>
"""


class Redirects(Plugin):
    """Pages for `redirect_from` and `redirect_to`, and `redirects.json`."""

    def transform(self, site: Site) -> Site:
        """The site with a redirect for each URL in `redirect_from`; a page with `redirect_to` becomes a redirect."""
        made: list[Document] = []
        redirects: dict[str, str] = {}
        for document in (*(d for d in site.documents if d.writes), *site.pages):
            for address in _listed(document.data.get("redirect_from")):
                source, target = _slashed(address), self._target(document.url)
                page = _page(source, target)
                made.append(
                    page if source not in redirects else replace(page, key=f"{page.key} of {document.key}")
                )
                redirects[source] = target
            targets = _listed(document.data.get("redirect_to"))
            if targets:
                source, target = _slashed(document.url), self._target(targets[0])
                redirects[source] = target
                made.append(
                    replace(
                        document,
                        body="",
                        excerpt_body=document.read_body(),
                        data=_data(document.data, source, target),
                    )
                )
        if self._wants_json() and not (self.config.source / "redirects.json").exists():
            text = json.dumps(redirects, ensure_ascii=False, separators=(",", ":"))
            made.append(
                generated_page(
                    "jekyll-redirect-from",
                    "redirects.json",
                    text,
                    {"layout": None, "render_with_liquid": False},
                )
            )
        return replace(site.with_documents(made), layouts={LAYOUT: REDIRECT, **site.layouts})

    def _wants_json(self) -> bool:
        options = self.config.get("redirect_from")
        return not (isinstance(options, Mapping) and options.get("json") is False)

    def _target(self, url: str) -> str:
        if re.match(r"https?://", url):
            return url
        return absolute_url(url, self.config.get("url"), self.config.get("baseurl"))


def _page(source: str, target: str) -> Document:
    path = source.strip("/")
    if source.endswith("/"):
        path = f"{path}/index.html".lstrip("/")
    elif "." not in path.rpartition("/")[2]:
        path = f"{path}.html"
    page = generated_page("jekyll-redirect-from", path, "", _data({}, source, target), url=source)
    return replace(page, path="redirect.html", name="redirect.html", called=f"the redirect to {target}")


def _data(own: Mapping[str, object], source: str, target: str) -> dict[str, object]:
    return {
        **own,
        "sitemap": False,
        "layout": LAYOUT,
        "permalink": source,
        "redirect": {"from": source, "to": target},
    }


def _slashed(address: str) -> str:
    return address if address.startswith("/") else f"/{address}"


def _listed(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(item) for item in value if item is not None]
    return [] if value is None else [str(value)]
