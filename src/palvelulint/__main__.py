"""Lets `python -m palvelulint` do what the command does."""

from palvelulint.cli import main

main()
