"""Headlines of the lifelike archive, the keywords that agencies make of them, romanised prints."""

from __future__ import annotations

import re
from random import Random

from tests.worlds.archives.slugs import SCHEMES

_WORDS = {
    "en": (
        "Fishermen|Village teachers|Border guards|Cotton growers|Railway workers|City planners|Young doctors|Beekeepers|Opposition lawmakers|Dam engineers|Shepherds|Market traders",
        "demand|welcome|fear|question|abandon|rebuild|celebrate|postpone|reject|inspect|defend|await",
        "new|costly|promised|unfinished|disputed|forgotten|flooded|historic|foreign-funded|temporary|northern|emergency",
        "bridge|harbour|school|pipeline|reservoir|clinic|tax|museum|airport|orchard|tunnel|court",
        "near Osh|before winter|after floods|in the capital|despite warnings|along the canal|for third year|without explanation|as prices rise|amid drought|on lake shore|during harvest",
        "says ministry|report finds|residents say|officials admit|study shows|governor claims|documents reveal|survey suggests",
    ),
    "ru": (
        "Рыбаки|Учителя|Пограничники|Хлопкоробы|Железнодорожники|Пчеловоды|Чабаны|Депутаты|Инженеры|Торговцы|Врачи|Садоводы",
        "требуют|осматривают|опасаются|бросают|восстанавливают|откладывают|защищают|ожидают|обсуждают|закрывают|покупают|ремонтируют",
        "новый|дорогой|обещанный|недостроенный|спорный|забытый|старинный|временный|северный|аварийный",
        "мост|причал|лицей|трубопровод|водозабор|музей|аэропорт|тоннель|рынок|склад",
        "под Ошем|перед зимой|после паводка|в столице|вдоль канала|третий год|без объяснений|на фоне засухи|на берегу озера|во время уборки",
        "сообщили в министерстве|говорят жители|признал губернатор|показал опрос|выяснили журналисты|уверяет директор",
    ),
}


def headline(language: str, rng: Random) -> str:
    """Eight to eleven words, some with a number."""
    words = [rng.choice(part.split("|")) for part in _WORDS[language]]
    if rng.random() < 0.25:
        words.insert(
            4,
            f"{'worth' if language == 'en' else 'за'} {rng.randrange(2, 900)} {'million' if language == 'en' else 'миллионов'}",
        )
    if rng.random() < 0.4:
        words.pop()
    return " ".join(words)


def near_twin(title: str, language: str, rng: Random) -> str:
    """A headline that differs in one word."""
    words = title.split()
    part = _WORDS[language][2].split("|")
    at = next((i for i, word in enumerate(words) if word in part), 2)
    words[at] = rng.choice([word for word in part if word != words[at]])
    return " ".join(words)


def keywords(title: str, language: str, rng: Random) -> list[str]:
    """Three or four words of a headline, in an order of the agency's own now and then."""
    words = [w for w in re.findall(r"[^\W\d_]+", title) if len(w) > 4]
    chosen = sorted(rng.sample(range(len(words)), min(len(words), rng.choice([3, 3, 4]))))
    if rng.random() < 0.3:
        rng.shuffle(chosen)
    return [words[at] for at in chosen]


def romanised(title: str, rng: Random) -> str:
    """The headline as a note prints it."""
    table = SCHEMES[rng.choice(["bgn", "alalc", "short"])]
    out = "".join(table.get(c, c) for c in title.casefold())
    return out[:1].upper() + out[1:]
