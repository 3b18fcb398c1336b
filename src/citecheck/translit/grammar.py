"""What a Russian form can be, as one integer of bits, and how well two neighbours go together.

Bits 0–23 are the slots of declension, case by gender-or-plural: an adjective agrees with a noun
where their slots meet. The bits above are parts of speech, the subject that a finite form
asks for, and whether a form is always a name or an abbreviation. The lexicon holds such a mask for
every form.
"""

NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, LOCATIVE = range(6)
MASCULINE, FEMININE, NEUTER, PLURAL = range(4)


def slot(case: int, gender: int) -> int:
    """The bit of one case in one gender, or in the plural."""
    return 1 << (case * 4 + gender)


def case_slots(*cases: int) -> int:
    return sum(15 << (case * 4) for case in cases)


SLOTS = (1 << 24) - 1
NOMINATIVES = case_slots(NOMINATIVE)
(
    NOUN, ADJECTIVE, SHORT, VERB, INFINITIVE, GERUND, ADVERB, PREPOSITION, CONJUNCTION, PARTICLE,
    INTERJECTION, NUMERAL, PRONOUN, NAME, ABBREVIATION, FIRST_SECOND, THIRD_SINGULAR, THIRD_PLURAL,
) = (1 << (24 + i) for i in range(18))  # fmt: skip


def past(gender: int) -> int:
    """The bit of a past (or short) form that asks for a subject of this gender, or of the
    plural."""
    return 1 << (44 + gender)


LOAN = 1 << 59
"""A word that another language has lent, which says little of the language it stands in."""
BOUND, ROOT, WHOLE = 1 << 60, 1 << 61, 1 << 62
"""A stem that never stands without an ending; one that takes the endings of verbs; a form that
takes no more."""


_GOVERNMENT = {
    "в во на": (ACCUSATIVE, LOCATIVE), "о об": (LOCATIVE,), "обо при": (LOCATIVE,),
    "по к ко благодаря вопреки согласно": (DATIVE,), "с со": (GENITIVE, INSTRUMENTAL),
    "за под": (ACCUSATIVE, INSTRUMENTAL), "над перед между": (INSTRUMENTAL,),
    "через про сквозь несмотря": (ACCUSATIVE,),
    "из изо от ото до у без для против около после среди ради вместо кроме вокруг возле накануне"
    " вдоль мимо насчет ввиду вследствие помимо внутри вне": (GENITIVE,),
}  # fmt: skip
_RARE = {
    "о об": (ACCUSATIVE,),
    "по": (LOCATIVE, ACCUSATIVE),
    "с со": (ACCUSATIVE,),
    "между": (GENITIVE,),
}


def _by_word(table: dict[str, tuple[int, ...]]) -> dict[str, int]:
    return {word: case_slots(*cases) for words, cases in table.items() for word in words.split()}


GOVERNS, GOVERNS_RARELY = _by_word(_GOVERNMENT), _by_word(_RARE)
"""The cases that a preposition asks for, and those that it takes now and then."""

MODAL = frozenset(
    "может могут можно нужно надо должен должна должны должно готов готова готовы готово хочет хотят хотел"
    " хотела хотели будет будут начал начала начали начнет начнут начинает начинают стал стала стали решил решила"
    " решили предложил предложила предложили предлагает предлагают призвал призвала призвали призывает планирует планируют"
    " намерен намерена намерены намеревается пообещал пообещала пообещали обещает обещают просит просят попросил"
    " потребовал потребовала потребовали требует требуют поручил поручила разрешил разрешили запретил запретили"
    " нельзя пора смог смогла смогли сможет смогут удалось удастся собирается собираются пытается пытаются обязан обязаны"
    " позволит позволяет рекомендует рекомендовал отказался отказалась отказались отказывается отказываются"
    " согласился согласилась согласились договорились продолжит продолжает продолжают продолжил продолжила перестал"
    " перестали помогут поможет помог помогли помогает мешает обязали обязал чтобы"
    " разучились научили научит учит успел успели возможность право необходимо невозможно попытка сложно легко важно".split()
)
"""Words after which an infinitive stands."""

QUESTIONS = frozenset("как куда где зачем чем что когда".split())
"""Words after which an infinitive is as good as a finite verb."""

CLAUSE_OPENERS = frozenset(
    "что чтобы если когда но а или хотя потому поэтому где как почему зачем куда".split()
)
"""Words with which a new clause begins, that asks for a verb of its own."""

_PART = 15 << 40


_NOMINATIVE_PLACE = slot(NOMINATIVE, MASCULINE)
"""Of some names of places the lexicon holds the nominative alone: their accusative is the same."""


def _after_preposition(word: str, right: int) -> float:
    if right & SLOTS:
        if right & GOVERNS[word]:
            return -0.8
        rarely = GOVERNS_RARELY.get(word, 0) | (_NOMINATIVE_PLACE if right & NAME else 0)
        return 1.5 if right & rarely else 2.5
    if right & (VERB | INFINITIVE | SHORT | GERUND | PREPOSITION):
        return 4.0
    return 0.7


def _nominal(left: int, right: int) -> float:
    """An adjective or a noun before an adjective or a noun."""
    meets = left & right & SLOTS
    if left & ADJECTIVE and right & (NOUN | ADJECTIVE):
        if meets:
            return -1.2
        return 0.3 if left & NOUN else 1.2
    if left & NOUN and right & NOUN:
        if right & case_slots(GENITIVE) or (right & NAME and meets):
            return -0.4
        return 0.6 if not right & case_slots(INSTRUMENTAL, DATIVE) else 0.2
    if left & NOUN and right & ADJECTIVE:
        return 0.0 if right & (case_slots(GENITIVE) | left & SLOTS) else 0.5
    return 0.0


def _subject(noun: int, verb: int) -> float:
    """A noun before a finite verb: does it agree as its subject?"""
    nominative = noun & 15
    if not nominative or verb & INFINITIVE:
        return 0.0
    wanted = verb >> 44 & 15
    if wanted:
        return -0.5 if wanted & nominative else 0.6
    if verb & THIRD_PLURAL and not verb & THIRD_SINGULAR:
        return -0.5 if nominative & 8 else 0.8
    if verb & THIRD_SINGULAR and not verb & THIRD_PLURAL:
        return -0.5 if nominative & 7 else 0.8
    return 0.0


def pair_cost(left_word: str, left: int, right_word: str, right: int) -> float:
    """Nats that two neighbours gain (below nought) or lose by standing together."""
    if not left or not right:
        return 0.0
    if left_word in GOVERNS:
        return _after_preposition(left_word, right)
    if left_word == "не" or left_word == "ни":
        return -0.4 if right & (VERB | INFINITIVE | SHORT | GERUND) else 0.2
    if left & (NOUN | ADJECTIVE) and right & (NOUN | ADJECTIVE):
        return _nominal(left, right)
    if left & (NOUN | PRONOUN) and right & (VERB | SHORT):
        return _subject(left, right)
    if left & VERB and right & VERB and not left & NOUN and not right & NOUN:
        return 1.5
    return 0.0


def _cases(bits: int) -> int:
    """The cases of a form, one bit each, whatever its gender or number."""
    return sum(bool(bits >> (4 * case) & 15) << case for case in range(6))


def coordination_cost(left: int, right: int) -> float:
    """Nats that two words gain or lose by standing on the two sides of „и“."""
    if not left or not right:
        return 0.0
    if left & right & (INFINITIVE | VERB | SHORT):
        return -0.6
    if left & SLOTS and right & SLOTS:
        return -0.5 if _cases(left) & _cases(right) else 0.9
    if (left & INFINITIVE and right & NOUN) or (left & NOUN and right & INFINITIVE):
        return 1.2
    return 0.0
