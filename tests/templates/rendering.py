"""Answers the requests of scripts/record_filters.rb with blogbuild's filters and tags."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from blogbuild.errors import ProblemError
from tests.conformance.liquid_engine import render
from tests.liquid.messages import same_error
from tests.liquid.rendering import check_problem, decode

REPOSITORY = Path(__file__).parents[2]
SITE = "tests/templates/site"


HOME = "/repository"
"""Replaces the path of this repository in the cases."""


def outcome(request: Mapping[str, Any], profile: str = "debian") -> dict[str, Any]:
    """Return {"output": …} or {"error": …} for {"template", "data", "partials", "site", "page"}."""
    os.environ.update(TZ=request.get("tz", "UTC"), SOURCE_DATE_EPOCH="1793534400", JEKYLL_ENV="development")
    data = decode(request.get("data") or {})
    if "site" in request:
        data |= {"$fixture": str(REPOSITORY / request["site"]), "$page": request["page"]}
    try:
        output = render(request["template"], data, request.get("partials") or {}, profile)
        return {
            "output": output.replace(str(REPOSITORY), HOME).replace(str(REPOSITORY).upper(), HOME.upper())
        }
    except ProblemError as error:
        check_problem(error.problem)
        return {"error": str(error)}


def both_stop_or_agree(expected: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """As `same`, for random templates, whose several errors may be reported in another order."""
    return "error" in got if "error" in expected else same(expected, got)


def same(expected: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Return whether blogbuild reports Jekyll's error or outputs Jekyll's text."""
    if "error" in expected:
        return "error" in got and same_error(expected["error"], got["error"])
    return expected["output"] == got.get("output")
