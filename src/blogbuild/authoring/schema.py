"""JSON Schemas of `_config.yml` and of front matter, for editors (https://json-schema.org/draft/2020-12)."""

from __future__ import annotations

from collections.abc import Mapping

from blogbuild.config import CONFIG_FILE
from blogbuild.config.settings import TABLE
from blogbuild.model.front_matter_keys import KEYS

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
    """Return the schema of a page's or post's front matter, which may have further keys."""
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
    """Return the schema of `_config.yml`, which may have further keys; any value may be null."""
    properties: dict[str, object] = {}
    for key, row in sorted(TABLE.items()):
        rule: dict[str, object] = {**row.kind.schema, "description": row.meaning}
        if "type" in rule:
            named = rule["type"]
            rule["type"] = [*(named if isinstance(named, list) else [named]), "null"]
        if row.default is not None:
            rule["default"] = row.default
        properties[key] = rule
    # The values of `defaults` are front matter.
    values = {"type": ["object", "null"], "properties": front_matter_schema()["properties"]}
    return {
        "$schema": DRAFT,
        "title": CONFIG_FILE,
        "type": "object",
        "properties": properties,
        "additionalProperties": True,
        "$defs": {"front-matter": values},
    }


SCHEMAS = {"config": config_schema, "front-matter": front_matter_schema}
