"""Which layouts there are, by name: the site's and its theme's, Liquid and Jinja."""

from __future__ import annotations

from blogbuild.config import Config


def layout_names(config: Config) -> frozenset[str]:
    """The names of all layouts: their paths in the layouts' folder without the last extension."""
    own = (str(config.get("layouts_dir") or "_layouts"), str(config.get("jinja_layouts_dir") or "layouts"))
    folders = [config.source / folder for folder in own]
    if config.theme is not None:
        folders += [config.theme.root / "_layouts", config.theme.root / "layouts"]
    return frozenset(
        path.relative_to(folder).with_suffix("").as_posix() for folder in folders for path in folder.rglob("*") if path.is_file()
    )
