"""The bodies of the lifelike archive: stories, lists of stories, feeds, sitemaps, walls, shops."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from tests.worlds.archives import pages
from tests.worlds.archives.sites import Site

Links = Sequence[tuple[str, str, date]]  # address, title, day


def article(site: Site, title: str, day: date, language: str, seen: date, rng: Random) -> bytes:
    """A story as the site serves it."""
    body = pages.article(
        title=title, day=day, language=language, site=site.name, style=site.style, seen=seen,
        charset=site.charset, rng=rng,
    )  # fmt: skip
    if site.has_logo:
        logo = f"<h1 class='logo'>{site.name}</h1><span>{seen:%d.%m.%Y}</span>"
        body = body.replace(b"<main>", logo.encode(site.charset) + b"<main>")
    if not site.is_declared:
        mark = f"; charset={site.charset}".encode()
        text = "Жители посёлка говорят, что работы начались ещё весной, но до сих пор не окончены. "
        body = body.replace(mark, b"").replace(b"Lorem ipsum dolor. ", text.encode(site.charset))
    return body


def front(site: Site, seen: date, links: Links) -> bytes:
    """A front or section page, a tag, a month."""
    shown = [(url, title) for url, title, _ in links]
    body = pages.hub(site.name, seen, shown, site.charset)
    return body if site.is_declared else body.replace(f"charset={site.charset}".encode(), b"")


def feed(site: Site, links: Links) -> bytes:
    """RSS."""
    e = html.escape
    items = "".join(
        f"<item><title>{e(title)}</title><link>{e(url)}</link>"
        f"<pubDate>{day:%a, %d %b %Y} 08:00:00 GMT</pubDate><description>Lorem</description></item>"
        for url, title, day in links
    )
    head = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{e(site.name)}</title>'
    return f"{head}<link>https://{site.host}/</link>{items}</channel></rss>".encode()


def sitemap(links: Links) -> bytes:
    """A news sitemap."""
    e = html.escape
    items = "".join(
        f"<url><loc>{e(url)}</loc><news:news><news:publication_date>{day}</news:publication_date>"
        f"<news:title>{e(title)}</news:title></news:news></url>"
        for url, title, day in links
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {space}>{items}</urlset>'.encode()


def wall(site: Site, day: date, rng: Random) -> bytes:
    """A page that stands before the story."""
    title = site.wall or rng.choice(["Contacts", "Log in", "Advertise with us"])
    text = rng.choice(
        ["Choose what we may keep.", "One step more.", "Thank you for your patience."]
    )
    name = "" if title.startswith("Just") else f" | {site.name}"
    return (
        f"<html><head><meta charset='utf-8'><title>{title}{name}</title></head><body>"
        f"<h1>{title}</h1><p>{text}</p><button>OK</button></body></html>"
    ).encode()


def shop(rng: Random) -> bytes:
    """What a domain shows after it was sold."""
    title = rng.choice(
        ["Best casino bonuses of the year", "Cheap garden chairs online", "Buy shoes at half price"]
    )
    return pages.article(
        title=title, day=date(2023, 5, 1) + timedelta(days=rng.randrange(90)), language="en",
        site="Great Offers", style="meta", seen=date(2023, 6, 1), rng=rng,
    )  # fmt: skip
