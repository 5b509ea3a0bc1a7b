"""Template libraries as such."""
