"""Checks of a built site as visitors and search engines see it, and of its source; problems name source lines."""
