"""Works that nobody wrote: authors, titles and imprints, drawn from a seed."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

MONTHS = "January February March April May June July August September October November December"
_FAMILIES = {
    "en": "Berrow Colby Dunmore Eastlake Fenner Garside Hollis Ives Jarrow Kersey Latham Morland"
    " Naylor Ormsby Pallister Quill Rushworth Selby Thorne Underhill Wexford Yardley",
    "ru": "Агапов Белозёров Власов Громов Дёмин Ершов Жаров Зимин Ильин Королёв Лапин Мохов Нилов"
    " Орехов Пахомов Рогов Седов Трошин Уваров Фокин Хромов Шубин",
    "de": "Ahlers Brandt Claasen Dierks Eilers Freese Gerdes Hinrichs Ihnen Janssen Köster Lüders"
    " Menken Oltmanns Petersen Rieken Schröder Tammen Ubben Völker Wessels",
    "fr": "Aubert Blanchet Cordier Delmas Escoffier Fournel Garnier Hamelin Joubert Lacombe Maréchal"
    " Noiret Perrin Renard Sabatier Tessier Vasseur",
    "es": "Alarcón Benítez Cabrera Dávila Estévez Fuentes Gallardo Hidalgo Ibarra Jurado Lozano"
    " Montoya Navarro Ortega Pacheco Quintana Robledo Salazar Toledo Vargas",
    "it": "Amato Bellini Caruso Donati Esposito Ferraro Gallo Leone Marchetti Negri Orlandi Pavan"
    " Riva Sartori Tedesco Valenti Zanetti",
    "pt": "Abreu Barbosa Cardoso Duarte Esteves Faria Gouveia Lacerda Macedo Nogueira Pimentel"
    " Queirós Ramalho Sequeira Tavares Vilela",
    "pl": "Adamski Borowski Cichocki Domański Filipek Gajda Hajduk Jasiński Kowalik Lipski Malec"
    " Nowicki Olszewski Pawlak Rogalski Sikora Tomczyk Walczak",
    "uk": "Андрійчук Бойко Возняк Гнатюк Дорошенко Захарчук Івасюк Коваль Левченко Мельник Назарук"
    " Олійник Панченко Романюк Савчук Ткачук Федорук",
}
_GIVEN = {
    "en": "Alice Bernard Clara Dennis Edith Frank Grace Hubert Irene James Laura Martin Nora Oliver",
    "ru": "Анна Борис Вера Глеб Дарья Егор Зоя Иван Кирилл Лидия Мария Никита Ольга Павел",
    "de": "Anke Bernd Carla Dieter Elke Frank Gesa Hanno Ilse Jörg Karin Lars Maren Nils",
    "fr": "Alain Brigitte Claude Denise Émile Florence Gérard Hélène Irène Jacques Louise Marc",
    "es": "Alicia Bruno Carmen Diego Elena Felipe Gloria Hugo Inés Javier Laura Mario",
    "it": "Anna Bruno Carla Dario Elena Fabio Gina Ivo Laura Marco Nina Paolo",
    "pt": "Ana Bruno Carla Daniel Elisa Fábio Graça Hugo Inês José Lara Mário",
    "pl": "Anna Bogdan Celina Dariusz Ewa Filip Grażyna Henryk Irena Jan Kinga Leon",
    "uk": "Анна Богдан Віра Гліб Дарина Євген Зоя Іван Катерина Лідія Марія Назар",
}
_THINGS = {
    "en": "Canal Locks;Slate Quarries;Ferry Tolls;Market Bridges;Peat Cutters;Rope Walks;Tide Mills",
    "ru": "Речные шлюзы;Каменоломни;Паромные сборы;Рыночные мосты;Торфяники;Канатные дворы",
    "de": "Schleusen;Steinbrüche;Fährgelder;Marktbrücken;Torfstecher;Seilerbahnen;Gezeitenmühlen",
    "fr": "Les écluses;Les ardoisières;Les péages;Les tourbières;Les corderies;Les moulins",
    "es": "Las esclusas;Las canteras;Los peajes;Los puentes;Las turberas;Los molinos",
    "it": "Le chiuse;Le cave;I pedaggi;I ponti;Le torbiere;I mulini",
    "pt": "As eclusas;As pedreiras;As portagens;As pontes;As turfeiras;Os moinhos",
    "pl": "Śluzy;Kamieniołomy;Opłaty promowe;Mosty targowe;Torfowiska;Młyny wodne",
    "uk": "Річкові шлюзи;Каменярні;Поромні збори;Ринкові мости;Торфовища;Водяні млини",
}
_WHERE = {
    "en": "in Upper Wenmoor;and Their Keepers;before the Railway;after the Flood;in the Border Towns",
    "ru": "на верхней Ладоге;и их сторожа;до железной дороги;после паводка;в пограничных городах",
    "de": "im oberen Wendland;und ihre Wärter;vor der Eisenbahn;nach der Flut;in den Grenzorten",
    "fr": "du haut pays;et leurs gardiens;avant le chemin de fer;après la crue;des bourgs de frontière",
    "es": "del alto valle;y sus guardas;antes del ferrocarril;tras la crecida;de los pueblos de raya",
    "it": "dell’alta valle;e i loro custodi;prima della ferrovia;dopo la piena;dei borghi di confine",
    "pt": "do alto vale;e os seus guardas;antes da ferrovia;depois da cheia;das vilas da raia",
    "pl": "w górnej dolinie;i ich dozorcy;przed koleją;po powodzi;w miastach granicznych",
    "uk": "у верхній долині;та їхні сторожі;до залізниці;після повені;у прикордонних містах",
}
_JOURNALS = {
    "en": "Wenmoor Quarterly;Journal of Inland Navigation;Waterways Review",
    "ru": "Речной вестник;Вопросы судоходства;Водные пути",
    "de": "Wendländische Blätter;Zeitschrift für Binnenschifffahrt;Wasserwege",
    "fr": "Revue des canaux;Annales du haut pays;Voies d’eau",
    "es": "Revista de canales;Anales del valle;Vías de agua",
    "it": "Rivista dei canali;Annali della valle;Vie d’acqua",
    "pt": "Revista dos canais;Anais do vale;Vias de água",
    "pl": "Przegląd Kanałów;Roczniki Doliny;Drogi Wodne",
    "uk": "Річковий вісник;Питання судноплавства;Водні шляхи",
}
_PRESSES = {
    "en": "London,Heron Press;Edinburgh,Lock & Son;Oxford,Willow Books",
    "ru": "М.,Якорь;СПб.,Причал;Казань,Волна",
    "de": "Bremen,Anker;Leipzig,Hafen Verlag;Wien,Weidenbuch",
    "fr": "Paris,Éditions du Quai;Lyon,Ancre;Lille,Saule",
    "es": "Madrid,Ancla;Sevilla,Ediciones del Muelle;Bilbao,Sauce",
    "it": "Milano,Ancora;Torino,Edizioni del Molo;Roma,Salice",
    "pt": "Lisboa,Âncora;Porto,Edições do Cais;Coimbra,Salgueiro",
    "pl": "Warszawa,Kotwica;Kraków,Wydawnictwo Nabrzeże;Poznań,Wierzba",
    "uk": "Київ,Якір;Львів,Причал;Харків,Верба",
}
LANGUAGES = tuple(_FAMILIES)


class Person(NamedTuple):
    """A made-up author."""

    given: str
    family: str

    def initials(self, stop: str = ".", joint: str = " ") -> str:
        """`A. B.`"""
        return joint.join(f"{name[0]}{stop}" for name in self.given.split())


class Work(NamedTuple):
    """A made-up book, article, chapter or piece on a page."""

    kind: str  # "book", "article", "chapter", "page"
    authors: tuple[Person, ...]
    title: str
    year: int
    container: str
    volume: int
    issue: int
    first: int
    last: int
    place: str
    press: str
    editor: Person
    day: int
    month: int
    url: str
    doi: str


def draw_works(
    random: Random, language: str, count: int, kinds: str = "book article chapter page"
) -> list[Work]:
    """Works with differing titles; some authors wrote several."""
    people = [
        Person(" ".join(random.sample(_GIVEN[language].split(), 2)), family)
        for family in _FAMILIES[language].split()
    ]
    titles = [
        f"{thing} {where}"
        for thing in _THINGS[language].split(";")
        for where in _WHERE[language].split(";")
    ]
    random.shuffle(titles)
    return [
        _draw(random, language, people, titles[i % len(titles)], random.choice(kinds.split()), i)
        for i in range(count)
    ]


def _draw(
    random: Random, language: str, people: list[Person], title: str, kind: str, number: int
) -> Work:
    place, press = random.choice(_PRESSES[language].split(";")).split(",")
    first = random.randint(3, 380)
    count = random.choice((1, 1, 1, 2, 2, 3))
    editor, *authors = random.sample(people, count + 1)
    container = random.choice(_JOURNALS[language].split(";"))
    if kind == "chapter":
        container = f"{random.choice(_THINGS[language].split(';'))}: "
        container += {"ru": "сборник", "uk": "збірник", "en": "Essays"}.get(language, "Studia")
    return Work(
        kind,
        tuple(authors),
        title,
        random.randint(1962, 2019),
        container,
        random.randint(3, 70),
        random.randint(1, 6),
        first,
        first + random.randint(6, 38),
        place,
        press,
        editor,
        random.randint(1, 28),
        random.randint(1, 12),
        f"https://www.waterways.example/{number}/notes-{number}",
        f"10.4821/wq.{1000 + number}",
    )
