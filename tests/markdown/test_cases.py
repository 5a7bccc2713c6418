"""Cases of our own, with the output of the real kramdown, which `scripts/record_markdown.rb` records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ..ruby_server import RubyServer
from . import real_kramdown

FOLDER = Path(__file__).parent / "cases"
FILES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
CASES = [
    pytest.param(
        {**case, "options": {**file["options"], **case.get("options", {})}}, id=f"{name}-{case['name']}"
    )
    for name, file in FILES.items()
    for case in file["cases"]
]


@pytest.mark.parametrize("case", CASES)
def test_output_is_kramdowns(case: dict[str, Any]) -> None:
    got = real_kramdown.ours(case["text"], case["options"])
    if "error" in case:
        assert got == {"error": case["problem"]}
        (option,) = set(case["options"]) - {"input"}
        assert option in case["error"], "kramdown rejects the same option"
    else:
        assert "error" not in got
        assert real_kramdown.without_tokens(got["html"]) == real_kramdown.without_tokens(case["html"])


def test_there_are_many() -> None:
    assert len(CASES) >= 500


@pytest.mark.skipif(real_kramdown.missing() is not None, reason=str(real_kramdown.missing()))
def test_the_records_are_kramdowns() -> None:
    with RubyServer("record_markdown.rb") as kramdown:
        for parameters in CASES:
            case: Any = parameters.values[0]
            answer = kramdown.answer({"text": case["text"], "options": case["options"]})
            assert (answer.get("html"), answer.get("error")) == (case.get("html"), case.get("error")), case[
                "name"
            ]
