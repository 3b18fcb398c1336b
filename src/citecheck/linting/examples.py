"""Tiny papers for the rules' examples: a few sentences that cite the notes given."""

from __future__ import annotations

_SENTENCES = (
    "The mill opened in spring.",
    "It closed in autumn.",
    "Nobody wrote of it.",
    "The river froze that winter.",
    "The roof fell in.",
    "A school moved into the yard.",
    "The bell still rings.",
    "The town has grown.",
)


def paper_of(*notes: str) -> str:
    """A paper in plain text with these notes, each cited once and in order."""
    body = " ".join(f"{_SENTENCES[i % len(_SENTENCES)]}{i + 1}" for i in range(len(notes)))
    listed = "\n".join(f"{i + 1}. {note}" for i, note in enumerate(notes))
    return f"{body}\n\nNotes\n\n{listed}\n"


PRESS = (
    "“Mill Opens at Last,” harbourpost.example, May 3, 2019.",
    "“Mill Shuts Its Gates,” harbourpost.example, October 1, 2019.",
    "“The Quiet Mill,” rivernews.example, November 8, 2019.",
    "“Ice Closes the Lower River,” rivernews.example, January 12, 2020.",
    "“Roof Falls after Snow,” harbourpost.example, February 2, 2020.",
)
"""Five notes that agree with each other in every habit."""
