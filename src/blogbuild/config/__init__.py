"""The site's configuration as one frozen value (https://jekyllrb.com/docs/configuration/)."""

from .layers import CODERAY_PREFIX
from .load import load_config
from .settings import Settings
from .site_config import CONFIG_FILE, Config
from .theme import Theme
from .values import deep_merge

__all__ = ["CODERAY_PREFIX", "CONFIG_FILE", "Config", "Settings", "Theme", "deep_merge", "load_config"]
