"""What is reported about a Ruby plugin, which can't run."""

from __future__ import annotations

import pytest

from blogbuild.plugins.ruby_files import explanation

FILES = [
    ("x = 1", "what it adds to the site", "write it as a Python plugin (docs/plugins.md)"),
    (
        "module M\n  class T < Liquid::Tag\n  end\nend\nLiquid::Template.register_tag('note', M::T)\n"
        "# register_tag('old', X)\n",
        "the tag `note`",
        "write it as a Python plugin with `tags()` (docs/plugins.md)",
    ),
    (
        "module Jekyll\n  module Dates\n    def nice(x)\n    end\n    def short?(x)\n    end\n  end\nend\n"
        "Liquid::Template.register_filter(Jekyll::Dates)\n",
        "the filters of Jekyll::Dates (`nice`, `short?`)",
        "write it as a Python plugin with `filters()` (docs/plugins.md)",
    ),
    (
        "class Pages < Jekyll::Generator\nend\nclass Up < Converter\nend\n"
        "Jekyll::Hooks.register [:posts, :pages], :post_render do |p|\nend\n",
        "the generator `Pages`, the converter `Up` and the hook on posts, pages (post_render)",
        "write it as a Python plugin with `generate()` and `engines()` and `rendered()` (docs/plugins.md)",
    ),
]


@pytest.mark.parametrize(("text", "missing", "hint"), FILES)
def test_what_is_missing(text: str, missing: str, hint: str) -> None:
    assert explanation(text) == (missing, hint)
