"""Repairs given back: which edits, in which rounds, and what they did.

    choice      the fixes of one round: certain before likely, none over another
    rounds      mend a file's bytes until nothing is left to mend, its structure kept
    diff        the same as a unified diff

A fix is a proposal of a rule. It is taken only where it touches no locked stretch and no text
outside of the notes, and, if it is a rule's on punctuation, no address.
"""
