"""Point 5: stay calm."""
