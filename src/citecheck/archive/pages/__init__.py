"""What a capture says: its titles, its date, its links, and whether it shows the page at all.

captures    a capture as it is read: one request, redirects as values
page        what a page says of itself
dates       when it says that it was published
"""
