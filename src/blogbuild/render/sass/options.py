"""The `sass:` key of the config, with the defaults of the profile's jekyll-sass-converter.

Source: https://github.com/jekyll/jekyll-sass-converter
"""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from blogbuild.config import Config
from blogbuild.model.document import is_set

STYLES = ("nested", "expanded", "compact", "compressed")


@dataclass(frozen=True, slots=True)
class SassOptions:
    """How stylesheets are compiled."""

    folders: tuple[str, ...]
    """Load paths as written: those of the user, then `sass_dir`."""
    style: str
    source_maps: bool
    charset: bool
    """Whether compressed CSS with characters beyond ASCII begins with `@charset`."""
    implementation: str
    """The compiler that is tried first: "sassc" (LibSass) or "sass-embedded" (Dart Sass)."""
    converter: Literal[1, 2, 3] = 2
    """The major version of jekyll-sass-converter."""
    line_comments: bool = False
    """Whether a comment before each rule names its source line (LibSass only)."""
    as_ruby: bool = False
    """Whether the CSS is written as by Ruby Sass (jekyll-sass-converter 1)."""
    precision: int | None = None
    """Decimal places of numbers; None for the compiler's default (LibSass only)."""

    def load_paths(self, source: Path, themes: Sequence[Path]) -> list[Path]:
        """The folders in which imports are searched: globs expanded, the theme's `_sass` last."""
        found: dict[Path, None] = {}
        for folder in self.folders:
            for match in sorted(glob.glob(folder, root_dir=source)):
                found[Path(os.path.normpath(source / match))] = None
        for theme in themes:
            found[theme / "_sass"] = None
        return [path for path in found if path.is_dir()]


def sass_options(config: Config) -> SassOptions:
    """The options that the config gives; an unknown style is the default, as in Jekyll."""
    options = config.sass
    extra = options.get("load_paths")
    listed = (
        [str(path) for path in extra] if isinstance(extra, list) else [] if extra is None else [str(extra)]
    )
    compat = config.compat
    implementation = options.get("implementation")
    if implementation not in ("sassc", "sass-embedded"):
        implementation = "sass-embedded" if compat.sass == "dart" else "sassc"
    style = str(options.get("style", "")).lstrip(":")
    wanted = str(options.get("sourcemap", "always")).lstrip(":")
    if compat.sass_converter == 1:
        return _options_of_converter_1(config, options, listed, str(implementation))
    return SassOptions(
        folders=(*listed, str(options.get("sass_dir") or "_sass").strip("/")),
        style=style if style in STYLES else "compact" if implementation == "sassc" else "expanded",
        source_maps=wanted != "never"
        and not (wanted == "development" and config.environment != "development"),
        charset=is_set(options, "add_charset"),
        implementation=str(implementation),
        converter=compat.sass_converter,
        line_comments=options.get("line_comments") not in (None, False),
        precision=precision if isinstance(precision := options.get("precision"), int) else None,
    )


def _options_of_converter_1(
    config: Config, options: Mapping[str, object], listed: Sequence[str], implementation: str
) -> SassOptions:
    """The options of jekyll-sass-converter 1, which knows no source maps and, in safe mode, fewer options."""
    style = str(options.get("style", "")).lstrip(":")
    precision = options.get("precision")
    return SassOptions(
        folders=(*listed, str(options.get("sass_dir") or "_sass").strip("/")),
        style=style if style in STYLES else "compact" if config.safe else "nested",
        source_maps=False,
        charset=is_set(options, "add_charset"),
        implementation=implementation,
        converter=1,
        line_comments=not config.safe and options.get("line_comments") not in (None, False),
        as_ruby=True,
        precision=precision if isinstance(precision, int) and not config.safe else None,
    )
