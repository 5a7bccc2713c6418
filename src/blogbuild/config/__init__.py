"""The site's configuration as one frozen value (https://jekyllrb.com/docs/configuration/)."""

from .load import load_config
from .settings import Settings
from .site_config import CONFIG_FILE, Config
from .theme import Theme
from .values import deep_merge

__all__ = ["CONFIG_FILE", "Config", "Settings", "Theme", "deep_merge", "load_config"]
