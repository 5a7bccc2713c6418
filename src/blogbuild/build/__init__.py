"""The job that every command runs, and reports about it."""
