"""Front matter against its schema, and posts that the world does not see yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches

from blogbuild.errors import Location, Problem
from blogbuild.model.front_matter_keys import KEYS, NOT_SLIPS, Kind
from blogbuild.model.reading.front_matter import parse_front_matter

from .built_site import BuiltSite, finding


def check_front_matter(site: BuiltSite) -> Iterator[Problem]:
    """Keys of the wrong kind and keys that are nearly a known one."""
    own = _own_keys(site)
    for document in site.outcome.site.in_render_order:
        text = site.places.text(document.source)
        if text is None or not text.startswith("---"):
            continue
        data = parse_front_matter(text, name=document.source).data
        for key, value in data.items():
            where = Location(document.source, key=key)
            rule = KEYS.get(key)
            if rule is not None and value is not None and not any(_is(value, kind) for kind in rule.kinds):
                kinds = " or ".join(rule.kinds)
                yield finding(
                    "check-front-matter",
                    f"`{key}` must be {kinds}",
                    where,
                    f"write for example {key}: {rule.example}",
                )
            elif rule is None and own.get(key, 0) < 3 and key not in NOT_SLIPS:
                near = get_close_matches(key, KEYS, 1, 0.8)
                if near and near[0] not in data:
                    yield finding(
                        "check-front-matter",
                        f"`{key}` is no key that blogbuild knows",
                        where,
                        f"did you mean {near[0]}?",
                        "warning",
                    )


def check_dates(site: BuiltSite) -> Iterator[Problem]:
    """Posts of days to come, which this build leaves out."""
    for hidden in site.outcome.hidden:
        if hidden.reason == "future":
            yield finding(
                "check-future-date",
                f"the post is of {hidden.detail}, so it is not shown yet",
                Location(hidden.source, key="date"),
                "build again when its time has come, or show it now with `future: true` in the config",
                "warning",
            )


def _own_keys(site: BuiltSite) -> Mapping[str, int]:
    """How many documents have a key: one that many have is the site's own."""
    counts: dict[str, int] = {}
    for document in site.outcome.site.in_render_order:
        for key in document.data:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _is(value: object, kind: Kind) -> bool:
    match kind:
        case "text":
            return isinstance(value, (str, int, float, date)) and not isinstance(value, bool)
        case "a date":
            return isinstance(value, (datetime, date)) or (isinstance(value, str) and value[:4].isdigit())
        case "true or false":
            return isinstance(value, bool)
        case "a number":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "a list":
            return isinstance(value, list)
        case "a mapping":
            return isinstance(value, Mapping)
