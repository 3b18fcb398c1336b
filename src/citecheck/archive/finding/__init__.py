"""The search for a source: candidates from the index, ranked by words, proved by captures.

addresses   what an address tells
holdings    what an archive holds of a domain
words, matching    two titles aligned word by word
slugs       addresses made of a title
moments     days between a source and a capture
verdict     a captured page beside a source
proofs      captures read, redirects followed, held against a source
search      the search of a domain for all of its sources
straight    sources that print an address
"""
