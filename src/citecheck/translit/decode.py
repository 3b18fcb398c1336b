"""Restoring a title: the cheapest way through the readings of its words.

Each printed word offers its readings; two or three may be one word that a slug broke, one may be
two that grew together (`segments`). A dynamic programme chooses among them by what letters,
frequency and neighbours cost (`align`, `lexicon`, `grammar`), after the title's sure words have
told what its letters mean (`evidence`).
"""

from itertools import pairwise
from math import exp

from citecheck.named import NamedTuple
from citecheck.translit import grammar
from citecheck.translit.candidates import Option, candidates
from citecheck.translit.evidence import Evidence
from citecheck.translit.print import Word, is_title_case
from citecheck.translit.segments import GAPS, Segment, Segments, is_weak, learn

SECOND_FINITE = 1.2
AFTER_MODAL = 1.8
BARE_INFINITIVE = 1.8
OPENING_INFINITIVE = 0.6


class Choice(NamedTuple):
    """The reading chosen for printed words; `confidence` weighs it against the others, the
    neighbours left out."""

    first: int
    last: int
    option: Option
    confidence: float = 1.0


class Decoding(NamedTuple):
    """The words chosen, their cost, and what they show of the scheme."""

    choices: tuple[Choice, ...]
    cost: float
    evidence: Evidence


NO_VERB, FINITE_VERB, MODAL_VERB = range(3)
"""What the clause so far holds: no verb, a finite one, or one that an infinitive should follow."""


class _State(NamedTuple):
    cost: float
    path: tuple["_State", Choice] | None
    option: Option | None
    verb: int


def _is_finite(option: Option) -> bool:
    bits = option.grammar
    return bool(bits & grammar.VERB) and not bits & (
        grammar.NOUN | grammar.ADJECTIVE | grammar.INFINITIVE
    )


def _verb_cost(verb: int, option: Option, previous: Option | None) -> tuple[float, int]:
    """What a word costs as the next verb of its clause, and what the clause holds after it."""
    if option.cyrillic in grammar.MODAL:
        return (0.0, MODAL_VERB)
    if _is_finite(option):
        return (
            {NO_VERB: 0.0, FINITE_VERB: SECOND_FINITE, MODAL_VERB: AFTER_MODAL}[verb],
            FINITE_VERB,
        )
    if option.grammar & grammar.INFINITIVE and not option.grammar & grammar.NOUN:
        if verb == MODAL_VERB:
            return (-1.5, FINITE_VERB)
        if verb == FINITE_VERB:
            is_next = previous is not None and previous.grammar & (grammar.VERB | grammar.SHORT)
            return (-0.5 if is_next else 0.3, FINITE_VERB)
        if previous is not None and previous.cyrillic in grammar.QUESTIONS:
            return (0.0, FINITE_VERB)
        return (OPENING_INFINITIVE if previous is None else BARE_INFINITIVE, FINITE_VERB)
    if option.cyrillic in grammar.CLAUSE_OPENERS:
        return (0.0, NO_VERB)
    return (0.0, verb)


def _step(state: _State, choice: Choice, is_fresh: bool) -> _State:
    """`state` with one more word; `is_fresh`: punctuation stands before it."""
    option = choice.option
    previous = None if is_fresh else state.option
    cost, verb = _verb_cost(NO_VERB if is_fresh else state.verb, option, previous)
    cost += state.cost + option.cost
    if previous is not None:
        cost += grammar.pair_cost(
            previous.cyrillic, previous.grammar, option.cyrillic, option.grammar
        )
        if previous.cyrillic in ("и", "или") and state.path is not None:
            before = state.path[0].option
            cost += grammar.coordination_cost(before.grammar, option.grammar) if before else 0.0
    return _State(cost, (state, choice), option, verb)


def _path(state: _State) -> tuple[Choice, ...]:
    choices = []
    while state.path is not None:
        state, choice = state.path
        choices.append(choice)
    return tuple(reversed(choices))


def search(segments: list[list[Segment]], fresh: list[bool]) -> tuple[tuple[Choice, ...], float]:
    """The cheapest sequence of readings. `segments[i]` start at word i; `fresh[i]`: punctuation
    before it."""
    states: list[dict[tuple[str, int], _State]] = [{} for _ in range(len(segments) + 1)]
    states[0]["", NO_VERB] = _State(0.0, None, None, NO_VERB)
    for at, starting in enumerate(segments):
        for segment in starting:
            following = states[segment.last]
            for option in segment.options:
                choice = Choice(at, segment.last, option)
                for state in states[at].values():
                    new = _step(state, choice, fresh[at])
                    key = (option.cyrillic, new.verb)
                    best = following.get(key)
                    if best is None or new.cost < best.cost:
                        following[key] = new
    final = min(states[-1].values(), key=lambda state: state.cost)
    return _path(final), final.cost


def _segments(words: list[Word], text: str, kept: list[bool], tag: str) -> list[list[Segment]]:
    """What starts at each word: the word, and longer pieces that may be one."""
    known = candidates(tag)
    readings = [
        () if stays else known.exact(word.latin) for word, stays in zip(words, kept, strict=True)
    ]
    pieces = Segments(known, learn(readings, tag))
    gaps = [text[word.end : after.start].strip() for word, after in pairwise(words)]
    weak = [is_weak(word, options) for word, options in zip(words, readings, strict=True)]
    tells = not is_title_case(words)
    out: list[list[Segment]] = []
    for at, word in enumerate(words):
        if kept[at]:
            plain = Option("", 0.0, 0.0, 0, (), "kept")
            out.append([Segment(at, at + 1, (plain,))])
            continue
        is_named = tells and at > 0 and word.printed[0].isupper()
        here = [
            Segment(at, at + 1, pieces.single(word, readings[at], is_named, at == len(words) - 1))
        ]
        for last in range(at + 2, min(at + 3, len(words)) + 1):
            if gaps[last - 2] not in GAPS or kept[last - 1]:
                break
            if sum(weak[at:last]) >= last - at - 1:
                options = pieces.joined(words[at:last])
                if options:
                    here.append(Segment(at, last, options))
        out.append(here)
    return out


def decode(words: list[Word], text: str, kept: list[bool], tag: str) -> Decoding:
    """The reading of a title's words in a language; those `kept` stand for themselves."""
    segments = _segments(words, text, kept, tag)
    fresh = [
        at == 0 or bool(text[words[at - 1].end : words[at].start].strip("-–—'’ "))
        for at in range(len(words))
    ]
    choices, cost = search(segments, fresh)
    choices = tuple([_weighed(choice, segments[choice.first]) for choice in choices])
    final = Evidence(tag)
    for choice in choices:
        if choice.option.kind == "word":
            final.add(choice.option.pairs)
    return Decoding(choices, cost, final)


def _weighed(choice: Choice, segments: list[Segment]) -> Choice:
    """`choice` with its confidence: of its form, or of there being a slip at all."""
    options = next(segment.options for segment in segments if segment.last == choice.last)
    chosen = choice.option
    is_slip = chosen.kind == "repaired"
    total = agreeing = 0.0
    for option in options:
        weight = exp(max(-30.0, min(30.0, chosen.cost - option.cost)))
        total += weight
        if option.cyrillic == chosen.cyrillic or (is_slip and option.kind == "repaired"):
            agreeing += weight
    return choice._replace(confidence=agreeing / total)
