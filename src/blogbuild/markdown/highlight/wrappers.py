"""The markup around highlighted code, as Jekyll makes it."""

from __future__ import annotations

import html

from .spans import escape, highlight_code


def figure(code: str, language: str, *, plain: bool = False, line_numbers: bool = False) -> str:
    """What `{% highlight %}` becomes. `plain` is for sites without a highlighter."""
    inner = html.escape(code).replace("&#x27;", "&#39;") if plain else highlight_code(code, language)
    if inner is None:
        inner = escape(code)
    inner = inner.strip("\n") if line_numbers and not plain else inner.rstrip("\n")
    if line_numbers and not plain:
        inner = _table(inner)
    css = language.replace("+", "-")
    return f'<figure class="highlight"><pre><code class="language-{css}" data-lang="{language}">{inner}</code></pre></figure>'


def _table(inner: str) -> str:
    lines = inner.count("\n") + 1
    numbers = "\n".join(str(n) for n in range(1, lines + 1))
    return (
        '<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">'
        f'{numbers}\n</pre></td><td class="code"><pre>{inner}\n</pre></td></tr></tbody></table>'
    )
