"""Files to trees with places, one module a syntax; `sources.tree` tells what a syntax is."""
