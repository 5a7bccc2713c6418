"""YAML as Ruby reads it for Jekyll."""

from .loading import Dialect, ParsedYaml, load_yaml, scalar_reader

__all__ = ["Dialect", "ParsedYaml", "load_yaml", "scalar_reader"]
