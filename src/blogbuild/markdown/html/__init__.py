"""HTML: written from the element tree, and read where a text contains it."""
