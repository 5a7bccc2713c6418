"""Front matter against its schema, and posts that are not shown yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from blogbuild.errors import Location, Problem, nearest
from blogbuild.model.front_matter_keys import KEYS, NOT_MISSPELT, Kind
from blogbuild.model.reading.front_matter import parse_front_matter

from .built_site import BuiltSite, finding

OWN_KEY_COUNT = 3
"""A key that this many documents have belongs to the site, so it is not misspelt."""


def check_front_matter(site: BuiltSite) -> Iterator[Problem]:
    """Report values of the wrong kind, and keys that are probably misspelt."""
    counts = _key_counts(site)
    for document in site.outcome.site.in_render_order:
        text = site.source.text(document.source)
        if text is None or not text.startswith("---"):
            continue
        data = parse_front_matter(text, name=document.source).data
        for key, value in data.items():
            where = Location(document.source, key=key)
            rule = KEYS.get(key)
            if (
                rule is not None
                and value is not None
                and not any(is_of_kind(value, kind) for kind in rule.kinds)
            ):
                kinds = " or ".join(rule.kinds)
                yield finding(
                    "check-front-matter",
                    f"`{key}` must be {kinds}",
                    where,
                    f"write, for example, `{key}: {rule.example}`",
                )
            elif rule is None and counts.get(key, 0) < OWN_KEY_COUNT and key not in NOT_MISSPELT:
                near = nearest(key, KEYS, 0.8)
                if near is not None and near not in data:
                    yield finding(
                        "check-front-matter",
                        f"unknown key `{key}`",
                        where,
                        f"did you mean {near}?",
                        "warning",
                    )


def check_dates(site: BuiltSite) -> Iterator[Problem]:
    """Report posts dated in the future, which this build leaves out."""
    for hidden in site.outcome.hidden:
        if hidden.reason == "future":
            yield finding(
                "check-future-date",
                f"the post is dated {hidden.detail}, so it is not shown yet",
                Location(hidden.source, key="date"),
                "build again after that date, or set `future: true` in the config",
                "warning",
            )


def _key_counts(site: BuiltSite) -> Mapping[str, int]:
    """Return the number of documents that have each key."""
    counts: dict[str, int] = {}
    for document in site.outcome.site.in_render_order:
        for key in document.data:
            counts[key] = counts.get(key, 0) + 1
    return counts


def is_of_kind(value: object, kind: Kind) -> bool:
    """Tell whether a value that YAML read is of a kind that front matter keys may have."""
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
