"""The values that jekyll-seo-tag computes for a page: titles, description, author, image, dates, URLs.

Rules: https://jekyll.github.io/jekyll-seo-tag/usage/. Values come from the page's front matter and
from the site; variables that templates assign have no influence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from blogbuild.liquid import Drop, LiquidError, Scope, ruby_to_s, to_s, truthy
from blogbuild.liquid.filters.text import escape_html_once, text_of_html
from blogbuild.liquid.lookup import item
from blogbuild.model.urls.encoding import UriError
from blogbuild.model.urls.on_site import is_absolute

from ..filters.dates import date_to_xmlschema
from ..filters.text import markdownify, single_spaced
from ..filters.urls import absolute_url, uri_escape

_HOME_OR_ABOUT = re.compile(r"^/(about/)?(index.html?)?$", re.MULTILINE)
_INDEX = re.compile(r"/index\.html$", re.MULTILINE)
_DIRECTIVE = re.compile(r"%(?:<(\w+)>([-+0 ]*\d*)([sdi])|\{(\w+)\}|(%))")
_NO_TITLE = re.compile("title=false", re.IGNORECASE)
_SEPARATOR = " | "


class SeoValues:
    """The values of one page, each computed on first use."""

    def __init__(self, scope: Scope, markup: str) -> None:
        self.scope = scope
        self._markup = markup
        self.page = scope.variables.get("page")
        self.site = scope.variables.get("site")

    def _formatted(self, value: object) -> str | None:
        """A text for an attribute: Markdown converted, then tags removed; None if it is empty."""
        return _plain(markdownify(self.scope, value)) or None

    def _part(self, owner: object, key: str) -> Mapping[str, object]:
        """A mapping of the page or site; an empty one if there is none."""
        found = item(owner, key)
        return found if isinstance(found, Mapping) else {}

    @property
    def shows_title(self) -> bool:
        """Whether to write a `title` element."""
        return self.title is not None and _NO_TITLE.search(self._markup) is None

    @cached_property
    def site_title(self) -> str | None:
        """The site's title, or its name."""
        title = item(self.site, "title")
        return self._formatted(title if truthy(title) else item(self.site, "name"))

    @cached_property
    def site_description(self) -> str | None:
        """The site's description."""
        return self._formatted(item(self.site, "description"))

    @cached_property
    def page_title(self) -> str | None:
        """The page's title without the site's; the site's title if the page has none."""
        return self._formatted(item(self.page, "title")) or self.site_title

    @cached_property
    def title(self) -> str | None:
        """The page number (if any), the page's title, and the site's title or tagline."""
        own, site = self.page_title, self.site_title
        if site and own != site:
            title: str | None = f"{own or ''}{_SEPARATOR}{site}"
        elif site and self.site_description:
            title = (
                f"{site}{_SEPARATOR}{self._formatted(item(self.site, 'tagline')) or self.site_description}"
            )
        else:
            title = own or site
        number = self._page_number()
        if number is None:
            return title
        if title is None:
            raise LiquidError("neither the page nor the site has a title", hint="set `title` in _config.yml")
        return number + title

    def _page_number(self) -> str | None:
        current = item(self.scope.get("paginator"), "page")
        if not isinstance(current, int) or current <= 1:
            return None
        message = item(self.site, "seo_paginator_message")
        if truthy(message) and not isinstance(message, str):
            raise LiquidError(
                "`seo_paginator_message` is not a text",
                hint='write seo_paginator_message: "Page %<current>s of %<total>s for "',
            )
        form = str(message) if truthy(message) else "Page %<current>s of %<total>s for "
        values = {"current": current, "total": item(self.scope.get("paginator"), "total_pages")}
        return _filled(form, values)

    @cached_property
    def _is_home_or_about(self) -> bool:
        url = item(self.page, "url")
        return isinstance(url, str) and _HOME_OR_ABOUT.search(url) is not None

    @cached_property
    def name(self) -> str | None:
        """The name of the page or, on the home and about pages, of the site's subject."""
        given = self._part(self.page, "seo").get("name")
        name = self._formatted(given) if truthy(given) else None
        if name is not None or not self._is_home_or_about:
            return name
        social = self._part(self.site, "social").get("name")
        return self._formatted(social) if truthy(social) else self.site_title

    @cached_property
    def description(self) -> str | None:
        """The page's description or excerpt, else the site's description."""
        given = item(self.page, "description")
        return (
            self._formatted(given if truthy(given) else item(self.page, "excerpt")) or self.site_description
        )

    @cached_property
    def author(self) -> Mapping[str, object]:
        """The page's (first) author, or the site's; an author given by name is completed from `site.data.authors`."""
        authors = item(self.page, "authors")
        sources = [item(self.page, "author")]
        sources += authors[:1] if isinstance(authors, (list, tuple)) else []
        sources.append(item(self.site, "author"))
        found = next((source for source in sources if ruby_to_s(source) != ""), None)
        if isinstance(found, Mapping):
            return found
        if not isinstance(found, str):
            return {}
        known = item(item(item(self.site, "data"), "authors"), found)
        return {"name": found, **(known if isinstance(known, Mapping) else {})}

    @property
    def author_on_twitter(self) -> str | None:
        """The author's user name on Twitter, without `@`."""
        given = self.author.get("twitter")
        given = given if truthy(given) else self.author.get("name")
        return re.sub("^@", "", given, count=1, flags=re.MULTILINE) if isinstance(given, str) else None

    @cached_property
    def image(self) -> dict[str, object] | None:
        """The page's image: its URL under `path`, and the other keys of the front matter's `image`."""
        given = item(self.page, "image")
        image: dict[str, object] = {"path": None}
        if isinstance(given, Mapping):
            image.update({to_s(key): value for key, value in given.items()})
        elif isinstance(given, str):
            image["path"] = given
        path = next((image[key] for key in ("path", "facebook", "twitter") if truthy(image.get(key))), None)
        if path is None:
            return None
        image["path"] = uri_escape(self.scope, absolute_url(self.scope, path) if _is_relative(path) else path)
        return image

    @cached_property
    def logo(self) -> object:
        """The URL of the site's logo."""
        given = item(self.site, "logo")
        if not truthy(given):
            return None
        if not isinstance(given, str):
            raise LiquidError("`logo` is not a text", hint="set `logo` to a path in _config.yml")
        try:
            return uri_escape(self.scope, given if is_absolute(given) else absolute_url(self.scope, given))
        except UriError:
            return uri_escape(self.scope, absolute_url(self.scope, given))

    @cached_property
    def date_published(self) -> object:
        """The page's date."""
        date = item(self.page, "date")
        return date_to_xmlschema(self.scope, date) if truthy(date) else None

    @cached_property
    def date_modified(self) -> object:
        """The time of the page's last change, according to its front matter."""
        given = (
            self._part(self.page, "seo").get("date_modified"),
            item(self.page, "last_modified_at"),
            item(self.page, "date"),
        )
        date = next((value for value in given if truthy(value)), None)
        return None if date is None else date_to_xmlschema(self.scope, date)

    @cached_property
    def type(self) -> object:
        """The schema.org type of the page."""
        given = self._part(self.page, "seo").get("type")
        if truthy(given):
            return given
        if self._is_home_or_about:
            return "WebSite"
        return "BlogPosting" if truthy(item(self.page, "date")) else "WebPage"

    @cached_property
    def links(self) -> object:
        """URLs of other pages about the same subject; on the home and about pages, those of the site."""
        given = self._part(self.page, "seo").get("links")
        if truthy(given):
            return given
        social = self._part(self.site, "social").get("links")
        return social if self._is_home_or_about and truthy(social) else None

    @cached_property
    def locale(self) -> str:
        """The language in Open Graph's form."""
        given = [
            item(self.page, "locale"),
            item(self.site, "locale"),
            item(self.page, "lang"),
            item(self.site, "lang"),
            "en_US",
        ]
        found = next(value for value in given if truthy(value))
        if not isinstance(found, str):
            raise LiquidError(
                "`locale` and `lang` must be texts", hint="write a language tag, such as lang: en"
            )
        return found.replace("-", "_")

    @cached_property
    def canonical_url(self) -> object:
        """The page's canonical URL."""
        given = item(self.page, "canonical_url")
        if ruby_to_s(given) != "":
            return given
        return _INDEX.sub("/", to_s(absolute_url(self.scope, item(self.page, "url"))))


@lru_cache(maxsize=4096)
def _plain(html: str) -> str:
    """HTML converted for an attribute. Cached, because the site's titles repeat on every page."""
    return escape_html_once(single_spaced(text_of_html(html)))


def _is_relative(path: object) -> bool:
    if not isinstance(path, str):
        return False
    try:
        return not is_absolute(path)
    except UriError:
        return False


def _filled(form: str, values: Mapping[str, object]) -> str:
    """Ruby's `format` with named values."""

    def one(match: re.Match[str]) -> str:
        if match[5]:
            return "%"
        name = match[1] or match[4]
        if name not in values:
            raise LiquidError(
                f"seo_paginator_message uses the unknown name {name}", hint="use only current and total"
            )
        value = values[name]
        if match[3] in ("d", "i") and isinstance(value, int):
            return f"%{match[2]}d" % value
        return f"%{match[2] or ''}s" % to_s(value)

    return _DIRECTIVE.sub(one, form)


def plain_item(owner: object, *keys: str) -> object:
    """The value at a path of keys below a page or site."""
    for key in keys:
        if owner is None:
            return None
        owner = item(owner, key) if isinstance(owner, (Mapping, Drop)) else None
    return owner
