"""A romanised title as a Russian outlet prints it: what the words settle, and what stays open."""

import pytest

from citecheck.translit import analyse_title
from citecheck.translit.edited import edited

TITLES = {
    # hyphens
    "Voenno morskoy flot provedet ucheniya": "Военно-морской флот проведет учения",
    "Rossiysko kitayskaya granitsa zakryta iz za karantina":
        "Российско-китайская граница закрыта из-за карантина",
    "Press sluzhba prezidenta oprovergla slukhi": "Пресс-служба президента опровергла слухи",
    "Sotsialno ekonomicheskoe razvitie oblasti": "Социально-экономическое развитие области",
    "30 letie nezavisimosti otmetili paradom": "30-летие независимости отметили парадом",
    "V tyanʹ shane soshla lavina": "В Тянь-Шане сошла лавина",
    "Rayon bedstviya reportazh iz zatoplennogo sela": "Район бедствия репортаж из затопленного села",
    "Sotsialno opasnoe povedenie podrostkov": "Социально опасное поведение подростков",
    "Na sklade nashli 5 tonn muki": "На складе нашли 5 тонн муки",
    # capitals
    "Osnovatel alibaba peredal maski bolnitsam": "Основатель Alibaba передал маски больницам",
    "VOZ predupredila o vtoroy volne covid 19 v Evrope":
        "ВОЗ предупредила о второй волне COVID-19 в Европе",
    "Miting vozle verkhovnogo suda razognali": "Митинг возле Верховного суда разогнали",
    "Vlasti Zakryli granitsu s Kitaem": "Власти закрыли границу с Китаем",
    "Protest Turetskikh rabochikh zakonchilsya": "Протест турецких рабочих закончился",
    "Spor o Kurilskikh ostrovakh prodolzhaetsya": "Спор о Курильских островах продолжается",
    "Ucheniya proydut v kaspiyskom more": "Учения пройдут в Каспийском море",
    # marks
    "Premʹer:granitsu otkroyut v mae": "Премьер: границу откроют в мае",
    "Vrachi spasli malchika upavshego s pyatogo etazha":
        "Врачи спасли мальчика, упавшего с пятого этажа",
    "Passazhir priletevshiy iz Ukhanya gospitalizirovan":
        "Пассажир, прилетевший из Уханя, госпитализирован",
    "Poiski propavshikh bez vesti prodolzhayutsya": "Поиски пропавших без вести продолжаются",
    "Poezda stoyat no granitsa otkryta": "Поезда стоят, но граница открыта",
}  # fmt: skip


@pytest.mark.parametrize(("title", "wanted"), TITLES.items(), ids=TITLES)
def test_a_title_is_printed_as_an_outlet_prints_it(title: str, wanted: str) -> None:
    words = [(word.start, word.end, word) for word in analyse_title(title).words]
    assert edited(title, words) == wanted
