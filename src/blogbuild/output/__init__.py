"""The built site on disk: what is written (manifest), where it waits (stage), and how it gets there (writer)."""
