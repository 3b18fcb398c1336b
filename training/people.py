"""Authors: drawn from names of many cultures, printed in the forms of reference lists and notes."""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from training import facts
from training.wording import wording

# Family names that faker's lists lack and reference lists are full of.
EAST_ASIAN = (
    "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng "
    "Liang Xie Tang Song "
    "Han Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding "
    "Ren Shen Yao Lau "
    "Wong Chan Cheung Ng Leung Kwok Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Shin Kwon Hwang "
    "Ahn Sato Suzuki "
    "Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Mori "
    "Ikeda Abe Ishikawa "
    "Ogawa Fujita Okada Hasegawa Kondo Saito Endo Nguyen Tran Pham Chang Hsu Tsai Chou Hsieh"
).split()
EAST_ASIAN_GIVEN = (
    "Wei Jing Hui Xiaoming Yong Jun Lei Min Ying Hong Xin Yan Ming Ping Hao Bin Tao Zhiyuan Jian "
    "Jie Chao Yifan "
    "Qiang Sung-Hoon Ji-Hye Min-Jae Hyun-Woo Hiroshi Takashi Kenji Yuki Akira Makoto Kazuo "
    "Shigeru Naoko Keiko "
    "Satoshi Toshio Noriko Mei-Ling Chih-Wei Thanh Minh Xiaodong Jiawei Tong Ning Yuanyuan"
).split()
SOUTH_ASIAN = (
    "Sharma Gupta Singh Kumar Patel Reddy Rao Agarwal Agrawal Mukherjee Banerjee Chatterjee Bose "
    "Sen Das Ghosh Iyer "
    "Nair Menon Krishnamurthy Subramanian Venkatesh Raghavan Srinivasan Mehta Shah Desai Joshi "
    "Kulkarni Bhattacharya "
    "Chaudhuri Khan Ahmed Hussain Rahman Hassan Ali Ahmad Malik Qureshi Siddiqui Perera Fernando "
    "Jayawardena"
).split()
ARABIC = (
    "al-Rashid El-Sayed Ben Ali Haddad Khoury Mansour Nasser Saleh Ibrahim Abdullah Mahmoud "
    "Youssef Hamdan Khalil "
    "Farouk Darwish Mernissi Djebar Rahimi Hosseini Karimi Tehrani Levi Cohen Katz Shapira "
    "Rosenberg Goldstein "
    "Ben-David Bar-Hillel Yilmaz Kaya Demir Öztürk Şahin Papadopoulos Nikolaidis Georgiou"
).split()
CENTRAL_ASIAN = (
    "Abdullaev Alimov Karimov Rahmonov Mirziyoyev Nazarbayev Tokayev Atambayev Japarov Akayev "
    "Suleimenov Satpayev "
    "Kassenova Dzhumaev Umarov Yuldashev Saidov Nurmukhamedov Bekturov Ismailova Toktogulov Marat "
    "Laruelle Peyrouse "
    "Rakhimov Usmonov Abashin Kadyrov Zhumabekov Aitmatov Ergashev Tursunov Khodzhaev "
    "Berdimuhamedow"
).split()
PARTICLES = (
    "van de van der von de la de di da dos del van den ten le du al von der zu O' Mc Mac D' St."
).split()
CYRILLIC_FAMILY = (
    "Иванов Петров Сидоров Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Федоров "
    "Морозов Волков Алексеев "
    "Лебедев Семенов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров "
    "Зайцев Соловьев "
    "Борисов Яковлев Григорьев Романов Воробьев Сергеев Кузьмин Фролов Александров Дмитриев "
    "Королев Гусев Киселев "
    "Ильин Максимов Поляков Сорокин Виноградов Ковалев Белов Медведев Антонов Тарасов Жуков "
    "Баранов Филиппов Комаров "
    "Давыдов Беляев Герасимов Богданов Осипов Сидоренко Шевченко Коваленко Бондаренко Ткаченко "
    "Кравченко Лотман Бахтин "
    "Лихачев Гумилев Ключевский Тынянов Якобсон Панарин Дугин Лузянин Звягельская Малышева "
    "Наумкин Богатуров Торкунов "
    "Абдуллаев Каримов Рахимов Назарбаев Токаев Мирзиёев Сулейменов Сатпаев Касымов Юлдашев "
    "Бейсенов Жумабаев Алиев "
    "Мамедов Гаджиев Саркисян Петросян Шварц Гинзбург Фридман Рабинович Вайнштейн Достоевский "
    "Толстой Чехов Пушкин"
).split()
CYRILLIC_GIVEN = (
    "Александр Алексей Анатолий Андрей Антон Борис Вадим Валентин Валерий Василий Виктор Виталий "
    "Владимир Владислав "
    "Вячеслав Геннадий Георгий Григорий Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин "
    "Леонид Максим Михаил "
    "Николай Олег Павел Петр Роман Сергей Станислав Степан Федор Юрий Ярослав Бакыт Нурлан Ержан "
    "Данияр Азамат Тимур "
    "Рустам Фарход Аскар Чингиз"
).split()
CYRILLIC_WOMEN = (
    "Анна Мария Елена Ольга Наталья Ирина Татьяна Светлана Екатерина Юлия Людмила Галина Марина "
    "Вера Надежда Любовь "
    "Нина Лариса Айгуль Гульнара Динара Дарья Алина Ксения"
).split()
PATRONYMIC = (
    "Александр Алексе Иван Петр Сергее Николае Владимир Михайл Андрее Виктор Борис Павл".split()
)


class Person(NamedTuple):
    """A name as its parts; `given` are full forenames."""

    given: tuple[str, ...]
    family: str

    @property
    def letters(self) -> list[str]:
        """Initials without stops."""
        found = []
        for name in self.given:
            parts = name.split("-")
            found.append("-".join(p[0].upper() for p in parts if p))
        return found


def person(language: str, rng: Random) -> Person:
    """A person of some culture that publishes in the language."""
    culture = rng.choice(wording(language).cultures)
    if culture == "cy":
        return _cyrillic(rng)
    if culture == "cn":
        name = rng.choice(EAST_ASIAN_GIVEN)
        return Person(
            (name,) if rng.random() < 0.85 else (name, rng.choice("ABCDHJKLS")),
            rng.choice(EAST_ASIAN),
        )
    table = facts.names()[culture]
    pools = {"in": SOUTH_ASIAN, "tr": ARABIC, "ru": CENTRAL_ASIAN, "id": ARABIC}
    families = table["family"]
    if (culture in pools and rng.random() < 0.6) or culture == "ru":
        families = pools[culture]
    family = _latin(rng, families)
    if rng.random() < 0.04:
        family = f"{family}-{_latin(rng, families)}"
    elif culture in ("nl", "de", "fr", "it", "es") and rng.random() < 0.12:
        particle = rng.choice(PARTICLES)
        family = f"{particle} {family}"
    elif culture == "es" and language == "es" and rng.random() < 0.5:
        family = f"{family} {_latin(rng, families)}"
    first = _latin(rng, table["given"]) if culture != "ru" else rng.choice(CENTRAL_ASIAN_GIVEN)
    given = [first]
    if rng.random() < 0.45:
        given.append(
            rng.choice("ABCDEFGHIJKLMNPRSTVW")
            if rng.random() < 0.7
            else _latin(rng, table["given"])
        )
    return Person(tuple(given), family)


CENTRAL_ASIAN_GIVEN = (
    "Alisher Nurlan Erica Marlene Sergey Dmitri Alexei Aigul Gulnara Timur Bakyt Daniyar Elena "
    "Olga Svetlana Boris Igor"
).split()


def _latin(rng: Random, names: list[str]) -> str:
    for _ in range(8):
        name = rng.choice(names)
        if re.fullmatch(r"[A-ZÀ-ÞŠŽČŁŚ][\w'’-]+(?: [A-Z][\w'’-]+)?", name) and name.upper() != name:
            return name
    return "Berg"


def _cyrillic(rng: Random) -> Person:
    family = rng.choice(CYRILLIC_FAMILY)
    woman = rng.random() < 0.35
    given = rng.choice(CYRILLIC_WOMEN if woman else CYRILLIC_GIVEN)
    if woman and family.endswith(("ов", "ев", "ин", "ёв")):
        family += "а"
    elif woman and family.endswith("ский"):
        family = family[:-2] + "ая"
    father = rng.choice(PATRONYMIC) + ("вна" if woman else "вич")
    father = re.sub(r"(?<=[^аеиоу])(вна|вич)$", lambda m: "о" + m[1], father)
    return Person((given, father) if rng.random() < 0.8 else (given,), family)


def _dotted(person: Person, gap: str) -> str:
    inner = "-" if len(person.family) % 4 else ""  # J-L. for a quarter of the families, else J.-L.
    return gap.join(
        "-".join(f"{c}." for c in letter.split("-")) if inner else letter + "."
        for letter in person.letters
    )


def printed(person: Person, form: str, is_first: bool) -> str:
    """A name in one of the forms that `styles.txt` names."""
    full = " ".join(n + "." if len(n) == 1 else n for n in person.given)
    family = person.family
    bare = "".join(person.letters).replace("-", "")
    forms = {
        "family": f"{'Dr. ' if len(family) == 7 else ''}{family}",
        "inv-dot": f"{family}, {_dotted(person, ' ')}",
        "inv-tight": f"{family}, {_dotted(person, '')}",
        "inv-nodot": f"{family}, {bare}",
        "inv-caps": f"{family.upper()}, {_dotted(person, ' ')}",
        "inv-full": f"{family}, {full}",
        "inv-caps-full": f"{family.upper()}, {full}",
        "full-caps": f"{full} {family.upper()}",
        "caps-last": f"{family.upper()} {_dotted(person, '')}",
        "family-paren": f"{family} ({_dotted(person, '')})",
        "given-paren": f"{family} ({full})",
        "caps-first": f"{family.upper()} {full}",
        "vanc": f"{family} {bare}",
        "vanc-dot": f"{family} {_dotted(person, '')}",
        "initials-first": f"{_dotted(person, ' ')} {family}",
        "initials-first-tight": f"{_dotted(person, '')} {family}",
        "initials-first-ru": f"{_dotted(person, ' ')} {family}",
        "gost": f"{family} {_dotted(person, ' ')}",
        "gost-comma": f"{family}, {_dotted(person, ' ')}",
        "full-first": f"{full} {family}",
        "full-first-ru": f"{person.given[0]} {family}",
    }
    if form == "inv-first-i":
        return forms["inv-dot"] if is_first else forms["initials-first"]
    if form == "caps-inv-first":
        return forms["inv-caps-full"] if is_first else forms["full-caps"]
    if form == "inv-first":
        return forms["inv-full"] if is_first else forms["full-first"]
    return forms[form]


def joined(people: list[Person], form: str, joiner: str, last: str, rng: Random, et_al: str) -> str:
    """A list of names. `et_al` replaces the tail of a long list, if not empty."""
    names = [printed(p, form, i == 0) for i, p in enumerate(people)]
    if et_al and len(names) > 1:
        kept = names[: rng.choice([1, 1, 1, 2, 3])]
        return joiner.join(kept) + et_al
    if len(names) == 1:
        return names[0]
    return joiner.join(names[:-1]) + last + names[-1]
