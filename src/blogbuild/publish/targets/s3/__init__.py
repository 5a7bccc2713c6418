"""Target `s3://BUCKET/PREFIX`: object stores."""
