"""Point 6: show that you want to help."""
