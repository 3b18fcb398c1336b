"""The report page: a paper beside its notes, with the findings where they are, in one HTML file.

A paper is a sequence of *blocks* (`blocks`): the paragraphs of its body and its notes, each a text
with a way back to the document's offsets. Findings and markers cut a block into *segments*
(`marks`), each with the findings that lie over it. A finding's card stands below the block that
it begins in. `figures` counts what the summary shows, `view` puts a paper together, and `render`
hands it to the template.

Every byte of a paper is data: the template escapes all that it prints, controls are replaced,
addresses are links only where they are `http` or `https`, and the page's own policy lets nothing
run but the one script of this folder.
"""
