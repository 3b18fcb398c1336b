"""The world as data: each fact stands once, in a file of `data/`, and one module reads it.

    calendar    months, seasons, weekdays by language
    hosts       what a host is for: archives, shorteners, resolvers; the host of an address; DOIs
    trackers    parameters of an address that only say where its reader came from
    languages   how notes name languages, which ones the outlets of a country print in
    phrases     words around sources: signals, access phrases

A table is a text: `key: value value …`, a line a key; a line that begins with a blank goes on;
`#` begins a comment. To add a fact is to add a word to a line.
"""
