"""Built-in plugins that change documents or their HTML, or add tags."""
