"""Numbers that name a work and stand in the text: arXiv's and PubMed's.

Forms: info.arxiv.org, "Understanding the arXiv identifier"; NLM, "PMID".
"""

from __future__ import annotations

import re

from citecheck.late import late

_ARXIV = late(
    r"(?:arxiv:\s*|arxiv\.org/(?:abs|pdf)/)((?:[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})|\d{4}\.\d{4,5})",
    re.IGNORECASE,
)
_PMID = late(
    r"(?:PMID:?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|nih\.gov/pubmed/)(\d{4,8})\b", re.IGNORECASE
)


def arxiv_in(text: str) -> str | None:
    """The first arXiv number, without its version."""
    return found[1] if "rxiv" in text.lower() and (found := _ARXIV.search(text)) else None


def pmid_in(text: str) -> str | None:
    """The first PMID."""
    is_near = "pmid" in (low := text.lower()) or "pubmed" in low
    return found[1] if is_near and (found := _PMID.search(text)) else None
