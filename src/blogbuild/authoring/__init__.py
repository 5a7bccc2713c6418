"""Making what a person begins with: a site, a post, a page, a collection, the files of a host."""
