"""The places that a site can be published to, one file for each kind."""
