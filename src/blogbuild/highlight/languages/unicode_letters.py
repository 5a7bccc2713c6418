"""Letters beyond ASCII, as classes of a pattern's set, for languages in which the case of a name has a meaning."""

UPPER = "A-ZÀ-ÖØ-ÞΆΈ-ΏΑ-ΫЀ-Я"
"""Upper-case letters of the Latin, Greek and Cyrillic scripts."""
LOWER = "a-zß-öø-ÿΐά-ώа-џ"
"""Lower-case letters of the same scripts."""
