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
    "en-apart": (
        "Lock keepers|Night nurses|Salt farmers|Ferry crews|Tram drivers|River pilots|Language teachers|Grain brokers|Ward councillors|Cable layers|Falconers|Archivists",
        "oppose|inherit|restore|doubt|suspend|reopen|map|resist|reclaim|audit|praise|delay",
        "floating|contested|heated|subsidised|leaking|rural|protected|cross-border|derelict|pilot|southern|seasonal",
        "ferry|lighthouse|archive|canal|quarry|hospital|levy|theatre|station|vineyard|causeway|tribunal",
        "off Batumi|before elections|after landslide|in border zone|despite veto|beside old port|for second season|without tender|as rivers fall|amid shortages|on south bank|during census",
        "says mayor|audit shows|witnesses say|court rules|data suggest|envoy insists|letters reveal|inquiry hears",
    ),
    "ru-apart": (
        "Лоцманы|Медсёстры|Солевары|Паромщики|Архивисты|Машинисты|Лесники|Сельские старосты|Археологи|Виноградари|Кабельщики|Переводчики",
        "проверяют|возвращают|хвалят|отвергают|изучают|переносят|спасают|охраняют|считают|наследуют|перестраивают|оспаривают",
        "плавучий|сельский|заповедный|протекающий|приграничный|заброшенный|южный|сезонный|льготный|каменный",
        "маяк|карьер|театр|паром|вокзал|архив|госпиталь|виноградник|канал|сбор",
        "у Батуми|до выборов|после оползня|в приграничье|вопреки запрету|второй сезон|без конкурса|из-за обмеления|на южном берегу|во время переписи",
        "заявил мэр|решил суд|показала проверка|вспоминают очевидцы|настаивает посол|следует из писем",
    ),
    "uk-apart": (
        "Лоцмани|Медсестри|Солевари|Поромники|Архівісти|Лісники|Археологи|Виноградарі|Перекладачі|Вчителі",
        "перевіряють|повертають|хвалять|відкидають|вивчають|рятують|охороняють|рахують|успадковують|оскаржують",
        "плавучий|сільський|заповідний|прикордонний|занедбаний|південний|сезонний|пільговий|кам’яний",
        "маяк|кар’єр|театр|пором|вокзал|архів|шпиталь|виноградник|канал|збір",
        "біля Батумі|до виборів|після зсуву|у прикордонні|попри заборону|другий сезон|без конкурсу|на південному березі|під час перепису",
        "заявив мер|вирішив суд|показала перевірка|згадують очевидці|наполягає посол",
    ),
    "de-apart": (
        "Lotsen|Pflegekräfte|Salzbauern|Fährleute|Archivare|Förster|Winzer|Lehrerinnen|Schleusenwärter|Stadträte",
        "prüfen|verteidigen|loben|bezweifeln|verschieben|retten|vermessen|übernehmen|kritisieren|eröffnen",
        "schwimmende|ländliche|geschützte|undichte|grenznahe|verlassene|südliche|beheizte|umstrittene",
        "Fähre|Bühne|Schleuse|Klinik|Brücke|Sammlung|Abgabe|Mühle|Werft|Straße",
        "bei Batumi|vor der Wahl|nach Erdrutsch|im Grenzgebiet|trotz Verbots|am Südufer|ohne Ausschreibung|während der Zählung",
        "sagt Bürgermeisterin|zeigt Prüfung|entscheidet Gericht|berichten Zeugen",
    ),
    "fr-apart": (
        "Les éclusiers|Les infirmières|Les sauniers|Les passeurs|Les archivistes|Les forestiers|Les vignerons|Les enseignantes",
        "contestent|défendent|saluent|refusent|vérifient|sauvent|cartographient|reprennent|diffèrent",
        "ancien|nouveau|vieux|futur|dernier|premier|petit|grand",
        "bac|phare|canal|théâtre|hôpital|péage|moulin|chantier|tribunal|vignoble",
        "près de Batoumi|avant les élections|après le glissement|malgré le veto|sur la rive sud|sans appel d’offres|pendant le recensement",
        "dit le maire|selon un audit|tranche la cour|racontent des témoins",
    ),
}


_WORTH = {
    "en": "worth {} million",
    "ru": "за {} миллионов",
    "uk": "за {} мільйонів",
    "de": "für {} Millionen",
    "fr": "à {} millions",
}


def headline(language: str, rng: Random, words_of: str = "") -> str:
    """Eight to eleven words, some with a number. `words_of`: which set of words."""
    words = [rng.choice(part.split("|")) for part in _WORDS[language + words_of]]
    if rng.random() < 0.25:
        words.insert(4, _WORTH[language].format(rng.randrange(2, 900)))
    if rng.random() < 0.4:
        words.pop()
    return " ".join(words)


def near_twin(title: str, language: str, rng: Random, words_of: str = "") -> str:
    """A headline that differs in one word."""
    words = title.split()
    part = _WORDS[language + words_of][2].split("|")
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
