"""The data files: what is in them, and who never opens them."""

import subprocess
import sys

import pytest

from citecheck.translit import grammar
from citecheck.translit.key import index_key
from citecheck.translit.lexicon import lexicon


def forms(word: str) -> dict[str, int]:
    return {form.word: form.grammar for form in lexicon().forms(index_key(word))}


@pytest.mark.parametrize("word", ["строительство", "жапаров", "бердымухамедов", "туркменабате", "гумпомощь"])  # fmt: skip
def test_knows(word: str) -> None:
    assert word in forms(word)


def test_the_commonest_form_comes_first() -> None:
    assert lexicon().forms(index_key("город"))[0].word == "город"


def test_grammar_tells_names_and_abbreviations() -> None:
    assert forms("кнр")["кнр"] & grammar.ABBREVIATION
    assert forms("пекине")["пекине"] & grammar.NAME
    assert forms("строить")["строить"] & grammar.INFINITIVE


def test_records_what_it_was_built_from() -> None:
    assert set(lexicon().versions) == {"wordfreq", "pymorphy3", "pymorphy3-dicts-ru"}


def test_english_titles_never_open_it() -> None:
    code = (
        "import sys\n"
        "from citecheck.translit import analyse_title\n"
        "for title in ('Death Toll Rises in Ethnic Clashes', 'The Quiet Mill', 'Notes on a Small Island'):\n"
        "    assert analyse_title(title).language == 'en'\n"
        "print('citecheck.translit.lexicon' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_russian_titles_open_only_the_russian_one() -> None:
    code = (
        "from citecheck.translit import analyse_title\n"
        "from citecheck.translit.lexicon import lexicon\n"
        "for title in ('Vybory proshli bez narusheniy', 'Kto zaplatit za ochistku ozera', 'Novye pravila dlia studentov'):\n"
        "    assert (analyse_title(title).language or '').startswith('ru-Latn')\n"
        "print(lexicon.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
