"""The language server: what `lint`, `--fix` and `renumber` know, shown where the paper is written.

    positions   offsets of a text ↔ lines and columns in the units of a client
    reading     one version of a paper, read, linted and mapped to the client's text
    edits       the difference of two texts as edits of a client
    diagnostics findings as a client underlines them
    repairs     quick fixes and `source.fixAll`
    places      what stands at a position: marker, note, mention, title; where it leads; hover
    outline     symbols and lenses
    renaming    a number or label renamed, and the others renumbered
    server      who is asked what: papers that are open, and their latest reading

A reading is made in a thread, once the typing has paused, and never changes. What was asked of a
version that is no more is answered by the reading of the latest.
"""
