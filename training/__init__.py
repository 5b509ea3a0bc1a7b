"""Training and evaluation of the speech-act classifier, for contributors; see README.md."""
