"""JSON Schemas of `_config.yml` and of front matter, for editors (https://json-schema.org/draft/2020-12)."""

from __future__ import annotations

from collections.abc import Mapping

from blogbuild.config.defaults import DEFAULTS, KNOWN_KEYS, OWN_DEFAULTS
from blogbuild.model.front_matter_keys import KEYS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TYPES: Mapping[str, Mapping[str, object]] = {
    "text": {"type": ["string", "number"]},
    "a date": {"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}"},
    "true or false": {"type": "boolean"},
    "a number": {"type": "number"},
    "a list": {"type": "array"},
    "a mapping": {"type": "object"},
}
# Keys that take more than the kind of their default, or have none.
CONFIG_TYPES: Mapping[str, Mapping[str, object]] = {
    "title": {"type": "string"}, "description": {"type": "string"}, "url": {"type": "string"}, "theme": {"type": "string"},
    "paginate": {"type": "integer", "minimum": 1}, "port": {"type": ["string", "integer"]}, "plugins": {"type": ["array", "string"]},
    "collections": {"type": ["object", "array"]}, "publish": {"type": ["string", "object"]}, "check": {"type": "object"},
    "defaults": {"type": "array", "items": {"type": "object", "required": ["values"]}}, "feed": {"type": "object"}, "sass": {"type": "object"},
    "jekyll-archives": {"type": ["object", "array"]}, "show_drafts": {"type": ["boolean", "null"]}, "include": {"type": ["array", "string"]},
    "exclude": {"type": ["array", "string"]}, "keep_files": {"type": ["array", "string"]},
}  # fmt: skip


def front_matter_schema() -> dict[str, object]:
    """The schema of a page's or post's front matter; keys of one's own are allowed."""
    properties = {}
    for key, rule in KEYS.items():
        kinds = [TYPES[kind] for kind in rule.kinds]
        properties[key] = {**(kinds[0] if len(kinds) == 1 else {"anyOf": kinds}), "description": rule.meaning, "examples": [rule.example]}
    return {"$schema": DRAFT, "title": "Front matter of a page or post", "type": "object", "properties": properties, "additionalProperties": True}


def config_schema() -> dict[str, object]:
    """The schema of `_config.yml`; keys of one's own are allowed."""
    defaults = {**DEFAULTS, **OWN_DEFAULTS}
    properties: dict[str, object] = {}
    for key in sorted(KNOWN_KEYS):
        rule: dict[str, object] = dict(CONFIG_TYPES.get(key, {}))
        if key in defaults:
            default = defaults[key]
            rule = rule or _of(default)
            if default is not None:
                rule["default"] = default
        properties[key] = rule
    return {"$schema": DRAFT, "title": "_config.yml", "type": "object", "properties": properties, "additionalProperties": True}


SCHEMAS = {"config": config_schema, "front-matter": front_matter_schema}


def _of(default: object) -> dict[str, object]:
    match default:
        case bool():
            return {"type": "boolean"}
        case int():
            return {"type": "integer"}
        case str():
            return {"type": "string"}
        case list() | tuple():
            return {"type": "array"}
        case Mapping():
            return {"type": "object"}
    return {}
