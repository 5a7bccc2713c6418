"""The one dependency mechanism: what a step read (trace), what it made (memo), and where that is kept (store)."""
