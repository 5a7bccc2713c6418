"""Plugins that add pages: feed, sitemap, archives, pagination, redirects."""
