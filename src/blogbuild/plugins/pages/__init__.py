"""Built-in plugins that add pages: feed, sitemap, archives, pagination, redirects."""
