"""Texts to be laid out anew: made ones, and those of a corpus beside the repository, if there."""

from __future__ import annotations

import json
import os
import random
import re
from functools import cache
from pathlib import Path

from tests.structure.layouts import CITE, PARAGRAPH, Base

_SUBJECTS = [
    "The ferry company",
    "A clerk in Almaty",
    "The council",
    "Mrs. Berg",
    "Every miller",
    "The Ministry of Ports",
    "Colonel Adeyemi",
    "The guild",
    "A second committee",
    "Nobody in Oslo",
    "The U.S. envoy",
    "The old bishop",
]
_VERBS = [
    "refused to sign",
    "described",
    "sold",
    "inherited",
    "quietly abandoned",
    "praised",
    "rebuilt",
    "could not explain",
    "had long wanted",
    "published an account of",
    "lost",
    "measured",
]
_OBJECTS = [
    "the northern lighthouse",
    "a treaty on grain",
    "the register of ships",
    "its only locomotive",
    "the debts of the quarry",
    "a map that showed no rivers",
    "three letters from Vienna",
    "the so-called winter road",
    "what the newspapers called “a quiet ruin”",
    "the whole correspondence",
    "a school for pilots",
    "the well-known almanac",
]
_ENDS = [
    "after the flood",
    "in the spring of that year",
    "against the advice of the engineers",
    "as his predecessors had done",
    "without asking anyone",
    "when the price of copper fell",
    "for reasons that remain unclear",
    "to everybody’s surprise",
    "at the end of the war",
    "in 1987",
    "on March 14",
    "because of COVID-19",
]
_HEADINGS = [
    "The Harbour",
    "Before the Flood",
    "A Treaty and Its Enemies",
    "What the Engineers Knew",
    "Conclusion",
]
_STREETS = [
    "Tin",
    "Salt and Silver",
    "The Long Winter",
    "Ports of Call",
    "Letters to a Miller",
    "A History of Weights",
    "Grain",
]
_CITIES = ["London", "Oslo", "Chicago", "Leiden", "Vienna"]
_PUBLISHERS = ["Harbour Press", "University Press", "Oak & Sons", "Northgate"]
_NAMES = ["Berg", "Adeyemi", "Kowalska", "Tanaka", "O’Neill", "Duval", "Petrov", "Lindqvist"]
_INITIALS = "ABEHJKMT"
_HOSTS = ["harbourpost.example", "reuters.com", "fergana.news", "inform.kz", "nytimes.com"]
_MONTHS = ["January", "February", "March", "June", "October"]
_RUSSIAN = ["Мельница закрыта", "Новый порт открылся", "О ценах на зерно", "Дорога зимой"]
_GERMAN = ["Die Mühle am Fluss", "Getreide und Zoll", "Der lange Winter"]


def _sentence(rng: random.Random) -> str:
    return (
        f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_OBJECTS)} {rng.choice(_ENDS)}"
    )


def _book(rng: random.Random) -> str:
    return f"{rng.choice(_INITIALS)}. {rng.choice(_NAMES)}, {rng.choice(_STREETS)} ({rng.choice(_CITIES)}: {rng.choice(_PUBLISHERS)}, {rng.randint(1890, 2020)}), {rng.randint(2, 400)}."


def _press(rng: random.Random) -> str:
    return f"“{_sentence(rng)},” {rng.choice(_HOSTS)}, {rng.choice(_MONTHS)} {rng.randint(1, 28)}, {rng.randint(1995, 2021)}."


def _article(rng: random.Random) -> str:
    first = rng.randint(1, 300)
    return f"{rng.choice(_NAMES)} and {rng.choice(_NAMES)}, “{_sentence(rng)},” Journal of Harbours {rng.randint(2, 60)}, no. {rng.randint(1, 4)} ({rng.randint(1960, 2021)}): {first}–{first + rng.randint(2, 30)}."


def _archive(rng: random.Random) -> str:
    return f"{rng.choice(_NAMES)} to {rng.choice(_NAMES)}, {rng.choice(_MONTHS)} {rng.randint(1, 28)}, {rng.randint(1860, 1990)}, National Archives, RG {rng.randint(10, 99)}, Box {rng.randint(1, 40)}, folder {rng.randint(1, 9)}."


def _comment(rng: random.Random) -> str:
    return f"{_sentence(rng)}. {_sentence(rng)}, which is told elsewhere."


def _short(rng: random.Random) -> str:
    return rng.choice(
        [
            "Ibid.",
            f"Ibid., {rng.randint(2, 300)}.",
            f"{rng.choice(_NAMES)}, {rng.choice(_STREETS)}, {rng.randint(2, 300)}.",
            "See note 2 above.",
            "Personal communication.",
            f"See {_book(rng)}",
        ]
    )


def _web(rng: random.Random) -> str:
    return f"https://{rng.choice(_HOSTS)}/{rng.randint(2000, 2021)}/{rng.randint(1, 12):02d}/a-quiet-ruin-{rng.randint(1, 99)}.html (accessed {rng.randint(1, 28)} June 2021)."


def _long(rng: random.Random) -> str:
    text = f"{_comment(rng)} Compare {_book(rng)[:-1]}; {_article(rng)[:-1]}; and {_archive(rng)}"
    return text + (PARAGRAPH + _comment(rng) if rng.random() < 0.4 else "")


def _russian(rng: random.Random) -> str:
    return rng.choice(
        [
            f"{rng.choice(_RUSSIAN)} // Вестник порта. {rng.randint(1992, 2021)}. № {rng.randint(1, 12)}. С. {rng.randint(3, 90)}.",
            "Там же.",
            f"«{rng.choice(_RUSSIAN)}», Известия, {rng.randint(1, 28)} июня {rng.randint(1992, 2021)}.",
        ]
    )


def _german(rng: random.Random) -> str:
    return rng.choice(
        [
            f"{rng.choice(_NAMES)}, {rng.choice(_INITIALS)}.: {rng.choice(_GERMAN)}, Wien {rng.randint(1900, 2020)}, S. {rng.randint(3, 300)}.",
            "Ebd.",
            f"Vgl. „{rng.choice(_GERMAN)}“, Der Hafen, {rng.randint(1, 28)}. Juni {rng.randint(1992, 2020)}.",
        ]
    )


_STYLES = {
    "press": [_press], "books": [_book, _article, _short], "mixed": [_press, _book, _article, _archive, _comment, _short, _web, _long],
    "comments": [_comment, _comment, _long, _short], "web": [_web, _press], "russian": [_russian, _russian, _short], "german": [_german, _book], "archives": [_archive, _short, _long],
}  # fmt: skip


def made_base(rng: random.Random, size: int, style: str | None = None) -> Base:
    """A made text with `size` notes."""
    kinds = _STYLES[style or rng.choice(list(_STYLES))]
    dense = rng.choice([0.15, 0.3, 0.5])
    paragraphs: list[str] = ["A Quiet Ruin: Notes on a Harbour"[: rng.choice([12, 40])]]
    count = 0
    while count < size:
        if rng.random() < 0.12:
            paragraphs.append(rng.choice(_HEADINGS))
        sentences = []
        for _ in range(rng.randint(2, 7)):
            sentence = _sentence(rng)
            if count < size and rng.random() < dense:
                count += 1
                draw = rng.random()
                if draw < 0.75:
                    sentence += "." + CITE
                elif draw < 0.85:
                    sentence = sentence.replace(" ", f",{CITE} so they say, ", 1) + "."
                elif draw < 0.93:
                    sentence = f"“{sentence}.”{CITE}"
                else:
                    words = sentence.split(" ")
                    words[2] = words[2] + CITE
                    sentence = " ".join(words) + "."
            else:
                sentence += "."
            sentences.append(sentence)
        paragraphs.append(" ".join(sentences))
    paragraphs.append(_sentence(rng) + ".")
    return Base("made", paragraphs, [rng.choice(kinds)(rng) for _ in range(size)])


# --- corpus -----------------------------------------------------------------------------------


def find_shared() -> Path | None:
    """The folder with the corpus: CITECHECK_SHARED, or `shared` beside a folder above this one."""
    named = os.environ.get("CITECHECK_SHARED")
    folders = [Path(named)] if named else [p / "shared" for p in Path(__file__).resolve().parents]
    return next((f for f in folders if (f / "corpus").is_dir()), None)


@cache
def corpus_texts() -> tuple[tuple[str, str, str], ...]:
    """Name, text and gold (JSON) of each paper of the corpus whose notes stand at the end."""
    shared = find_shared()
    if shared is None:
        return ()
    golds = sorted(shared.glob("corpus/dev/*.gold.json")) + sorted(
        shared.glob("corpus/*.gold.json")
    )
    return tuple(
        (
            g.name,
            (g.parent / json.loads(g.read_text())["file"]).read_bytes().decode(),
            g.read_text(),
        )
        for g in golds
        if "pages" not in g.name
    )


def corpus_base(rng: random.Random, size: int) -> Base | None:
    """A stretch of a paper of the corpus with up to `size` notes, its own numbers taken out."""
    texts = corpus_texts()
    if not texts:
        return None
    name, text, raw = rng.choice(texts)
    gold = json.loads(raw)
    sections = sorted({m.get("section") or 0 for m in gold["markers"]})
    section = rng.choice(sections)
    markers = [m for m in gold["markers"] if (m.get("section") or 0) == section]
    notes = {n["label"]: n["text"] for n in gold["notes"] if (n.get("section") or 0) == section}
    first = rng.randint(0, max(0, len(markers) - size))
    chosen = [m for m in markers[first : first + size] if m["label"] in notes]
    start = max(0, text.rfind("\n\n", 0, chosen[0]["offset"]))
    end = text.find("\n\n", chosen[-1]["offset"])
    end = len(text) if end < 0 else end
    out = []
    at = start
    used = []
    for m in markers:
        offset = m["offset"]
        if not start <= offset < end:
            continue
        length = len(m["label"])
        low, high = offset, offset + length
        if text[low - 1] == "[" and text[high] == "]":
            low, high = low - 1, high + 1
        elif text[low - 1] == " " and text[low - 2] in ".,;”":
            low -= 1
        out.append(text[at:low] + CITE)
        at = high
        used.append(notes.get(m["label"], "Ibid."))
    out.append(text[at:end])
    paragraphs = [re.sub(r"\s*\n\s*", " ", p) for p in "".join(out).split("\n\n") if p.strip()]
    return Base(name, paragraphs, used)


def draw_base(rng: random.Random, use_corpus: bool = True) -> Base:
    """A base drawn at random, made or from the corpus."""
    size = rng.choice([3, 5, 8, 12, 20, 35, 60, 90])
    base = corpus_base(rng, size) if use_corpus and rng.random() < 0.55 else None
    return base or made_base(rng, size)
