"""Point 8: leave a good impression."""
