"""Point 4: be positive."""
