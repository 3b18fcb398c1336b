"""Notes in many styles, end to end: title, outlet, date and type.

The sequence model changes with its training, so that a few of these may go wrong at a time; what
rests on hard evidence may not.
"""

from __future__ import annotations

import pytest

from citecheck.citations import find_sources
from citecheck.model import Note, ParsedNote, Source, Span

Row = tuple[str, list[tuple[str | None, str | None, str | None, str | None]]]

# note, then for each source: title, outlet, date, type
CERTAIN: dict[str, Row] = {
    "case": ("Gray v. Oslo Fish Co., Inc., 12 F.2d 3, 5 (9th Cir. 1926).", [("Gray v. Oslo Fish Co., Inc.", "F.2d", "1926", "legal_case")]),
    "English case": ("Donoghue v Stevenson [1932] AC 562 (HL).", [("Donoghue v Stevenson", "AC", "1932", "legal_case")]),
    "hearing": ("Tin and Trade: Hearing on S. 12 Before the Senate Committee on Rivers, 97th Cong., 2nd sess., 45 (1982) (testimony of Ada Berg).",
                [("Tin and Trade: Hearing on S. 12 Before the Senate Committee on Rivers", None, "1982", "hearing")]),
    "treaty": ("Convention on the Use of Mountain Rivers, May 21, 1997, 36 I.L.M. 700.", [("Convention on the Use of Mountain Rivers", "I.L.M.", "1997-05-21", "treaty")]),
    "journal": ("Ada Berg, “Rivers and Law,” Harbour Review 12, no. 3 (2004): 45–67.", [("Rivers and Law", "Harbour Review", "2004", "article-journal")]),
    "law review": ("Ada Berg, “Rivers and Law,” 88 Yale L.J. 45, 47 (2004).", [("Rivers and Law", "Yale L.J.", "2004", "article-journal")]),
    "book": ("Ada Berg, Rivers of Tin (Oslo: Nord Press, 1999), 12.", [("Rivers of Tin", "Nord Press", "1999", "book")]),
    "quoted in": ("Ada Berg, Rivers of Tin (Oslo: Nord Press, 1999), 7, quoted in Carl Dahl, The Salt Road (London: Penguin, 2001), 45.",
                  [("Rivers of Tin", "Nord Press", "1999", "book"), ("The Salt Road", "Penguin", "2001", "book")]),
    "two newspapers": ("“A Mill,” Harbour Post, May 3, 2019; “A Dam,” Harbour Post, June 4, 2019.",
                       [("A Mill", "Harbour Post", "2019-05-03", "article-newspaper"), ("A Dam", "Harbour Post", "2019-06-04", "article-newspaper")]),
    "ibid": ("Ibid., 12.", [(None, None, None, None)]),
    "newspaper alone": ("New York Herald, December 28, 1876.", [(None, "New York Herald", "1876-12-28", "article-newspaper")]),
    "post": ("Ada Berg (@adaberg), “Four more mills,” Twitter, November 6, 2012, https://twitter.com/adaberg/status/266.",
             [("Four more mills", "Twitter", "2012-11-06", "post")]),
    "address alone": ("https://www.example.org/notes/12", [(None, "example.org", None, "webpage")]),
}  # fmt: skip
LABELLED: dict[str, Row] = {
    "GOST article": ("Петрова Н. В. Миграция в горах // Социологические исследования. 2015. № 7. С. 45–53.", [("Миграция в горах", "Социологические исследования", "2015", "article-journal")]),
    "GOST newspaper": ("Смирнов А. Как строят дороги // Коммерсантъ. 2019. 12 июля. С. 3.", [("Как строят дороги", "Коммерсантъ", "2019-07-12", "article-newspaper")]),
    "GOST book": ("Лаптев И. П. Олово и реки. М.: Берег, 1999. С. 12.", [("Олово и реки", "Берег", "1999", "book")]),
    "GOST romanised": ("Laptev I. P. Olovo i reki. M.: Bereg, 1999. S. 12.", [("Olovo i reki", "Bereg", "1999", "book")]),
    "thesis": ("Nils Orlov, “Water Politics in the Valley” (PhD diss., University of Leeds, 2012), 88.", [("Water Politics in the Valley", "University of Leeds", "2012", "thesis")]),
    "APA": ("Harrow, P. (2011). The hidden costs of dredging. Marine Policy, 35(4), 512–520. https://doi.org/10.1016/j.marpol.2011.01.003", [("The hidden costs of dredging", "Marine Policy", "2011", "article-journal")]),
    "OSCOLA book": ("Hugh Lind, The Law of Bridges (3rd edn, Gavel Press 2009) 12.", [("The Law of Bridges", "Gavel Press", "2009", "book")]),
    "German book": ("Anna Krüger, Zinn und Flüsse, Berlin 1999, S. 12.", [("Zinn und Flüsse", None, "1999", "book")]),
    "French article": ("Louis Dumas, « La question du moulin », Politique étrangère, vol. 82, n° 1, 2017, p. 33-44.", [("La question du moulin", "Politique étrangère", "2017", "article-journal")]),
    "Spanish article": ("Luis Duarte, «La cuestión del molino», Revista del Puerto 12, n.º 3 (2004): 45-67.", [("La cuestión del molino", "Revista del Puerto", "2004", "article-journal")]),
    "report": ("World Bank, Mountain Trade Report 2018 (Washington, DC: World Bank, 2018), 23.", [("Mountain Trade Report 2018", "World Bank", "2018", None)]),
    "chapter": ("Eva Falk, “Rivers and Law,” in The Oxford Handbook of Water, ed. Ken Dale (Oxford: Oxford University Press, 2018), 101–20.", [("Rivers and Law", "The Oxford Handbook of Water", "2018", "chapter")]),
    "web page": ("“About Us,” Eurasian Bank, accessed April 4, 2020, https://bank.example.org/about.", [("About Us", "Eurasian Bank", None, "webpage")]),
    "book without city": ("A. Luchaire, Les Communes françaises, Paris, 1890, pp. 45–46.", [("Les Communes françaises", None, "1890", "book")]),
    "MHRA": ("Ruth Penn, ‘The Weavers and the Vote’, Northern History, 14 (1978), 100–22.", [("The Weavers and the Vote", "Northern History", "1978", "article-journal")]),
}  # fmt: skip


def read(text: str) -> tuple[ParsedNote, tuple[Source, ...]]:
    parsed, sources = find_sources([Note("1", Span(0, 1), Span(0, 1), 1, text, ())])
    return parsed[0], sources


def summary(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [
        (s.title, s.outlet.printed if s.outlet else None, s.issued, s.type) for s in read(text)[1]
    ]


@pytest.mark.parametrize("row", CERTAIN.values(), ids=CERTAIN)
def test_hard_evidence(row: Row) -> None:
    assert summary(row[0]) == row[1]


def test_most_notes_are_read_by_the_model() -> None:
    wrong = {}
    for name, (text, expected) in LABELLED.items():
        found = [row[:3] for row in summary(text)]
        if found != [row[:3] for row in expected]:
            wrong[name] = found
    assert len(wrong) <= 2, wrong


KINDS = [
    ("The owners never answered the questions that the commission put to them.", "commentary"),
    ("Author’s calculations.", "calculation"),
    ("Interview with a senior official, Oslo.", "interview"),
    ("E-mail to the author from a customs officer.", "communication"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[k[1] for k in KINDS])
def test_kind_of_a_note_without_sources(text: str, kind: str) -> None:
    parsed, sources = read(text)
    if not sources:
        assert parsed.kind == kind


PROSE = [
    "The mill closed in 1999 because the owners had lost the will to keep it open.",
    "As one of them put it to the court, “nobody ever asked us what we thought of it all,” and they left.",
    "It is not known whether any of this was sold, but it seems likely that some of it was.",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_cites_nothing(text: str) -> None:
    assert read(text)[1] == ()


def test_remark_behind_a_source_is_commentary() -> None:
    text = "Ada Berg, Rivers of Tin (Oslo: Nord Press, 1999), 12. Berg shows why those who own a river are not the ones who use it."
    parsed, sources = read(text)
    assert [s.title for s in sources] == ["Rivers of Tin"]
    assert [p.kind for p in parsed.parts if p.kind == "commentary"] == ["commentary"]


def test_fields_beyond_title_and_date() -> None:
    (source,) = read(
        "Ada Berg and Carl Dahl, “Rivers and Law,” Harbour Review 12, no. 3 (2004): 45–67, https://example.org/a_(b), accessed May 3, 2020."
    )[1]
    assert [str(name) for name in source.authors] == ["Berg, Ada", "Dahl, Carl"]
    assert (source.volume, source.issue, source.page) == ("12", "3", "45–67")
    assert (source.url, source.accessed) == ("https://example.org/a_(b)", "2020-05-03")


def test_no_value_is_invented() -> None:
    for text, _ in [*CERTAIN.values(), *LABELLED.values()]:
        for source in read(text)[1]:
            for field in (
                "title",
                "publisher",
                "publisher_place",
                "volume",
                "page",
                "container_title",
            ):
                value = getattr(source, field)
                assert value is None or value in text
