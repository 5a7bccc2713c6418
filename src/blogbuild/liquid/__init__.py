"""liquid."""
