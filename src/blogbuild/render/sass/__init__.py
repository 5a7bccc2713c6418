"""Sass and SCSS to CSS: Jekyll's options over whichever compiler there is (https://jekyllrb.com/docs/assets/)."""

from .converter import SassConverter
from .editions import compiler_editions
from .source_maps import with_source_maps

__all__ = ["SassConverter", "compiler_editions", "with_source_maps"]
