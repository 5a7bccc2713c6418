"""Permalinks, slugs and URLs, as Jekyll and Ruby's Addressable make them."""
