"""JSON Schemas of the settings that hold more than one value (https://json-schema.org/draft/2020-12)."""

from __future__ import annotations

from .setting import Schema

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
WORDS: Schema = {"type": ["array", "string"], "items": {"type": ["string", "number"]}}

TABLE_READER: Schema = {"headers": FLAG, "csv_converters": {"type": "array"}}
COLLECTION: Schema = {
    "type": ["object", "null"],
    "properties": {
        "output": {**FLAG, "description": "Write a page for each document."},
        "permalink": {**TEXT, "description": "Pattern of the documents' URLs."},
        "order": {"type": "array", "description": "Paths of documents, in the order to list them."},
        "sort_by": {**TEXT, "description": "Front matter key to sort by."},
    },
}
FRONT_MATTER_DEFAULT: Schema = {
    "type": "object",
    "required": ["values"],
    "properties": {
        "scope": {"type": "object", "properties": {"path": {"type": ["string", "null"]}, "type": TEXT}},
        "values": {"$ref": "#/$defs/front-matter"},
    },
}
LIQUID: Schema = {
    "error_mode": {"enum": ["lax", "warn", "strict"]},
    "strict_filters": FLAG,
    "strict_variables": FLAG,
}
KRAMDOWN: Schema = {
    "input": {**TEXT, "examples": ["GFM", "kramdown"]},
    "auto_ids": FLAG,
    "auto_id_prefix": TEXT,
    "auto_id_stripping": FLAG,
    "toc_levels": {"type": ["array", "string"]},
    "entity_output": {**TEXT, "enum": ["as_char", "as_input", "numeric", "symbolic"]},
    "smart_quotes": {"type": ["string", "array"]},
    "hard_wrap": FLAG,
    "guess_lang": FLAG,
    "footnote_nr": {"type": "integer"},
    "show_warnings": FLAG,
    "math_engine": {"type": ["string", "null"]},
    "syntax_highlighter": {"type": ["string", "null"]},
    "syntax_highlighter_opts": {"type": ["object", "null"]},
}
COMMONMARK: Schema = {"options": WORDS, "extensions": WORDS}
SASS: Schema = {
    "sass_dir": TEXT,
    "style": TEXT,
    "load_paths": WORDS,
    "sourcemap": {"enum": ["always", "never", "development"]},
}
COMPOSE: Schema = {
    "auto_open": FLAG,
    "default_front_matter": {"type": "object", "additionalProperties": {"type": ["object", "null"]}},
}
BLOGBUILD: Schema = {
    "compat": {
        "enum": ["pages", "3.9", "4.4", "debian"],
        "description": "The Jekyll to build as (docs/compatibility.md).",
    }
}
CHECK: Schema = {
    "ignore": {"type": "array", "items": {**TEXT, "examples": ["check-orphan", "check-alt old/*"]}}
}
