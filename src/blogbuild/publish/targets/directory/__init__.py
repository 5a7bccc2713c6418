"""Target `dir:PATH`: a folder on this machine."""
