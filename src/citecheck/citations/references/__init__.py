"""What ibid., op. cit., short forms and note numbers mean, over all notes of a section
(`resolution`).

`short_forms` first reads again, knowing what the paper cites, notes that state nothing in full.
"""
