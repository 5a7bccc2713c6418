"""The site's configuration as one frozen value (https://jekyllrb.com/docs/configuration/)."""

from .load import Config, load_config
from .merge import deep_merge

__all__ = ["Config", "deep_merge", "load_config"]
