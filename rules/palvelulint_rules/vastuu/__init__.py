"""Point 7: own your mistakes."""
