"""Finding cited sources in a web archive, without their addresses.

Verification is retrieval: candidates from the archive's index (one question serves all sources of
a domain), ranked by a key in which all romanisations fall together; then the capture's own title
and date prove it.

    dialects/   how an archive is asked
    pages/      what a capture says
    finding/    the search for a source
    verify      a run
    plan        what a run will take
    query       a source as it is looked for
    save        Save Page Now
"""
