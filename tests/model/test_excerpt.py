"""Blocks that an excerpt cuts in two are closed in order, and never with a tag that the text only quotes."""

from __future__ import annotations

import pytest

from blogbuild.model.excerpt import excerpt_source

BLOCKS = ("if", "unless", "for", "case", "capture", "comment", "raw", "highlight", "tablerow")


@pytest.mark.parametrize(
    ("head", "closing"),
    [
        ("text", ""),
        ("{% if a %}x", "\n{% endif %}"),
        ("{% if a %}x{% endif %}", ""),
        # As in Jekyll, a name with an end tag is not closed again.
        ("{% if a %}x{% endif %}{% if b %}y", ""),
        ("{% if a %}{% if b %}x", "\n{% endif %}"),
        ("{% for a in b %}{% if a %}x", "\n{% endif %}\n{% endfor %}"),
        ("{%- for a in b -%}{%- unless a -%}", "\n{% endunless %}\n{% endfor %}"),
        ("{% raw %}The tag {% if %} begins", "\n{% endraw %}"),
        ("{% raw %}{% if %}{% endraw %} and more", ""),
        ("{% raw %}{% if %}{% endraw %}{% for a in b %}", "\n{% endfor %}"),
        ("{% if a %}{% raw %}{% for %}", "\n{% endraw %}\n{% endif %}"),
        ("{{ '{% if a %}' }}", ""),
        ("{% comment %}x", "\n{% endcomment %}"),
        ("{% comment %}{% if a %}x", "\n{% endif %}\n{% endcomment %}"),
        ("{% highlight ruby %}{% include a.html %}", "\n{% endhighlight %}"),
        ("{% include a.html b='{' %}{% assign if = 1 %}", ""),
        ("{% case a %}{% when 1 %}x", "\n{% endcase %}"),
        ("{% raw %}x{%- endraw -%}{% raw %}y", ""),
    ],
)
def test_open_blocks_are_closed(head: str, closing: str) -> None:
    found = excerpt_source(f"{head}\n\nmore", "\n\n", BLOCKS)
    assert found.text == head + closing
    assert (found.warning is None) == (closing == "")
