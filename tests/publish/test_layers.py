"""Publishing has three layers: the root uses `targets/` and `plan/`, and `targets/` uses `plan/`."""

from __future__ import annotations

from ..house.source_tree import FILES, imports, relative

LAYERS = ("publish.plan.", "publish.targets.", "publish.")
"""From the lowest to the highest."""


def layer(module: str) -> int:
    return next(number for number, prefix in enumerate(LAYERS) if module.startswith(prefix))


def test_imports_lead_to_the_same_or_a_lower_layer() -> None:
    wrong = [
        f"{relative(path)}:{line} imports {module}"
        for path in FILES
        if relative(path).startswith("publish/")
        for module, line in imports(path)
        if module.startswith("publish.") and layer(module) > layer(relative(path).replace("/", "."))
    ]
    assert wrong == []
