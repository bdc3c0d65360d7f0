"""The parts of make-book: what units say, and how they write it down."""
