"""Rendering: the steps, what each of them may read, and their spreading over processes."""
