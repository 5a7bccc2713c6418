"""Reads the files of a source into documents, data and a `Site`."""
