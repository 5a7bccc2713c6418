"""The preview's HTTP server: requests, responses and connections, within bounds."""
