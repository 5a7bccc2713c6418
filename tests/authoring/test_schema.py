"""The JSON Schemas are valid, have every documented key, and accept the sites that build."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from blogbuild.authoring.schema import config_schema, front_matter_schema
from blogbuild.check.front_matter import is_of_kind
from blogbuild.config.settings import TABLE
from blogbuild.model.front_matter_keys import KEYS
from blogbuild.model.reading.front_matter import parse_front_matter

REPOSITORY = Path(__file__).parents[2]
SITES = sorted(path for path in (REPOSITORY / "tests/sites").iterdir() if (path / "source").is_dir())
CONFIG, FRONT = (jsonschema.Draft202012Validator(schema()) for schema in (config_schema, front_matter_schema))


def plain(value: object) -> object:
    """Return YAML's values as JSON represents them."""
    return json.loads(json.dumps(value, default=str))


def properties(validator: jsonschema.Draft202012Validator) -> dict[str, dict[str, object]]:
    return dict(validator.schema["properties"])


@pytest.mark.parametrize("validator", [CONFIG, FRONT])
def test_schemas_are_valid(validator: jsonschema.Draft202012Validator) -> None:
    jsonschema.Draft202012Validator.check_schema(validator.schema)
    assert all(rule["description"] for rule in properties(validator).values())


def documented(name: str) -> set[str]:
    """Return the keys in the first column of a page's tables."""
    text = (REPOSITORY / "docs" / name).read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {key for cell in cells for key in re.findall(r"`([a-z][\w-]*)`", cell)}


def test_every_documented_key_of_the_config_is_in_its_schema_and_no_other() -> None:
    assert properties(CONFIG).keys() == documented("configuration.md") == TABLE.keys()


def test_every_documented_key_of_front_matter_is_in_its_schema() -> None:
    assert documented("front-matter.md") <= properties(FRONT).keys() == KEYS.keys()


OTHER_TYPES = {
    "paginate-permalink": ["'1 post' is not of type 'integer', 'null'"],
    "values-of-other-types": ["0 is not valid under any of the given schemas"],
    "archives-empty-layout": ["0 is not of type 'boolean', 'null'"],
    "values-that-are-true": [
        "[] is not of type 'boolean'", "None is not of type 'boolean'", "{} is not of type 'boolean'",
        "'' is not of type 'boolean'", "0 is not of type 'boolean'",
    ],
}  # fmt: skip
"""Sites that test what Jekyll makes of wrong types, and what the schema reports for them."""


@pytest.mark.parametrize(
    "site", [REPOSITORY, *(path / "source" for path in SITES)], ids=lambda path: path.parent.name
)
def test_sites_that_build_are_valid(site: Path) -> None:
    config = site / "_config.yml"
    if config.exists():
        found = [
            error.message
            for error in CONFIG.iter_errors(plain(yaml.safe_load(config.read_text(encoding="utf-8")) or {}))
        ]
        assert sorted(found) == sorted(OTHER_TYPES.get(site.parent.name, []))


WRONG = [
    {"paginate": "five"}, {"plugins": 3}, {"defaults": [{"scope": {}}]},
    {"collections": {"a": {"output": "yes"}}}, {"future": "yes"}, {"kramdown": {"auto_ids": "no"}},
    {"check": {"ignore": "check-alt"}}, {"liquid": {"error_mode": "loud"}}, {"limit_posts": -1},
    {"title": ["x"]}, {"defaults": [{"values": {"published": "yes"}}]},
]  # fmt: skip
RIGHT = [
    {},
    {"paginate": None},
    {"collections": ["a"]},
    {"collections": {"a": None}},
    {"mine": {"any": 1}},
    {"port": 4000},
    {"publish": "git:origin#pages"},
]


def test_valid_and_invalid_configs() -> None:
    assert [value for value in WRONG if CONFIG.is_valid(value)] == []
    assert [value for value in RIGHT if not CONFIG.is_valid(value)] == []


VALUES = ("words", "2024-01-01", 7, 1.5, True, False, ["a"], [], {"a": 1}, date(2024, 1, 1))


@pytest.mark.parametrize("key", KEYS)
def test_check_and_schema_agree(key: str) -> None:
    differ = [
        v
        for v in VALUES
        if any(is_of_kind(v, kind) for kind in KEYS[key].kinds) != FRONT.is_valid({key: plain(v)})
    ]
    # Editors see a bare date as text, because JSON has no dates.
    assert differ == [], key
    assert FRONT.is_valid({key: None})


OTHER_FRONT_MATTER = {"plugins-in-order": 1, "titles-before-excerpts": 1, "values-that-are-true": 6}
"""The number of values of wrong types in the front matter of sites that test what Jekyll makes of them."""


def test_front_matter_of_sites_that_build_is_valid() -> None:
    seen, wrong = 0, []
    found = dict.fromkeys(OTHER_FRONT_MATTER, 0)
    for site in SITES:
        for path in (site / "source").rglob("*.md"):
            text = path.read_text(encoding="utf-8", errors="replace")
            if text.startswith("---\n") and "BROKEN" not in text:
                data = plain(dict(parse_front_matter(text, name=path.name).data))
                errors = [
                    f"{path.relative_to(REPOSITORY)}: {error.message}" for error in FRONT.iter_errors(data)
                ]
                if site.name in found:
                    found[site.name] += len(errors)
                else:
                    wrong += errors
                seen += 1
    assert wrong == [] and found == OTHER_FRONT_MATTER and seen > 50
