"""Languages with rules of our own, one module each, which defines `SCANNER` and any variants that Rouge has."""
