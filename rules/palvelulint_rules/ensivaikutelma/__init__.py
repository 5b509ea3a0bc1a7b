"""Point 1: make a good first impression."""
