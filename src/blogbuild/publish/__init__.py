"""Publishing a finished site: `spec` finds the target, `plan/` says what would change, `targets/` does it."""
