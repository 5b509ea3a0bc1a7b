"""Point 3: listen to the customer."""
