"""`link` and `post_url` (https://jekyllrb.com/docs/liquid/tags/#links)."""

from __future__ import annotations

from blogbuild.liquid import LiquidError, LiquidSyntaxError, Scope, Tag, TagSource
from blogbuild.model.links import is_post_name
from blogbuild.model.urls import relative_url


class Link(Tag):
    """`{% link _posts/2016-07-26-name.md %}`; the path may hold Liquid."""

    def __init__(self, source: TagSource) -> None:
        super().__init__(source)
        self._path = source.markup.strip()
        self._template = source.engine.compile(self._path, name=source.location.path) if "{{" in self._path else None

    def text(self, scope: Scope) -> str:
        """The URL, with `baseurl`."""
        path = self._path
        if self._template is not None:
            inner = Scope(scope.variables, scope.host)
            inner.assigns, inner.stack = scope.assigns, scope.stack
            path = self._template.render(inner)
        url = scope.host.lookup("link", path)
        if url is None:
            raise LiquidError(f"Could not find document '{path}' in tag 'link'.", hint="name the file by its path from the source")
        return relative_url(url, scope.host.setting("baseurl"))


class PostUrl(Tag):
    """`{% post_url 2016-07-26-name %}`."""

    def __init__(self, source: TagSource) -> None:
        super().__init__(source)
        self._name = source.markup.strip()
        if not is_post_name(self._name):
            raise LiquidSyntaxError(f'Could not parse name of post "{self._name}" in tag \'post_url\'.', hint="write it like 2016-07-26-name")

    def text(self, scope: Scope) -> str:
        """The URL, with `baseurl`."""
        url = scope.host.lookup("post", self._name)
        if url is None:
            raise LiquidError(f'Could not find post "{self._name}" in tag \'post_url\'.', hint="check the date and the name of the post's file")
        return relative_url(url, scope.host.setting("baseurl"))
