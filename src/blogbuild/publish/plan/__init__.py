"""What a publish would change at a target: the site's files, the manifest, the plan, and the protocol of a target."""
