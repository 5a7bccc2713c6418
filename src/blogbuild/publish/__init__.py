"""Bringing a finished site to where it is served: `spec.parse_target`, then `plan`, then `apply`."""
