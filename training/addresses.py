"""Numbers and addresses of a made-up work: URL, DOI, access phrase, report and patent numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training import facts
from training.wording import date, wording

if TYPE_CHECKING:
    from training.works import Draw


def fill(work: Draw) -> None:
    """Set the fields u (URL), D (DOI), A (access phrase), r (number), pat (patent), un (symbol)."""
    values, rng = work.values, work.rng
    values["u"] = _url(work)
    share = 0.25 if work.kind in ("article", "inproc") else 0.9 if work.kind == "dataset" else 0.0
    if rng.random() < share:
        values["D"] = _doi(work)
    day = date(work.language, min(2024, work.year + rng.randint(0, 3)), rng)
    phrase = rng.choice(wording(work.language).access)
    values["A"] = phrase.format(d=day, m=values["m"], y=work.year)
    if rng.random() < 0.6:
        values["r"] = rng.choice(_numbers(work))
    million, thousand, unit = rng.randint(1, 11), rng.randint(100, 999), rng.randint(100, 999)
    values["pat"] = rng.choice(
        [
            f"US Patent {million},{thousand},{unit}",
            f"U.S. Patent No. {million},{thousand},{unit}",
            f"European Patent EP{million}{thousand}{unit}A1",
            f"WO {work.year}/{thousand}{unit}",
        ]
    )
    values["un"] = rng.choice(
        [
            f"A/RES/{rng.randint(30, 77)}/{rng.randint(1, 300)}",
            f"S/RES/{rng.randint(100, 2600)}",
            f"UN Doc. A/{rng.randint(40, 77)}/{rng.randint(10, 900)}",
            f"E/CN.4/{work.year}/{rng.randint(2, 130)}",
            f"U.N. Doc. S/{work.year}/{rng.randint(10, 999)}",
            f"COM({work.year}) {rng.randint(1, 900)} final",
        ]
    )


def _url(work: Draw) -> str:
    rng = work.rng
    host = rng.choice(facts.papers(rng.choice([work.language, "xx"]))).host or "example.org"
    headline = rng.choice(work.pool("headline")[:40])
    slug = "-".join(re.findall(r"[a-z0-9]{3,}", headline.lower())[:6]) or "index"
    path = rng.choice(
        [
            f"/{work.year}/{rng.randint(1, 12):02}/{slug}",
            f"/news/{rng.randint(1000, 999999)}",
            f"/{slug}.html",
            f"/en/article/{rng.randint(100, 9999)}/",
            "/",
            f"/~{work.authors[0].family.split()[-1].lower()}/paper.pdf",
            f"/index.php?id={rng.randint(1, 999)}&lang=en",
            f"/doc/{slug[:12]}.pdf",
        ]
    )
    scheme = rng.choice(["https://", "https://www.", "http://www.", "http://", "www.", "https://"])
    if scheme == "www." and rng.random() < 0.3:
        return host + path
    return scheme + host + path


def _doi(work: Draw) -> str:
    rng = work.rng
    head = rng.choice(["s", "j.", "science.", "jphysa.", "bmj.", "", "CBO", "zenodo.", "dryad."])
    tail = rng.choice(["", ".2010.05", "-018-0123-4", ".x"])
    return f"10.{rng.randint(1000, 9999)}/{head}{rng.randint(1000, 99999)}{tail}"


def _numbers(work: Draw) -> list[str]:
    rng = work.rng
    return [
        f"No. {rng.randint(10, 9999)}",
        f"Report No. {rng.randint(10, 300)}",
        f"Working Paper No. {rng.randint(10, 9999)}",
        f"Technical Report {rng.randint(10, 400)}",
        f"TR-{rng.randint(10, 99)}-{rng.randint(1, 30)}",
        f"Technical Report CS-{rng.randint(70, 99)}-{rng.randint(1, 300)}",
        f"NBER Working Paper {rng.randint(100, 29999)}",
        f"Discussion Paper {rng.randint(10, 999)}",
        f"Briefing No. {rng.randint(10, 90)}",
        f"RFC {rng.randint(100, 8000)}",
        f"MIT AI Memo {rng.randint(100, 1500)}",
        f"Country Report No. {rng.randint(10, 20)}/{rng.randint(1, 300)}",
        f"Policy Research Working Paper {rng.randint(1000, 9000)}",
        f"Occasional Paper No. {rng.randint(1, 300)}",
        f"Policy Brief {rng.randint(1, 90)}",
        f"Research Report {rng.randint(1, 90)}",
        f"Staff Discussion Note {rng.randint(10, 20)}/{rng.randint(1, 20)}",
        f"OTA-CIT-{rng.randint(100, 900)}",
        f"MTR-{rng.randint(1000, 9000)}",
        f"A/RES/{rng.randint(40, 77)}/{rng.randint(1, 300)}",
        f"COM({work.year}) {rng.randint(1, 900)} final",
        f"Europe Report No. {rng.randint(1, 300)}",
        f"Special Report {rng.randint(1, 500)}",
        f"Memorandum RM-{rng.randint(1000, 9000)}-PR",
        f"Publication {rng.randint(1000, 9000)}",
        f"Special Paper {rng.randint(100, 500)}",
    ]
