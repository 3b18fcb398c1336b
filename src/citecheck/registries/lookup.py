"""A run: printed identifiers first, many to a question; a search only where none settles it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from citecheck.errors import CitecheckError
from citecheck.model import RegistryAnswer
from citecheck.registries.desk import Desk
from citecheck.registries.holdings import why_skipped
from citecheck.registries.printed import Known, look_up_printed
from citecheck.registries.search import Search
from citecheck.registries.wanted import Wanted

Told = Callable[[int, RegistryAnswer], None]  # number of the source, its answer


def look_up(
    wanted: Sequence[Wanted],
    desks: Mapping[str, Desk],
    told: Told = lambda number, answer: None,
) -> list[RegistryAnswer]:
    """An answer for each source, in their order. `told` hears of each as soon as it is known."""
    known = look_up_printed([one for one in wanted if not why_skipped(one)], desks)
    answers: dict[Wanted, RegistryAnswer] = {}
    for number, one in enumerate(wanted):
        if one not in answers:
            found = known.get(one.identifier) if one.identifier else None
            answers[one] = _guarded(one, desks, found)
        told(number, answers[one])
    return [answers[one] for one in wanted]


def _guarded(wanted: Wanted, desks: Mapping[str, Desk], known: Known | None) -> RegistryAnswer:
    """An answer, whatever happens: one record that trips us must not cost the others theirs."""
    if reason := why_skipped(wanted):
        return RegistryAnswer("skipped", message=reason)
    try:
        return Search(wanted, desks).answer(known)
    except CitecheckError:
        raise
    except Exception as error:
        if os.environ.get("CITECHECK_TRACEBACK"):
            raise
        message = f"internal error: {type(error).__name__}: {error}"
        return RegistryAnswer("unknown", message=message)
