"""Words whose number is a number: units of counting, parts of a book, months."""

from __future__ import annotations

from citecheck.facts.calendar import CITED, month_names, short_month_names

_MONTHS = frozenset((*month_names(*CITED), *short_month_names(*CITED)))
COUNTED_BEFORE = (
    frozenset(
        """p pp pg page pages vol vols volume no nos nr num number art arts article articles sec section
    sections ch chap chapter chapters fig figs figure figures table tables box map annex appendix
    part
    parts book act title rule rules recommendation recommendations step phase option lesson
    question day week year
    paragraph para paras line lines note notes fn room article item clause goal target tier level
    type class grade psalm verse
    ed edn col cols folio fol fols pl pls lf leaf mss inv ff r m mr st rg lot file doc docs
    document eds bd s seite nr heft kap abs ziff abb tab
    c ca cca art pt bk ser series chapitre tome fasc cf сс с стр т том гл рис табл п пп ст № вып
    кн ч раздел глава часть статья
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec about around over under than nearly almost only
    in of at by to from the and or with for between on until since before after""".split()
    )
    | _MONTHS
)
UNIT_AFTER = (
    frozenset(
        """percent per million billion thousand trillion hundred years year days day months month weeks
    week hours hour minutes minute seconds km kilometers kilometres miles mile meters metres metre
    m cm mm kg g tons tonnes
    people men women children members states countries cases deaths other more of times dollars
    euros pounds roubles rubles a.m p.m am pm
    percentage points degrees acres hectares feet inches copies pages volumes votes
    лет года год тыс млн млрд процентов человек
    prozent millionen jahre""".split()
    )
    | _MONTHS
)
FUNCTION_WORDS = frozenset(
    "in of at by to from the and or with for between on about over under than only may march day year days week".split()
)
