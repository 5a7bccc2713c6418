"""The HTTP server of the preview: requests, responses, connections."""
