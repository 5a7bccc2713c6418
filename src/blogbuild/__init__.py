"""blogbuild: builds, previews, checks and publishes Jekyll-format blogs."""

__version__ = "0.1.0"
