"""What the form of a piece of text proves, whatever stands around it.

`spans.certain_spans` finds it all once a note; the grammar of quoted titles and the sequence model
both stand on it. A finder yields only what needs no context: where two readings are possible it
yields none, and the model decides.
"""
