"""The CSL type of a source, from the evidence that its parts and their words give.

The first line that fits decides; a single word never does alone. The names of newspapers and
magazines are recognised by the words that mastheads use, not by a list of titles.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_WORDS = {
    "journal": r"journal|review|studies|quarterly|annals|proceedings|transactions|bulletin|zeitschrift|revue|revista|rivista|archiv|vestnik|вестник|журнал|вопросы|voprosy|исследования|cahiers|jahrbuch|quarterly|history|science|economics|law|research|letters|annales|известия|izvestiia|труды",
    "newspaper": r"times|post|herald|tribune|gazette|chronicle|globe|telegraph|guardian|independent|sun|star|mail|examiner|inquirer|courier|journal|news|daily|morning|evening|zeitung|tageblatt|anzeiger|presse|monde|figaro|libération|país|mundo|vanguardia|gazeta|газета|известия|правда|ведомости|коммерсант[ъ]?|kommersant|vedomosti|izvestiia|pravda|truth|bulletin|press|standard|observer|sentinel|register|bee|advocate|dispatch|republic",
    "magazine": r"magazine|economist|newsweek|spiegel|scientist|newyorker|yorker|atlantic|harper[’']?s|wired|businessweek|nation|fortune|forbes|monthly|weekly|week|focus|stern|огонёк|огонек|ogonek|эксперт|expert|life",
    "report": r"report|working paper|policy (?:brief|paper)|discussion paper|white paper|memorandum|briefing|survey|statistics|doc\.|technical|доклад|отчет|отчёт|otchet|bericht|gutachten|rapport|informe",
    "thesis": r"ph\.? ?d\.?|dissertation|diss\.|thesis|master[’']s|habilitation|d\.phil\.?|дис\. .{0,12}(?:канд|д-ра)|диссертаци|автореф\. дис|thèse|tesis|dis\. .{0,12}kand|magisterarbeit|doktorarbeit",
    "interview": r"interview(?:ed)?|интервью|entretien|entrevista|interv'iu|intervʹiu",
    "communication": r"personal communication|e-?mail (?:to|from|message)|letter to (?:the )?author|correspondence with|личн\w+ (?:сообщение|письмо)|telephone conversation",
    "calculation": r"(?:authors?[’']?s?[’']?|own|my|our) (?:own )?(?:calculations?|estimates?|compilation|elaboration|translation)|рас[сч][её]ты автор\w+|перевод автора|eigene (?:berechnung|darstellung|übersetzung)\w*|calculs? de l[’']auteur\w*|elaboración propia",
    "statute": r"[\w ]+ act \d{4}|(?:council |commission )?(?:directive|regulation) (?:\(e\w+\) )?(?:no\.? )?\d+/\d+",
    "versus": r"v\.?|vs\.",
    "network": r"twitter|facebook|telegram|instagram|vkontakte|linkedin|weibo|x\.com|youtube",
    "hearing": r"hearings? (?:before|on)|\d\w\w cong\.|committee on .{0,60}sess",
    "treaty": r"treaty|convention (?:on|for|relating)|agreement between|protocol (?:to|on|relating)|u\.?n\.?t\.?s|договор|конвенци|соглашение между|vertrag über|traité",
    "law": r"\bact of\b|u\.?s\.?c\.|stat\. \d|c\.?f\.?r\.|\bact \d{4}\b|pub\. l\.|федеральный закон|закон|указ президента|постановление|кодекс|gesetz|verordnung|directive \d|regulation \(e[cu]\)|loi n|ley \d",
    "patent": r"u\.?s\.? patent|patent no|патент",
    "directed": r"directed by|dir\. [A-Z]|реж\.|réal\.|regie:",
    "film": r"\bfilm\b|directed by|dir\.|documentary|\bdvd\b|фильм|реж\.|youtube\.com|youtu\.be|vimeo\.com|video,",
    "post": r"twitter\.com|//x\.com|facebook\.com|(?:facebook|twitter) post|t\.me/|telegram channel|instagram\.com|vk\.com/|\btweet\b|linkedin\.com/|weibo\.com",
    "blog": r"\bblog\b|wordpress|blogspot|medium\.com|substack|livejournal|блог",
    "conference": r"proceedings|conference|symposium|workshop|congress on|конференци|konferent|tagung|actes du|paper presented",
    "dataset": r"data ?set|database|datenbank|база данных|\[data\]",
    "encyclopedia": r"encyclop|s\.v\.|dictionary|lexikon|энциклопед|wikipedia|britannica",
    "manuscript": r"\barchives?\b|\bpapers\b|manuscript|\brg \d|\bbox \d|\bfolder\b|фонд|ф\. ?\d|архив|\bmss?\.|nara\b|tna\b|national archives|library of congress, manuscript|госархив|rgaspi|рга|гарф|garf",
    "webpage": r"website|web site|home ?page|available (?:at|from)|сайт|режим доступа|электронный ресурс|url:",
    "remark": r"emphas[ie]s (?:added|mine|ours|supplied|omitted|in (?:the )?original)|(?:my|our) (?:italics|emphasis)|italics (?:mine|added|in (?:the )?original)|hervorhebung(?:en)?|kursiv\w*|herv\. .{2,20}|soulign[ée]\w* (?:par|dans)|qui soulign\w+|nous soulignons|курсив (?:мой|наш|автора|добавлен|в оригинале|в тексте)|выделено (?:мной|мною|нами|автором|в оригинале)|corsivo (?:mio|nostro|nel testo)|cursivas? (?:mías?|nuestras?|añadidas?)|énfasis (?:añadido|mío|nuestro)",
    "reference": r"infra|supra|(?:see|siehe|s\.|vgl\.|voir|cf\.|véase|vedi|см\.) .{0,30}(?:above|below|appendix|annex|table|figure|fig\.|chapter|section|part|box|introduction|preface|oben|unten|anhang|abschnitt|kapitel|tabelle|ci-dessus|ci-dessous|annexe|tableau|chapitre|выше|ниже|приложени\w+|таблиц\w|табл\.|рис\.|глав\w|раздел)",
}  # fmt: skip


_OF_HOST = {
    **dict.fromkeys(
        ["facebook.com", "twitter.com", "x.com", "t.me", "telegram.org", "vk.com", "instagram.com", "weibo.com", "linkedin.com", "threads.net"],
        "post",
    ),
    **dict.fromkeys(["youtube.com", "youtu.be", "vimeo.com"], "motion_picture"),
    **dict.fromkeys(["livejournal.com", "medium.com", "substack.com", "wordpress.com", "blogspot.com"], "post-weblog"),
}  # fmt: skip


_NOTE_KINDS = (
    ("calculation", "calculation"), ("communication", "communication"), ("interview", "interview"), ("manuscript", "archive"), ("law", "law"),
    ("remark", "commentary"), ("reference", "commentary"),
)  # fmt: skip


class Evidence(NamedTuple):
    """What is known of a source when its type is asked for."""

    kinds: frozenset[str]  # kinds of its parts
    text: str  # its whole print
    container: str
    title_is_quoted: bool
    has_url: bool
    has_newspaper_page: bool  # A1, B3
    date_precision: int  # 3 with a day
    has_reporter: bool
    in_container: bool  # `in` or `//` before the container
    author_is_corporate: bool


def type_of(e: Evidence) -> str | None:
    """The CSL type, or None where nothing tells."""
    return _legal(e) or _unpublished(e) or _published(e) or _online(e)


def _legal(e: Evidence) -> str | None:
    if e.has_reporter:
        return "treaty" if _has("treaty", e.text) and not _has("versus", e.text) else "legal_case"
    if "legal" in e.kinds and not e.container and _has("versus", e.text[:200]):
        return "legal_case"
    if e.title_is_quoted or (e.container and not _has("statute", e.text[:60])):
        return None
    for word, kind in (("hearing", "hearing"), ("treaty", "treaty"), ("patent", "patent")):
        if _has(word, e.text):
            return kind
    is_law = _has("statute", e.text[:120]) or ("legal" in e.kinds and _has("law", e.text))
    return "legislation" if is_law else None


def _unpublished(e: Evidence) -> str | None:
    if "outlet-host" in e.kinds:
        return None
    if ("genre" in e.kinds or "publisher" in e.kinds) and _has("thesis", e.text):
        return "thesis"
    if not e.title_is_quoted and _has("interview", e.text[:40]):
        return "interview"
    if ("genre" in e.kinds or not e.container) and _has("communication", e.text):
        return "personal_communication"
    return "manuscript" if "archive" in e.kinds and _has("manuscript", e.text) else None


def _published(e: Evidence) -> str | None:
    if e.container:
        return _contained(e)
    if _has("directed", e.text):
        return "motion_picture"
    if e.has_url and "access-date" in e.kinds and "place" not in e.kinds:
        return "webpage"
    if "publisher" in e.kinds or "place" in e.kinds:
        is_report = "number" in e.kinds or (e.author_is_corporate and _has("report", e.text))
        return "report" if is_report else "book"
    if "number" in e.kinds and _has("report", e.text):
        return "report"
    if e.author_is_corporate and not e.title_is_quoted and not e.has_url:
        return "report"
    return None


def _contained(e: Evidence) -> str | None:
    kinds, container = e.kinds, e.container
    if "outlet-host" in kinds:
        return _online(e)
    if _has("network", container) and e.date_precision == 3:
        return "post"
    is_book = "publisher" in kinds or ("place" in kinds and e.date_precision < 3)
    if (is_book or e.in_container) and _has("conference", container):
        return "paper-conference"
    if _has("encyclopedia", container):
        return "entry-encyclopedia"
    if "issue" in kinds or ("volume" in kinds and ("page" in kinds or not e.in_container)):
        return "article-journal"
    if "editor" in kinds or (is_book and (e.in_container or not _has("journal", container))):
        return "chapter"
    return "article-newspaper" if e.has_newspaper_page else _periodical(e)


def _periodical(e: Evidence) -> str | None:
    if _has("magazine", e.container):
        return "article-magazine"
    if _has("newspaper", e.container) and e.date_precision == 3:
        return "article-newspaper"
    if _has("journal", e.container) and e.date_precision < 3:
        return "article-journal"
    if e.date_precision == 3:
        return "webpage" if e.has_url else "article-newspaper"
    if "volume" in e.kinds or "page" in e.kinds:
        return "chapter" if e.in_container else "article-journal"
    return "article" if e.date_precision else None


def _online(e: Evidence) -> str | None:
    if "outlet-host" in e.kinds and not e.has_url:
        return _OF_HOST.get(e.container.casefold().removeprefix("www."), "webpage")
    if not e.has_url:
        if _has("dataset", e.text):
            return "dataset"
        return "motion_picture" if _has("film", e.text) else None
    for word, kind in (("post", "post"), ("film", "motion_picture"), ("blog", "post-weblog")):
        if _has(word, e.text):
            return kind
    return "dataset" if _has("dataset", e.text) else "webpage"


def kind_of_note(text: str) -> str:
    """What a note is that cites no source: its class, `commentary`, or `unread` where nothing tells."""
    for word, kind in _NOTE_KINDS:
        if _has(word, text):
            return kind
    words = re.findall(r"[^\W\d_]+", text)
    little = sum(1 for word in words if word.islower())
    return "commentary" if len(words) >= 3 and little >= 2 else "unread"


def has_masthead(text: str) -> bool:
    """Whether a name holds a word that newspapers and journals are called by."""
    return _has("newspaper", text) or _has("journal", text) or _has("magazine", text)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_WORDS[word]})(?!\w)", re.IGNORECASE)


def _has(word: str, text: str) -> bool:
    return _pattern(word).search(text) is not None
