"""The config of Jekyll 3: its defaults, where they are not those of Jekyll 4, and keys that have been renamed.

Source: `Jekyll::Configuration` of Jekyll 3.9.
"""

from __future__ import annotations

from collections.abc import Mapping

_EXCLUDE = (
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
)
_RENAMED = {"server_port": "port", "layouts": "layouts_dir", "data_source": "data_dir"}
_REMOVED = ("auto", "watch", "server")
_ENGINES = ("rdiscount", "redcarpet")


def jekyll3_defaults(newer: Mapping[str, object]) -> dict[str, object]:
    """Jekyll 3's defaults in its order, from those of Jekyll 4."""
    defaults: dict[str, object] = {}
    for key, value in newer.items():
        if key == "kramdown":
            defaults |= {engine: {"extensions": []} for engine in _ENGINES}
        if key != "cache_dir":
            defaults[key] = value
    kramdown = defaults["kramdown"]
    assert isinstance(kramdown, dict)
    return {**defaults, "exclude": list(_EXCLUDE), "kramdown": {**kramdown, "toc_levels": "1..6"}}


def with_renamed_keys(values: Mapping[str, object]) -> dict[str, object]:
    """The values with the present names of keys from before Jekyll 1, which Jekyll 3 still accepts.

    `include` and `exclude` may be texts with commas.
    """
    result = dict(values)
    for key in _REMOVED:
        result.pop(key, None)
    for old, new in _RENAMED.items():
        if old in result:
            result[new] = result.pop(old)
    if "pygments" in result and result.pop("pygments"):
        result["highlighter"] = "pygments"
    for key in ("include", "exclude"):
        given = result.get(key)
        if isinstance(given, str):
            result[key] = [part.strip() for part in given.split(",")]
    return result
