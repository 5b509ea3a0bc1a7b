"""Point 2: know what you offer."""
