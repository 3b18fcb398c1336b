"""How languages that are told, but not restored, are printed in Latin letters: for `build_languages` alone."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

TABLES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "lexicon/tables.json").read_text(encoding="utf-8")
)
"""Language → its tables: id, weight, letters. After the national, ALA-LC, BGN/PCGN and ISO tables, and the habits of sites."""


def printed(letters: dict[str, str]) -> Callable[[str], str]:
    groups = sorted((g for g in letters if len(g) > 1), key=len, reverse=True)
    pattern = re.compile("|".join([*groups, "."]))
    return lambda word: pattern.sub(lambda m: letters.get(m[0], m[0]), word)


_INITIALS = (
    "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" "),
    "k kk n t tt r m p pp s ss  ch tch ch' k' t' p' h".split(" "),
    "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" "),
)
_VOWELS = (
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(),
    "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i".split(),
    "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(),
)
_FINALS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ")


def hangul(style: int) -> Callable[[str], str]:
    """Korean by the Revised Romanization (0), McCune–Reischauer (1), or the latter without marks (2)."""

    def print_word(word: str) -> str:
        out, before = [], ""
        for char in word:
            code = ord(char) - 0xAC00
            if not 0 <= code < 11172:
                continue
            first, vowel, last = code // 588, code % 588 // 28, code % 28
            head = _INITIALS[style][first]
            if style == 1 and before in "aeiouŏŭnmlg" and before:
                head = {"k": "g", "t": "d", "p": "b", "ch": "j"}.get(head, head)
            out.append(head + _VOWELS[style][vowel] + _FINALS[last])
            before = out[-1][-1]
        return "".join(out)

    return print_word


_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        "k kh g gh ṅ c ch j jh ñ ṭ ṭh ḍ ḍh ṇ t th d dh n p ph b bh m y r l v ś ṣ s h".split(),
        strict=True,
    )
)
_SIGNS = dict(zip("ािीुूृेैोौ", "ā i ī u ū ṛ e ai o au".split(), strict=True))
_OPEN = dict(zip("अआइईउऊऋएऐओऔ", "a ā i ī u ū ṛ e ai o au".split(), strict=True))


def hindi(style: int) -> Callable[[str], str]:
    """Hindi by ISO 15919 (0), IAST with final a (1), or plain (2)."""

    def print_word(word: str) -> str:
        out: list[str] = []
        for at, char in enumerate(word):
            following = word[at + 1 : at + 2]
            if char in _CONSONANTS:
                is_open = (following and following not in _SIGNS and following != "्") or (
                    style == 1 and not following
                )
                out.append(_CONSONANTS[char] + ("a" if is_open else ""))
            elif char in "ंँ":
                out.append("ṁ" if style == 0 else "ṃ" if style == 1 else "n")
            else:
                out.append(_SIGNS.get(char, _OPEN.get(char, "")))
        text = "".join(out)
        return (
            text
            if style < 2
            else text.translate(str.maketrans("āīūṅñṭḍṇṛśṣ", "aiunntdnrss")).replace("c", "ch")
        )

    return print_word


_KANA = dict(zip(
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんがぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ",
    ("a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa o n "
     "ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po").split(), strict=True))  # fmt: skip


def kana(style: int) -> Callable[[str], str]:
    """Japanese kana by Hepburn, with macrons (0, 1) or without (2)."""

    def print_word(word: str) -> str:
        word = "".join(chr(ord(c) - 96) if "ァ" <= c <= "ヶ" else c for c in word)
        text = "".join(_KANA.get(c, c) for c in word)
        text = re.sub(
            "([a-z]*?)i([ゃゅょ])",
            lambda m: (
                m[1]
                + ("" if m[1][-2:] in ("sh", "ch") or m[1][-1:] == "j" else "y")
                + {"ゃ": "a", "ゅ": "u", "ょ": "o"}[m[2]]
            ),
            text,
        )
        text = re.sub("っ(.)", r"\1\1", text).replace("ー", "\u0304")
        text = re.sub("[^a-z\u0304]", "", text)
        if style < 2:
            text = text.replace("ou", "ō").replace("oo", "ō").replace("uu", "ū")
        return text.replace("\u0304", "") if style == 2 else text

    return print_word
