"""Restoring a title: the cheapest way through the readings of its words.

Each printed word offers its readings; two or three may be one word that a slug broke, one may be two that grew
together. A dynamic programme chooses among them by what letters, frequency and neighbours cost
(`align`, `lexicon`, `grammar`), after the title's sure words have told what its letters mean (`evidence`).
"""

from functools import lru_cache
from math import exp
from typing import NamedTuple

from citecheck.translit import grammar
from citecheck.translit.candidates import Option, exact, known, with_slips
from citecheck.translit.evidence import Evidence
from citecheck.translit.key import index_key
from citecheck.translit.languages import english
from citecheck.translit.print import SIGNS, Word, is_title_case

JOIN = 3.0
WHOLE_PART, LITTLE_PART, SIGN_AT_SEAM = 0.5, 4.0, 1.5
"""Nats for a word that was broken in two; more for each part that is a word, or a letter that is one; less where a sign was."""
SPLIT = 5.0
"""Nats for two words printed as one."""
UNKNOWN = 10.0
UNKNOWN_LETTER, UNKNOWN_NAME = 1.0, 3.0
"""Nats for a word that no reading supports, and for each of its letters; less for a name."""
SECOND_FINITE = 1.2
AFTER_MODAL = 1.8
BARE_INFINITIVE = 1.8
OPENING_INFINITIVE = 0.6
DEAR, DEAR_LETTER = 11.5, 0.15
"""A reading dearer than this, and this for each letter, is doubted: a slip is looked for."""
GLUED_FROM = 12.0
"""Readings dearer than this let two glued words be looked for."""
RARE_NAME = 13.2
"""Names rarer than this (−ln of frequency) are not made of another by a slip."""
WINDOW = 7.0
"""Readings dearer than the cheapest by more than this are dropped."""
SURE_COST, SURE_MARGIN = 12.5, 2.5
LITTLE = frozenset("в во на с со и к ко о об от до за из у по не а но для без при что".split())


GAPS = frozenset(("", *SIGNS))
"""What may stand between the pieces of a broken word, beside white space."""


class Segment(NamedTuple):
    """Printed words `first` to `last` (exclusive) and what they stand for; `option` is None for a word kept."""

    first: int
    last: int
    options: tuple[Option, ...]


class Choice(NamedTuple):
    """The reading chosen for printed words; `confidence` weighs it against the others, the neighbours left out."""

    first: int
    last: int
    option: Option
    confidence: float = 1.0


class Decoding(NamedTuple):
    """The words chosen, their cost, and what they show of the scheme."""

    choices: tuple[Choice, ...]
    cost: float
    evidence: Evidence


def unknown(latin: str, is_named: bool) -> Option:
    """The reading of a word that nothing supports; a capital inside a title makes it likelier."""
    cost = UNKNOWN + UNKNOWN_LETTER * len(latin) - (UNKNOWN_NAME if is_named else 0.0)
    return Option("", cost, 0.0, 0, (), "kept")


def learn(readings: list[tuple[Option, ...]]) -> Evidence:
    """What the sure words of a title show of its letters."""
    evidence = Evidence()
    for options in readings:
        if not options or options[0].cost > SURE_COST or len(options[0].cyrillic) < 3:
            continue
        if len(options) == 1 or options[1].cost - options[0].cost > SURE_MARGIN:
            evidence.add(options[0].pairs)
    return evidence


def _adapt(options: tuple[Option, ...], evidence: Evidence, extra: float = 0.0) -> list[Option]:
    """`options` at what they cost in this title, cheapest first."""
    if not options:
        return []
    costs = [option.cost + extra + evidence.adapted(option.pairs) for option in options]
    limit = min(costs) + WINDOW
    adapted = [
        Option(option.cyrillic, cost, *option[2:])
        for option, cost in zip(options, costs, strict=True)
        if cost <= limit
    ]
    adapted.sort(key=lambda option: option.cost)
    return adapted


@lru_cache(maxsize=1024)
def _glued(latin: str) -> tuple[tuple[Option, Option], ...]:
    """The readings of a print as two words, each of them common."""
    out = []
    for at in range(1, len(latin)):
        left, right = latin[:at], latin[at:]
        if min(at, len(latin) - at) < 4:
            short = exact(left if at < 4 else right)
            if not short or short[0].cyrillic not in LITTLE:
                continue
        heads = exact(left)
        tails = exact(right) if heads and heads[0].cost < 11 else ()
        if tails and tails[0].cost < 11:
            out.append((heads[0], tails[0]))
    out.sort(key=lambda pair: pair[0].cost + pair[1].cost)
    return tuple(out[:2])


def _split(latin: str, evidence: Evidence) -> list[Option]:
    """Two glued words as one option: its Cyrillic holds a space, its grammar is that of the second."""
    options = []
    for head, tail in _glued(latin):
        pairs = head.pairs + tail.pairs
        cost = head.cost + tail.cost + SPLIT + evidence.adapted(pairs)
        both = f"{head.cyrillic} {tail.cyrillic}"
        options.append(
            Option(
                both,
                cost,
                head.letters + tail.letters,
                tail.grammar,
                pairs,
                "repaired",
                head.rarity + tail.rarity,
            )
        )
    return options


def _is_another_name(option: Option) -> bool:
    """Is this a rare name that a slip would make of a capitalised word? The print is likelier a name of its own."""
    is_name = option.kind == "repaired" and bool(option.grammar & grammar.NAME)
    return is_name and option.rarity > RARE_NAME


def single(
    word: Word, readings: tuple[Option, ...], evidence: Evidence, is_named: bool
) -> list[Option]:
    """All readings of one printed word in this title, cheapest first; that nothing supports it among them."""
    options = _adapt(readings, evidence)
    is_dear = not options or options[0].cost > DEAR + DEAR_LETTER * len(word.latin)
    if is_dear and word.latin not in english():
        slipped = _adapt(with_slips(word.latin), evidence)
        if is_named:
            slipped = [option for option in slipped if not _is_another_name(option)]
        seen = {option.cyrillic for option in options}
        options += [option for option in slipped if option.cyrillic not in seen]
        if len(word.latin) >= 6 and min([o.cost for o in options], default=99.0) > GLUED_FROM:
            options += _split(word.latin, evidence)
    options.append(unknown(word.latin, is_named))
    options.sort(key=lambda option: option.cost)
    limit = options[0].cost + WINDOW
    return [option for option in options if option.cost <= limit][:8]


def _is_weak(word: Word, readings: tuple[Option, ...]) -> bool:
    """Could this be a piece of a broken word: short, or of no common reading of its own?"""
    return 1 < len(word.latin) < 4 or not readings or readings[0].cost > 9.0


def _seams(parts: list[Word]) -> float:
    """What it takes to believe that these prints are one word: most where a part is a whole word in itself."""
    cost = JOIN * (len(parts) - 1)
    for part in parts:
        alone = known(part.latin)
        if alone and alone[0].cyrillic in LITTLE:
            cost += LITTLE_PART if len(part.latin) == 1 else WHOLE_PART
        elif alone and alone[0].cost < 11:
            cost += WHOLE_PART
    return cost


SLASHED = {"zhd": "ж/д", "jd": "ж/д", "žd": "ж/д", "skh": "с/х", "sh": "с/х", "sx": "с/х"}
"""Abbreviations that lose their stroke in a slug."""


def _slashed(parts: list[Word]) -> list[Option]:
    latin = "".join([part.latin for part in parts])
    if len(parts) == 2 and latin in SLASHED and len(parts[1].latin) < 3:
        return [Option(SLASHED[latin], 5.0, 0.0, grammar.ADJECTIVE, (), "repaired", 10.0)]
    return []


def _has_sign_after(cyrillic: str, head: str) -> bool:
    """Does a sign stand where the print was broken? Slugs make a space of it."""
    return any(
        char in "ьъ" and index_key(cyrillic[:at]) == head for at, char in enumerate(cyrillic)
    )


def joined(parts: list[Word], evidence: Evidence) -> list[Option]:
    """The readings of broken words as one."""
    latin = "".join([part.latin for part in parts])
    if len(latin) < 4 or len(latin) > 30:
        return _slashed(parts)
    options = known(latin)
    if not options or options[0].cost > SURE_COST + 2:
        return []
    seams = _seams(parts)
    head = index_key(parts[0].latin)
    options = tuple(
        [
            o._replace(cost=o.cost - (SIGN_AT_SEAM if _has_sign_after(o.cyrillic, head) else 0.0))
            for o in options
        ]
    )
    adapted = _adapt(options, evidence, seams)
    return [option._replace(kind="repaired") for option in adapted][:4]


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
    """The cheapest sequence of readings. `segments[i]` start at word i; `fresh[i]`: punctuation before it."""
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


def decode(words: list[Word], text: str, kept: list[bool]) -> Decoding:
    """The reading of a title's words; those `kept` stand for themselves."""
    readings = [() if stays else exact(word.latin) for word, stays in zip(words, kept, strict=True)]
    evidence = learn(readings)
    fresh = [
        at == 0 or bool(text[words[at - 1].end : words[at].start].strip("-–—'’ "))
        for at in range(len(words))
    ]
    spaced = [
        at > 0 and text[words[at - 1].end : words[at].start].strip() in GAPS
        for at in range(len(words))
    ]
    tells = not is_title_case(words)
    named = [tells and at > 0 and word.printed[0].isupper() for at, word in enumerate(words)]
    segments: list[list[Segment]] = []
    for at, word in enumerate(words):
        if kept[at]:
            plain = Option("", 0.0, 0.0, 0, (), "kept")
            segments.append([Segment(at, at + 1, (plain,))])
            continue
        here = [Segment(at, at + 1, tuple(single(word, readings[at], evidence, named[at])))]
        for last in (at + 2, at + 3):
            inside = range(at + 1, last)
            if (
                last <= len(words)
                and all(spaced[i] and not kept[i] for i in inside)
                and sum(_is_weak(words[i], readings[i]) for i in range(at, last)) >= last - at - 1
            ):
                options = joined(words[at:last], evidence)
                if options:
                    here.append(Segment(at, last, tuple(options)))
        segments.append(here)
    choices, cost = search(segments, fresh)
    choices = tuple([_weighed(choice, segments[choice.first]) for choice in choices])
    final = Evidence()
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
