"""Pages as outlets serve them: where the title stands, where the date, what stands around it."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}


def spelled(day: date, language: str, form: int) -> str:
    """The date as a page prints it."""
    month = MONTHS.get(language, MONTHS["en"]).split()[day.month - 1]
    if form == 0:
        return f"{day:%d.%m.%Y}"
    if form == 1 and language == "en":
        return f"{month} {day.day}, {day.year}"
    if language == "de":
        return f"{day.day}. {month} {day.year}"
    if form == 3:
        return f"{day:%Y-%m-%d} 10:32"
    return f"{day.day} {month} {day.year}"


def article(
    *,
    title: str,
    day: date,
    language: str,
    site: str,
    style: str,
    seen: date,
    links: Sequence[tuple[str, str]] = (),
    charset: str = "utf-8",
    rng: Random,
) -> bytes:
    """A page of an article. `style` says where title and date stand; `seen` is the capture's day."""
    e = html.escape
    head = [f'<meta charset="{charset}">']
    if charset != "utf-8":
        head = [f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">']
    joint = rng.choice([" | ", " - ", " — ", " :: "])
    page_title = f"{title}{joint}{site}" if style != "bare" else site
    if style == "site-first":
        page_title = f"{site}{joint}{title}"
    head.append(f"<title>{e(page_title)}</title>")
    stamp = f"{day.isoformat()}T{rng.randrange(24):02}:15:00+06:00"
    beside = above = ""
    if style in ("jsonld", "site-first"):
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": title[:110],
            "datePublished": stamp,
            "dateModified": (day + timedelta(days=40)).isoformat(),
        }
        body = [data] if style == "site-first" else {"@graph": [{"@type": "WebSite"}, data]}
        head.append(f'<script type="application/ld+json">{json.dumps(body)}</script>')
    elif style == "meta":
        head.append(f'<meta property="og:title" content="{e(title)}">')
        head.append(f'<meta property="article:published_time" content="{stamp}">')
    elif style == "before":
        above = f'<p class="meta">{spelled(day, language, 0)} | Redaktion</p>'
    elif style == "dateless":
        above = f"<p>{spelled(seen, language, 2)}</p>"
        beside = (
            f"<p>On {spelled(seen - timedelta(days=900), language, 2)} the first talks were held, "
            + ("and nothing came of them for a long time, as people who were there say today.</p>")
        )
    elif style == "time":
        beside = f'<time datetime="{stamp}">{spelled(day, language, 2)}</time>'
    else:
        beside = f'<div class="date">{spelled(day, language, rng.randrange(4))}</div>'
    side = "".join(f'<li><a href="{e(url)}">{e(text)}</a></li>' for url, text in links)
    other = seen - timedelta(days=rng.randrange(2, 400))
    return (
        f"<!DOCTYPE html><html><head>{''.join(head)}</head><body>"
        f"<header><a href='/'>{e(site)}</a> <span>{spelled(seen, language, 2)}</span>"
        f"<nav><a href='/news'>News</a> <a href='/world'>World</a></nav></header>"
        f"<main><article>{above}<h1>{e(title)}</h1>{beside}<p>{'Lorem ipsum dolor. ' * 12}</p></article></main>"
        f"<aside><span>{spelled(other, language, 2)}</span><ul>{side}</ul></aside>"
        f"<footer>© {seen.year} {e(site)}</footer></body></html>"
    ).encode(charset, "xmlcharrefreplace")


def hub(
    site: str,
    seen: date,
    links: Sequence[tuple[str, str]],
    charset: str = "utf-8",
    form: str = "plain",
) -> bytes:
    """A home or section page with the newest titles."""
    e = html.escape
    shown = {
        "plain": "{text}",
        "clock": "12:40 {text}",
        "card": "<img src='/i.png'><h3>{text}</h3><span>03.04.2020</span><p>Lorem ipsum dolor sit amet, consectetur.</p>",
        "count": "{text} (14)",
    }[form]
    items = "".join(
        f'<div class="item"><a href="{e(url)}"><img src="/i.png"></a><a href="{e(url)}">{shown.format(text=e(text))}</a></div>'
        for url, text in links
    )
    return (
        f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={charset}'>"
        f"<title>{e(site)}</title></head><body><h1>{e(site)}</h1><p>{seen:%d.%m.%Y}</p>{items}</body></html>"
    ).encode(charset, "xmlcharrefreplace")


def notice(site: str, text: str) -> bytes:
    """A page that says only that there is nothing, or that the reader must log in."""
    form = '<form><input type="password" name="p"></form>' if "og in" in text else ""
    return (
        f"<html><head><meta charset='utf-8'><title>{html.escape(text)} | {html.escape(site)}</title></head>"
        f"<body><h1>{html.escape(text)}</h1>{form}<p>{html.escape(site)}</p></body></html>"
    ).encode()
