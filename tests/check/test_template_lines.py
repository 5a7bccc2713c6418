"""Which template line wrote an output line, and the column of a tag in it."""

from __future__ import annotations

import pytest

from blogbuild.check.template_lines import template_lines


@pytest.mark.parametrize(
    ("template", "line", "at", "column"),
    [
        ('  <a href="{{ x }}">y</a>', '<a href="/z/">y</a>', 0, 2),
        ("{% for x in y %}<li><a href='{{ x }}'></a>", "<li><a href='/z'></a>", 4, 20),
        ("{{ content }}", "<p>anything</p>", 0, None),
        ("<p>{{ x }}</p>", "<p><a>b</a></p>", 3, None),
        ("<b>{{ x }}</b><i>{{ x }}</i>", "<b>1</b><i>2</i>", 8, 14),
        ("<b>{{ x }}</b>", "<b>1</b> more", 0, None),
        ("a{{ x }}a", "a", 0, None),
        ("<b>plain</b>", "<b>plain</b>", 0, None),
        ("{{ a }}<hr>{{ b }}<hr>", "<hr><hr>", 0, 7),
    ],
)
def test_the_column_in_the_template(template: str, line: str, at: int, column: int | None) -> None:
    found = [one.column_of(line, at) for one in template_lines(template)]
    assert found == ([] if "{" not in template else [column])


def test_the_front_matter_keys_that_a_line_reads() -> None:
    assert [one.keys for one in template_lines("{{ page.tags | first }} {{ site.x }}\n{{ tag }}\nplain")] == [
        ("tags",),
        (),
    ]
