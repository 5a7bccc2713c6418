"""What changes in the source and in the site, and one build after another."""
