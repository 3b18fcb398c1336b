"""From labels to sources: grouping, fields with their values and places, names, types.

`labelled` reads a note through the model's labels; `grouping` says which tokens make one source;
`fields` makes parts of them and `cover` fills the gaps, so that the parts join to the text;
`source` assembles the values.
"""
