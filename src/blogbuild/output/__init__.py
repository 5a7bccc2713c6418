"""The finished site on disk: what is made (manifest), where it waits (stage) and how it gets there (writer)."""
