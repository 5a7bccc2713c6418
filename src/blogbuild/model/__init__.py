"""The site as frozen values: documents, collections, static files, and how they are read from the source."""
