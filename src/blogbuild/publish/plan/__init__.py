"""What a publish would change: the site, the manifest at the target, their comparison, and the `Target` protocol."""
