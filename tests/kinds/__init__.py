"""Small papers, each with what is right about it; `checks` says how a case is written."""
