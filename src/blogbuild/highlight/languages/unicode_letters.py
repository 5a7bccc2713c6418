"""Letters beyond ASCII for languages whose names are told by case, as classes of a pattern's set."""

UPPER = "A-ZÀ-ÖØ-ÞΆΈ-ΏΑ-ΫЀ-Я"
"""Capital letters of the Latin, Greek and Cyrillic scripts."""
LOWER = "a-zß-öø-ÿΐά-ώа-џ"
"""Small letters of the same scripts."""
