"""How an archive is asked: its addresses, its rates, and the rows of its index.

archives    an archive by its name or address: endpoints, dialect, limits
cdx         index questions and their rows, in the Internet Archive's and pywb's dialects
"""
