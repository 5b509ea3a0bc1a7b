"""A web shop's own rules: what needs more than words to be seen."""
