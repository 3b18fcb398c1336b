"""Renumbering: notes, markers and typed cross-references together.

    printed      numbers as a file prints them, and which labels are such numbers
    pairing      which note each marker means, where two notes or two markers share a number
    plan         the number of each note: 1 … N in the order of the first marker that cites it
    mentions     cross-references made to follow: `see notes 3–5 above`
    rewriting    the edits, and notes moved into their order where they are listed
    renumber     all of it, read again to prove that every marker cites the note it cited before

What is not certain is a reason to refuse: a marker without a note, a note without a marker, an
alignment that is in doubt. Numbers that are left alone are given to no other note.
"""
