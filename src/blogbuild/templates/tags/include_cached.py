"""`include_cached` of jekyll-include-cache: an include rendered once for each set of parameters.

Jekyll caches the text for the whole build. We cache it for one page, because otherwise a page's text would
depend on which page was rendered first.
"""

from __future__ import annotations

from collections.abc import Mapping

from blogbuild.liquid import Drop, Emit, Inner, Scope, inspect

from .include import Include


class IncludeCached(Include):
    """`{% include_cached sidebar.html active=page.title %}`."""

    def render(self, scope: Scope, emit: Emit, body: Inner | None) -> None:
        """Emit the include's text, rendered now or by an earlier tag of the page."""
        name = self._name(scope)
        # As in the plugin, the parameters' names determine only the order of the values in the key.
        values = self._values(scope) if self._has_parameters else None
        key = (name, None if values is None else tuple(_identity(values[name]) for name in sorted(values)))
        texts: dict[object, str] = scope.registers.setdefault("include_cached", {})
        if key not in texts:
            parts: list[str] = []
            super().render(scope, parts.append, None)
            texts[key] = "".join(parts)
        emit(texts[key])


def _identity(value: object) -> object:
    if isinstance(value, Drop):
        return id(value)
    return (type(value).__name__, value if not isinstance(value, (list, tuple, Mapping)) else inspect(value))
