"""Headlines of no meaning in five languages, and near twins of a headline."""

from __future__ import annotations

import re
from random import Random

_PARTS: dict[str, tuple[str, ...]] = {
    "en": (
        "Kazakhstan|China|Uzbekistan|Kyrgyzstan|Tajikistan|Turkmenistan|Russia|Beijing|Tashkent|Almaty|Dushanbe|Bishkek|SCO|Alibaba|Pompeo|Jack Ma",
        "sends|receives|discusses|opens|closes|supports|rejects|builds|sells|buys|signs|delays|resumes|suspends|criticizes|welcomes",
        "medical|humanitarian|economic|military|joint|new|regional|Chinese|Kyrgyz|foreign|oil|gas|railway|trade|border|digital",
        "supplies|project|agreement|talks|exports|loans|debt|factory|visit|protest|article|virus response|aid|cooperation|investment|crossing",
        "in March|after protests|with neighbors|for the region|amid pandemic|on Tuesday|despite concerns|with China|to 12 countries|worth $280 million|for 5 years|in 2020",
    ),
    "ru": (
        "Казахстан|Китай|Узбекистан|Кыргызстан|Таджикистан|Президент|Министр|МИД|Посол КНР|Ташкент|Алматы|Бишкек|Премьер|Парламент|Врачи|Граждане",
        "получил|отправил|открыл|закрыл|обсудил|подписал|отменил|передал|купил|продал|построил|возобновил|поддержал|раскритиковал|назвал|ждет",
        "гуманитарную|медицинскую|китайскую|новую|совместную|первую|военную|крупную|очередную|железнодорожную",
        "помощь|границу|делегацию|компанию|лабораторию|больницу|сделку|партию масок|встречу|программу",
        "из Китая|в Казахстане|в Бишкеке|для борьбы с коронавирусом|на границе|в марте|за 3 дня|в условиях пандемии|в Ташкенте|на 20 процентов|в Душанбе",
    ),
    "uk": (
        "Україна|Київ|Уряд|Президент|Харків|Мінфін|Посол|Львів|Парламент|Пекін",
        "отримав|надіслав|відкрив|закрив|обговорив|підписав|скасував|передав|купив|збудував",
        "гуманітарну|медичну|китайську|нову|спільну|першу|військову|велику|залізничну",
        "допомогу|межу|делегацію|компанію|лабораторію|лікарню|угоду|партію масок|зустріч|програму",
        "з Китаю|в Україні|у Києві|для боротьби з вірусом|на кордоні|у березні|за 3 дні|в умовах карантину|у Львові|на 20 відсотків",
    ),
    "de": (
        "China|Kasachstan|Die Regierung|Usbekistan|Der Präsident|Peking|Russland|Der Botschafter|Duschanbe",
        "liefert|eröffnet|schließt|prüft|fordert|baut|verkauft|kauft|unterzeichnet|verschiebt",
        "neue|medizinische|gemeinsame|größere|militärische|wirtschaftliche|erste|zusätzliche",
        "Hilfsgüter|Verträge|Brücken|Gespräche|Kredite|Lieferungen|Labore|Züge|Übungen|Masken",
        "in Zentralasien|für Kirgistan|nach Protesten|im März|trotz Kritik|an der Grenze|für 5 Jahre|während der Krise",
    ),
    "fr": (
        "La Chine|Le Kazakhstan|Pékin|L’Ouzbékistan|Le président|Moscou|L’ambassadeur|Bichkek|La région",
        "envoie|ouvre|ferme|discute|soutient|rejette|construit|vend|achète|signe",
        "une aide|un accord|un projet|une usine|une enquête|une dette|un marché|une réunion",
        "médicale|économique|militaire|régional|humanitaire|énergétique|important|numérique",
        "en Asie centrale|malgré les protestations|en mars|à la frontière|pour 5 ans|après la crise|avec ses voisins",
    ),
}
_NEGATIONS = {"en": "not", "ru": "не", "uk": "не", "de": "nicht", "fr": "pas"}


def make_title(language: str, rng: Random) -> str:
    """A headline with a subject, a verb, an object and where or when."""
    parts = _PARTS.get(language, _PARTS["en"])
    words = [rng.choice(part.split("|")) for part in parts]
    if rng.random() < 0.25:
        words = [*words, rng.choice(parts[4].split("|"))]
    if rng.random() < 0.15:
        words.insert(2, str(rng.randrange(2, 300)))
    return " ".join(words)


def twin_of(title: str, language: str, rng: Random) -> str:
    """A headline that differs from `title` in one word, one number or a negation."""
    numbers = re.findall(r"(?<![\w-])\d+(?![\w-])", title)
    words = title.split()
    kind = rng.random()
    if numbers and kind < 0.4:
        old = rng.choice(numbers)
        return re.sub(
            rf"(?<![\w-]){old}(?![\w-])", str(int(old) + rng.randrange(1, 9)), title, count=1
        )
    if kind < 0.55 and len(words) > 4:
        at = rng.randrange(1, len(words) - 2)
        return " ".join([*words[:at], _NEGATIONS.get(language, "not"), *words[at:]])
    long = [i for i, word in enumerate(words) if len(word.strip(",.:;?«»“”")) > 4]
    if not long:
        return make_title(language, rng)
    at = rng.choice(long)
    parts = _PARTS.get(language, _PARTS["en"])
    pool = [w for w in " ".join(p.replace("|", " ") for p in parts).split() if len(w) > 4]
    other = rng.choice([w for w in pool if w.casefold()[:4] != words[at].casefold()[:4]])
    return " ".join([*words[:at], other, *words[at + 1 :]])
