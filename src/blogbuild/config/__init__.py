"""The site's configuration as one frozen value (https://jekyllrb.com/docs/configuration/)."""

from .load import Config, load_config, text_encoding
from .merge import deep_merge
from .theme import Theme

__all__ = ["Config", "Theme", "deep_merge", "load_config", "text_encoding"]
