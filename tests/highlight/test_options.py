"""Options of the highlighter (`kramdown: syntax_highlighter_opts`).

`scripts/record_highlight_options.rb` records Jekyll's HTML.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blogbuild.markdown.kramdown import Kramdown, jekyll_options

RECORDED = json.loads((Path(__file__).parent / "options.json").read_text(encoding="utf-8"))
# Jekyll's defaults
DEFAULTS = {"input": "GFM", "guess_lang": True}


@pytest.mark.parametrize("case", RECORDED["cases"], ids=lambda case: json.dumps(case["options"]))
def test_code_is_written_as_by_jekyll(case: dict[str, Any]) -> None:
    settings = {"kramdown": {**DEFAULTS, "syntax_highlighter_opts": case["options"]}}
    assert Kramdown(jekyll_options(settings)).convert(RECORDED["markdown"]).html == case["html"]


def test_there_are_many() -> None:
    assert len({case["html"] for case in RECORDED["cases"]}) >= 10
