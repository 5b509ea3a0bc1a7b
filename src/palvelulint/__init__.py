"""palvelulint: a linter for Finnish customer-service replies."""

__version__ = "0.1.0"
