"""The comparison of one random template after another with the real Jekyll."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from ..ruby_server import RubyServer

Answer = Mapping[str, Any]

DEPARTURES = (
    # The markers print as Ruby objects, in whose addresses a later filter may find a date or a number.
    r"\b(empty|blank)\b[^}]*inspect",
    # Base64 that decodes to bytes which are no UTF-8: Ruby goes on with bytes, or stops at the next text.
    r"base64_(url_safe_)?decode",
    # Years beyond 9999, which Python's dates do not have.
    r"\bbig\b.*date",
    # Jekyll 3 gives an undated document a date when something first asks for it, even in an earlier template.
    r"site\.recipes[^}]*\bkeys\b",
    # `forloop` has a `length`, so Ruby takes it for a list as long as nothing has to be joined.
    r"loop [^}]*array_to_sentence_string",
)
"""Templates for which docs/differences/liquid.md describes another result; only there may one be."""
_DEPARTS = re.compile("|".join(DEPARTURES), re.DOTALL)
_UNREAD = re.compile(r"Invalid Date: .*(-\d{4}-\d\d|\d{5})", re.DOTALL)
"""Our problem with such a text, where Ruby's date is not printed."""
_BEYOND = re.compile(r"\d\d [A-Z][a-z]{2,8} (?:-\d|\d{5})|-\d{4}-\d\d-\d\dT|\d{5}-\d\d-\d\dT")
"""A date before the year 1 or beyond 9999, which Ruby finds in an odd text."""


def compare(
    requests: list[dict[str, Any]],
    script: tuple[str, ...],
    ours: Callable[[dict[str, Any]], Answer],
    same: Callable[[Answer, Answer], bool],
    environ: Mapping[str, str] | None = None,
) -> None:
    """Fail with the first few templates for which `ours` is not what Ruby answers, in the environment `environ`."""
    failures, departed, stopped = [], 0, 0
    with RubyServer(*script, environ=environ) as jekyll:
        for request in requests:
            expected, got = jekyll.answer(request), ours(request)
            stopped += "error" in expected
            if same(expected, got):
                continue
            if (
                _DEPARTS.search(request["template"])
                or _BEYOND.search(expected.get("output", ""))
                or _UNREAD.search(got.get("error", ""))
            ):
                departed += 1
                continue
            failures.append(
                f"{json.dumps(request['template'], ensure_ascii=False)}\n  Jekyll: {expected}\n  ours:   {got}"
            )
    assert not failures, f"{len(failures)} of {len(requests)} templates differ:\n" + "\n".join(failures[:5])
    # A comparison in which most templates stop, or are let pass, would show nothing.
    assert stopped < len(requests) * 0.6
    assert departed <= max(3, len(requests) * 0.01)
