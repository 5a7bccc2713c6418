"""`seo` of jekyll-seo-tag 2.8: metadata of a page for search engines and social networks.

The output is the plugin's (https://jekyll.github.io/jekyll-seo-tag/) to the byte: one element per line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from blogbuild.liquid import Scope, Tag, ruby_to_s, to_s, truthy

from ..filters.dates import date_to_xmlschema
from ..filters.json import jsonify
from ..filters.urls import absolute_url
from .seo_values import SeoValues, plain_item

SEO_TAG_VERSION = "2.8.0"

_VERIFICATIONS = {
    "google": "google-site-verification", "bing": "msvalidate.01", "alexa": "alexaVerifyID",
    "yandex": "yandex-verification", "baidu": "baidu-site-verification", "facebook": "facebook-domain-verification",
}  # fmt: skip
_FACEBOOK = {"admins": "fb:admins", "publisher": "article:publisher", "app_id": "fb:app_id"}


def _name(name: str, content: object) -> str:
    return f'<meta name="{name}" content="{to_s(content)}" />'


def _property(name: str, content: object) -> str:
    return f'<meta property="{name}" content="{to_s(content)}" />'


class Seo(Tag):
    """`{% seo %}`, or `{% seo title=false %}` if the layout writes the `title` element itself."""

    version: ClassVar[str] = SEO_TAG_VERSION

    def text(self, scope: Scope) -> str:
        """The elements for a page's head, one per line between two comments."""
        values = SeoValues(scope, self.source.markup)
        return "".join(f"{line}\n" for line in self._lines(scope, values))

    def _lines(self, scope: Scope, values: SeoValues) -> Iterator[str]:
        yield f"<!-- Begin Jekyll SEO tag v{self.version} -->"
        yield from _page(scope, values)
        yield from _dates_and_neighbours(scope, values)
        yield from _card(values)
        yield from _networks(scope, values)
        yield '<script type="application/ld+json">'
        yield f"{jsonify(scope, linked_data(values))}</script>"
        yield "<!-- End Jekyll SEO tag -->"


def _page(scope: Scope, values: SeoValues) -> Iterator[str]:
    if values.shows_title:
        yield f"<title>{to_s(values.title)}</title>"
    yield _name("generator", f"Jekyll v{scope.host.switch('jekyll_version')}")
    if values.page_title:
        yield _property("og:title", values.page_title)
    if truthy(values.author.get("name")):
        yield _name("author", values.author.get("name"))
    yield _property("og:locale", values.locale)
    if values.description:
        yield _name("description", values.description)
        yield _property("og:description", values.description)
    if truthy(plain_item(values.site, "url")):
        yield f'<link rel="canonical" href="{to_s(values.canonical_url)}" />'
        yield _property("og:url", values.canonical_url)
    if values.site_title:
        yield _property("og:site_name", values.site_title)
    if values.image is not None:
        yield _property("og:image", values.image["path"])
        for key in ("height", "width", "alt"):
            if truthy(values.image.get(key)):
                yield _property(f"og:image:{key}", values.image[key])


def _dates_and_neighbours(scope: Scope, values: SeoValues) -> Iterator[str]:
    date = plain_item(values.page, "date")
    if truthy(date):
        yield _property("og:type", "article")
        yield _property("article:published_time", date_to_xmlschema(scope, date))
    else:
        yield _property("og:type", "website")
    paginator = scope.get("paginator")
    for relation, key in (("prev", "previous_page"), ("next", "next_page")):
        if truthy(plain_item(paginator, key)):
            yield f'<link rel="{relation}" href="{to_s(absolute_url(scope, plain_item(paginator, f"{key}_path")))}" />'


def _card(values: SeoValues) -> Iterator[str]:
    if values.image is not None:
        yield _name("twitter:card", _first_given(values, "twitter", "card") or "summary_large_image")
        yield _property("twitter:image", values.image["path"])
        if truthy(values.image.get("alt")):
            yield _name("twitter:image:alt", values.image["alt"])
    else:
        yield _name("twitter:card", "summary")
    if values.page_title:
        yield _property("twitter:title", values.page_title)


def _first_given(values: SeoValues, *keys: str) -> object:
    """A value of the page, or of the site if the page's is nil, false or empty."""
    for owner in (values.page, values.site):
        found = plain_item(owner, *keys)
        if truthy(found) and found not in ("", [], {}):
            return found
    return None


def _networks(scope: Scope, values: SeoValues) -> Iterator[str]:
    if truthy(plain_item(values.site, "twitter")):
        name = ruby_to_s(plain_item(values.site, "twitter", "username"))
        yield _name("twitter:site", f"@{name.replace('@', '')}")
        author = values.author_on_twitter
        if author is not None:
            yield _name("twitter:creator", f"@{author.replace('@', '')}")
    for key, name in _FACEBOOK.items():
        if truthy(plain_item(values.site, "facebook", key)):
            yield _property(name, plain_item(values.site, "facebook", key))
    if truthy(plain_item(values.site, "webmaster_verifications")):
        for key, name in _VERIFICATIONS.items():
            if truthy(plain_item(values.site, "webmaster_verifications", key)):
                yield _name(name, plain_item(values.site, "webmaster_verifications", key))
    elif truthy(plain_item(values.site, "google_site_verification")):
        yield _name("google-site-verification", plain_item(values.site, "google_site_verification"))


def linked_data(values: SeoValues) -> Mapping[str, object]:
    """The page as schema.org data: keys in order, without those that have no value."""
    data = {
        "@context": "https://schema.org",
        "@type": values.type,
        "author": _author(values),
        "dateModified": values.date_modified,
        "datePublished": values.date_published,
        "description": values.description,
        "headline": values.page_title,
        "image": _image(values),
        "mainEntityOfPage": _main_entity(values),
        "name": values.name,
        "publisher": _publisher(values),
        "sameAs": values.links,
        "url": values.canonical_url,
    }
    return {key: value for key, value in data.items() if value is not None}


def _author(values: SeoValues) -> object:
    name, kind, url = (values.author.get(key) for key in ("name", "type", "url"))
    if not truthy(name) or (truthy(kind) and kind not in ("Organization", "Person")):
        return None
    author = {"@type": kind if truthy(kind) else "Person", "name": name}
    return {**author, "url": url} if truthy(url) else author


def _image(values: SeoValues) -> object:
    if values.image is None or len(values.image) == 1:
        return None if values.image is None else values.image["path"]
    rest = {key: value for key, value in values.image.items() if key != "path"}
    return {**rest, "url": values.image["path"], "@type": "imageObject"}


def _main_entity(values: SeoValues) -> object:
    if values.type not in ("BlogPosting", "CreativeWork"):
        return None
    return {"@type": "WebPage", "@id": values.canonical_url}


def _publisher(values: SeoValues) -> object:
    if values.logo is None:
        return None
    publisher: dict[str, object] = {
        "@type": "Organization",
        "logo": {"@type": "ImageObject", "url": values.logo},
    }
    if truthy(values.author.get("name")):
        publisher["name"] = values.author.get("name")
    return publisher
