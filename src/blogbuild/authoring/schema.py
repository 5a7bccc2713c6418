"""JSON Schemas of `_config.yml` and of front matter, for editors (https://json-schema.org/draft/2020-12)."""

from __future__ import annotations

from collections.abc import Mapping

from blogbuild.config.defaults import DEFAULTS, KNOWN_KEYS, OWN_DEFAULTS
from blogbuild.model.reading.front_matter_keys import KEYS

from .config_rules import CONFIG_RULES

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TYPES: Mapping[str, Mapping[str, object]] = {
    "text": {"type": ["string", "number"]},
    "a date": {"type": "string", "pattern": r"^\d{4}"},
    "true or false": {"type": "boolean"},
    "a number": {"type": "number"},
    "a list": {"type": "array"},
    "a mapping": {"type": "object"},
}
EMPTY: Mapping[str, object] = {"type": "null"}


def front_matter_schema() -> dict[str, object]:
    """The schema of a page's or post's front matter; keys of one's own are allowed."""
    properties = {}
    for key, rule in KEYS.items():
        kinds = [*(TYPES[kind] for kind in rule.kinds), EMPTY]
        properties[key] = {"anyOf": kinds, "description": rule.meaning, "examples": [rule.example]}
    return {
        "$schema": DRAFT,
        "title": "Front matter of a page or post",
        "type": "object",
        "properties": properties,
        "additionalProperties": True,
    }


def config_schema() -> dict[str, object]:
    """The schema of `_config.yml`; keys of one's own are allowed, and any key may be empty."""
    defaults = {**DEFAULTS, **OWN_DEFAULTS}
    properties: dict[str, object] = {}
    for key in sorted(KNOWN_KEYS):
        kind, meaning = CONFIG_RULES[key]
        rule: dict[str, object] = {**kind, "description": meaning}
        if "type" in kind:
            named = kind["type"]
            rule["type"] = [*(named if isinstance(named, list) else [named]), "null"]
        if defaults.get(key) is not None:
            rule["default"] = defaults[key]
        properties[key] = rule
    # The values of `defaults` are front matter.
    values = {"type": ["object", "null"], "properties": front_matter_schema()["properties"]}
    return {
        "$schema": DRAFT, "title": "_config.yml", "type": "object", "properties": properties, "additionalProperties": True,
        "$defs": {"front-matter": values},
    }  # fmt: skip


SCHEMAS = {"config": config_schema, "front-matter": front_matter_schema}
