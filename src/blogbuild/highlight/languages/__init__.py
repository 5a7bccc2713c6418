"""Languages with rules of our own, one module each: `SCANNER`, and variants where Rouge has some."""
