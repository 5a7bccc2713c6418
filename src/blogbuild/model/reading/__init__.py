"""From files to documents, data and a `Site`."""
