"""jekyll-redirect-from: pages that lead on to where a page is now (https://github.com/jekyll/jekyll-redirect-from)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.model.urls import absolute_url, is_absolute

from .generated import generated_page
from .plugin import Plugin

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
    """Pages for `redirect_from` and `redirect_to`."""

    def generate(self, site: Site) -> Iterable[Document]:
        """A page for each address in `redirect_from`; a page with `redirect_to` becomes one itself."""
        made = []
        for document in (*site.pages, *site.documents):
            for address in _listed(document.data.get("redirect_from")):
                made.append(self._page(address, self._address(document.url)))
            targets = _listed(document.data.get("redirect_to"))
            if targets and document.kind == "page":
                data = {**document.data, "layout": None, "sitemap": False, "redirect": {"to": self._address(targets[0])}}
                made.append(replace(document, body=REDIRECT, data=data, extension=".html"))
        return made

    def _address(self, url: str) -> str:
        return url if is_absolute(url) else absolute_url(url, self.config.get("url"), self.config.get("baseurl"))

    def _page(self, address: str, target: str) -> Document:
        path = address.strip("/")
        name = path.rpartition("/")[2]
        if address.endswith("/"):
            path = f"{path}/index.html"
        elif "." not in name:
            path = f"{path}.html"
        data = {"layout": None, "sitemap": False, "redirect": {"from": address, "to": target}}
        return generated_page("jekyll-redirect-from", path, REDIRECT, data)


def _listed(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(item) for item in value if item] if isinstance(value, list) else []
