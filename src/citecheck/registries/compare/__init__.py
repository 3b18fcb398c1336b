"""Is this record that work, and what differs?

    words       a title's words, folded until only what means something is left
    titles      two titles: the same, one with a subtitle more, near, or another
    names       are these the same people?
    numbers     years, volumes, pages: agree, disagree, or say nothing
    editions    which edition a title or a field names
    containers  a journal's name and its abbreviation
    rereading   a title that was cut, read again in the light of a record
    verdict     the same work, another one, or undecided; and the fields to be changed

Each comparison says "agrees", "differs" or nothing, and what is absent contradicts nothing.
"""
