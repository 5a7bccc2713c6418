"""jekyll-toc: a table of contents of a page's headings (https://github.com/toshimaru/jekyll-toc)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from blogbuild.liquid import Scope, Tag, TagFactory, to_s
from blogbuild.liquid.lookup import member

from ..plugin import Plugin
from .markdown_pages import plugin_options
from .toc_html import TocOptions, contents, with_anchors


class Toc(Plugin):
    """The filters `toc`, `toc_only` and `inject_anchors`, and the tag `toc`, for pages with `toc: true`."""

    def fingerprint(self) -> str:
        """The results also depend on the options."""
        return f"{super().fingerprint()} {self._options()}"

    def filters(self) -> Mapping[str, Callable[..., object]]:
        """The three filters."""
        options = self._options()

        def if_enabled(
            change: Callable[[str], str], otherwise: Callable[[str], str]
        ) -> Callable[..., object]:
            def apply(scope: Scope, value: object) -> str:
                html = to_s(value)
                return change(html) if _page(scope, "toc") is True else otherwise(html)

            return apply

        return {
            "toc": if_enabled(
                lambda html: contents(html, options) + with_anchors(html, options), lambda html: html
            ),
            "toc_only": if_enabled(lambda html: contents(html, options), lambda html: ""),
            "inject_anchors": if_enabled(lambda html: with_anchors(html, options), lambda html: html),
        }

    def tags(self) -> Mapping[str, TagFactory]:
        """`toc`."""
        options = self._options()

        class TocTag(Tag):
            def text(self, scope: Scope) -> str:
                wanted = _page(scope, "toc")
                return (
                    ""
                    if wanted is None or wanted is False
                    else contents(to_s(_page(scope, "content")), options)
                )

        return {"toc": TocTag}

    def _options(self) -> TocOptions:
        return TocOptions.of(plugin_options(self.config, "toc"))


def _page(scope: Scope, key: str) -> object:
    return member(scope.get("page"), key)
