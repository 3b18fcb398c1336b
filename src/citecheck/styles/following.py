"""Which style a paper follows, trait by trait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citecheck.model import Paper
from citecheck.named import NamedTuple
from citecheck.styles import Style, read_style, style_ids
from citecheck.styles.forms import Seen, counts_of, forms_of, words_seen
from citecheck.styles.traits import agrees

_DOUBT = 2.0  # traits' worth of doubt: a style of which a paper shows little does not come first
Counts = Mapping[str, Mapping[str, int]]


class Fit(NamedTuple):
    """How well a paper follows a style."""

    style: Style
    share: float  # of the traits that the paper shows and the style answers, less some doubt
    agreeing: int
    differing: tuple[str, ...]  # traits


def habits_of(paper: Paper) -> tuple[Counts, list[Seen]]:
    """What a paper does, trait by trait, and where its sources show it."""
    counts: dict[str, Mapping[str, int]] = {
        name: trait.counts for name, trait in paper.conventions.traits.items()
    }
    seen = [*forms_of(paper), *words_seen(paper)]
    if paper.listed is not None:
        listed = Paper(*paper.listed)
        entries = [*forms_of(listed), *words_seen(listed)]
        if len(entries) > len(seen):
            seen = entries
            counts |= {
                name: trait.counts for name, trait in paper.listed.conventions.traits.items()
            }
    counts |= counts_of(iter(seen))
    counts["system"] = _systems(paper)
    return {name: found for name, found in counts.items() if found}, seen


def _systems(paper: Paper) -> Mapping[str, int]:
    named = sum(c.form in ("bracket", "narrative") for c in paper.citations)
    forms = [marker.form for marker in paper.markers]
    return {
        "author-date": named,
        "brackets": sum(form in ("bracket", "paren") for form in forms),
        "raised": sum(form == "superscript" for form in forms),
        "notes": sum(form not in ("bracket", "paren") for form in forms),
    }


def rank(paper: Paper) -> list[Fit]:
    """The styles, the one that the paper follows best first."""
    counts, _ = habits_of(paper)
    fits = [_fit(read_style(name), counts) for name in style_ids()]
    return sorted(fits, key=lambda fit: (-fit.share, -fit.agreeing, fit.style.id))


def _fit(style: Style, counts: Counts) -> Fit:
    worth = total = 0.0
    agreeing = 0
    differing: list[str] = []
    for trait, wanted in style.traits.items():
        found = counts.get(trait)
        places = sum(found.values()) if found else 0
        if not found or places < 2:
            continue
        if trait == "marker-placement" and wanted == "after stops":
            wanted = "after"
        share = sum(n for variant, n in found.items() if agrees(variant, wanted)) / places
        worth += share
        total += 1
        if share >= 0.5:
            agreeing += 1
        else:
            differing.append(trait)
    systems = counts.get("system", {})
    if style.systems and sum(systems.values()):
        best = max(systems, key=lambda name: systems[name])
        has_system = systems.get(style.systems[0], 0) >= systems[best]
        total += 1
        worth += 1.0 if has_system else 0.5 if best in style.systems else 0.0
    return Fit(style, worth / (total + _DOUBT), agreeing, tuple(differing))


def told(paper: Paper) -> Iterator[str]:
    """Which style a paper follows, in lines: the best styles, then every trait with its counts."""
    counts, seen = habits_of(paper)
    ranking = rank(paper)
    for fit in ranking[:3]:
        differs = f"; differs in {', '.join(fit.differing)}" if fit.differing else ""
        yield f"{fit.style.id:24}{fit.share:4.0%}  {fit.agreeing} traits agree{differs}\n"
    style = ranking[0].style
    yield f"\ntrait by trait, beside {style.id}:\n"
    for trait, found in sorted(counts.items()):
        wanted = style.traits.get(trait)
        shown = ", ".join(f"{v} {n}" for v, n in sorted(found.items(), key=lambda x: -x[1]) if n)
        yield f"  {trait:28}{shown}{f'   (style: {wanted})' if wanted else ''}\n"
        for one in seen:
            if one.trait == trait and wanted and not agrees(one.variant, wanted):
                line, column = paper.document.line_column(one.span.start)
                printed = " ".join(one.span.of(paper.document.text).split())[:60]
                yield f"    {line}:{column}: {one.variant}: {printed}\n"
