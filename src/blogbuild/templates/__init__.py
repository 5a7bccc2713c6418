"""The site as Liquid and Jinja templates see it, with Jekyll's filters and tags."""
