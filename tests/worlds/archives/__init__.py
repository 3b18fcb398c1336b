"""Made archives: outlets, their pages and captures, the servers that replay them, and what is true of each source."""
