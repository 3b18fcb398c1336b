"""citecheck reads a paper's notes, links every marker to its note, and says what is wrong."""

__version__ = "0.1.0"
