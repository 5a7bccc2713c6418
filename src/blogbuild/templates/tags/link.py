"""`link` and `post_url` (https://jekyllrb.com/docs/liquid/tags/#links)."""

from __future__ import annotations

from blogbuild.liquid import LiquidError, LiquidSyntaxError, Scope, Tag, TagSource
from blogbuild.model.links import is_post_name
from blogbuild.model.urls.encoding import UriError
from blogbuild.model.urls.on_site import relative_url

from .computed import ComputedText

_SPACE = "\0\t\n\v\f\r "


def _with_base(scope: Scope, url: str) -> str:
    try:
        full = relative_url(url, scope.host.setting("baseurl"))
    except UriError as error:
        raise LiquidError(str(error), hint="correct `baseurl` in the config") from error
    return full if full == url or scope.host.switch("link_tags") == 4 else url


class LinkTag(Tag):
    """`{% link _posts/2016-07-26-name.md %}`; the path may contain Liquid."""

    def __init__(self, source: TagSource) -> None:
        super().__init__(source)
        self._markup = source.markup.strip(_SPACE)
        self._path = ComputedText(self._markup, source)

    def text(self, scope: Scope) -> str:
        """The URL, with `baseurl` (not in Jekyll 3)."""
        path = self._path.value(scope)
        if path != self._markup and scope.host.switch("link_tags") == 3:
            path = self._markup
        url = scope.host.lookup("link", path)
        if url is None:
            raise LiquidError(
                f"Could not find document '{path}' in tag 'link'.",
                hint="write the path from the source, with the extension",
            )
        return _with_base(scope, url)


class PostUrl(Tag):
    """`{% post_url 2016-07-26-name %}`."""

    def __init__(self, source: TagSource) -> None:
        super().__init__(source)
        self._name = source.markup.strip(_SPACE)
        if not is_post_name(self._name):
            raise LiquidSyntaxError(
                f"Could not parse name of post \"{self._name}\" in tag 'post_url'.",
                hint="write it like 2016-07-26-name, without quotes",
            )

    def text(self, scope: Scope) -> str:
        """The URL, with `baseurl` (not in Jekyll 3)."""
        url = scope.host.lookup("post", self._name)
        if url is None:
            raise LiquidError(
                f"Could not find post \"{self._name}\" in tag 'post_url'.",
                hint="check the date and the name of the post's file",
            )
        return _with_base(scope, url)
