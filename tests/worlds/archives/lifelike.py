"""A more lifelike archive: sparse lists, feeds and sitemaps, keyword slugs, copies, walls, domains that were sold.

`make_lifelike(seed, family)` is deterministic. Families of sites with other shapes, words and walls: `tuned`
may be looked at while the search is built, `kept` and `apart` only measure it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from tests.worlds.archives.headlines import headline, keywords, near_twin, romanised
from tests.worlds.archives.papers import article, feed, front, shop, sitemap, wall
from tests.worlds.archives.sites import FAMILIES, Site
from tests.worlds.archives.slugs import slug
from tests.worlds.archives.world import Capture, Expected, Fact, World

FIRST_DAY = date(2018, 2, 1)


class Story(NamedTuple):
    """A page of a site."""

    url: str
    title: str
    day: date
    language: str
    section: str


def make_lifelike(
    seed: int, family: str = "tuned", *, is_small: bool = False
) -> tuple[list[Fact], World]:
    """The sources, and the archive with what is true of them; `is_small` leaves busy sites out."""
    facts: list[Fact] = []
    captures: list[Capture] = []
    expected: list[Expected] = []
    for site in FAMILIES[family]:
        if is_small and site.busy:
            continue
        made = _Made(site, Random(f"{seed} {site.host}"))
        made.build()
        facts += made.facts
        captures += made.captures
        expected += made.expected
    order = list(range(len(facts)))
    Random(seed).shuffle(order)
    numbered = [facts[at]._replace(id=str(n)) for n, at in enumerate(order, 1)]
    truths = [expected[at]._replace(id=str(n)) for n, at in enumerate(order, 1)]
    return numbered, World(captures, truths)


class _Made:
    """One site: its stories, what was captured of it, and which of it is cited."""

    def __init__(self, site: Site, rng: Random) -> None:
        self.site = site
        self.rng = rng
        self.number = rng.randrange(2_000, 900_000)
        self.captures: list[Capture] = []
        self.facts: list[Fact] = []
        self.expected: list[Expected] = []
        self.stories: list[Story] = []
        self.taken: set[str] = set()

    def build(self) -> None:
        rng, site = self.rng, self.site
        days = sorted(FIRST_DAY + timedelta(days=rng.randrange(700)) for _ in range(3))
        cited = []
        for day in days:
            around = [
                day + timedelta(days=rng.choice([-3, -2, -1, 0, 0, 1, 2]))
                for _ in range(site.crowd)
            ]
            at = rng.randrange(len(around))
            for number, other in enumerate(around):
                language = rng.choice(site.languages)
                if number == at:
                    cited.append(self._story(day, language))
                else:
                    self._story(other, language)
            twin = near_twin(cited[-1].title, cited[-1].language, rng, site.words)
            self._story(day + timedelta(days=rng.randrange(-9, 9)), cited[-1].language, twin)
        for story in self.stories:
            if story not in cited and rng.random() < 0.55:
                self._capture(story, _at(story.day, rng.choice([0, 1, 3, 40, 300]), rng))
        for number, story in enumerate(cited):
            is_absent = rng.random() < site.absent or (number == 2 and rng.random() < 0.25)
            self._cite(story, is_absent=is_absent)
        self._litter(days[0])
        for number in range(site.busy):
            day = FIRST_DAY + timedelta(days=number % 700)
            url = f"https://{site.host}/{rng.choice(site.sections)}/archive-item-{number}"
            self.captures.append(Capture(url, f"{_at(day, 0, rng):%Y%m%d%H%M%S}", 200, b"<html>"))

    def _story(self, day: date, language: str, title: str | None = None) -> Story:
        rng, site = self.rng, self.site
        self.number += rng.randrange(1, 9)
        title = title or headline(language, rng, site.words)
        section = rng.choice(site.sections)
        path = site.path.format(
            slug=slug(title, site.scheme, cut=site.cut),
            keys=slug(" ".join(keywords(title, language, rng)), site.scheme),
            n=self.number, y=day.year, m=f"{day.month:02}", d=f"{day.day:02}", lang=language,
            section=section, uuid=f"{rng.randrange(16**8):08x}-{rng.randrange(16**12):012x}",
        )  # fmt: skip
        while path in self.taken:
            path = f"{path.rstrip('/')}-2"
        self.taken.add(path)
        story = Story(f"https://{site.host}{path}", title, day, language, section)
        self.stories.append(story)
        return story

    def _capture(self, story: Story, at: datetime, url: str = "") -> str:
        stamp = f"{at:%Y%m%d%H%M%S}"
        body = article(self.site, story.title, story.day, story.language, at.date(), self.rng)
        self.captures.append(Capture(url or story.url, stamp, 200, body))
        return stamp

    def _cite(self, story: Story, *, is_absent: bool) -> None:
        rng, site = self.rng, self.site
        printed = story.title
        if story.language == "ru" and rng.random() < 0.6:
            printed = romanised(story.title, rng)
        if site.has_heading:
            printed = f"{story.section.replace('-', ' ').capitalize()}: {printed}"
        if site.prints_cut:
            printed = " ".join(printed.split()[:7])
        fact = Fact("", printed, site.host, story.day, story.title, story.language)
        self._list(story)
        if is_absent:
            self.facts.append(fact._replace(fate="absent"))
            self.expected.append(Expected("", "missing", None, frozenset()))
            if site.is_sold:
                self._sell(story)
            return
        url = self._copy_of(story)
        offsets = sorted(rng.sample([0, 1, 2, 5, 12, 60, 200, 400], rng.randrange(1, 4)))
        if site.wall:
            for offset in (offsets[0], offsets[0] + 1):
                body = wall(site, story.day, rng)
                stamp = f"{_at(story.day, offset, rng):%Y%m%d%H%M%S}"
                self.captures.append(Capture(url, stamp, 200, body))
            offsets = [offset + 3 for offset in offsets]
        stamps = [self._capture(story, _at(story.day, offset, rng), url) for offset in offsets]
        if site.is_sold:
            self._sell(story)
        noon = datetime(story.day.year, story.day.month, story.day.day, 12)
        nearest = min(_days(stamp, noon) for stamp in stamps)
        good = frozenset(s for s in stamps if _days(s, noon) - nearest < 1)
        self.facts.append(fact)
        self.expected.append(Expected("", "archived", url, good))

    def _copy_of(self, story: Story) -> str:
        """The address that was captured: the story's own, or a copy of it."""
        if not self.site.copy:
            return story.url
        path = "/" + story.url.split("/", 3)[3].rstrip("/")
        number = "".join(c for c in path if c.isdigit())
        return self.site.copy.format(host=self.site.host, path=path, n=number)

    def _sell(self, story: Story) -> None:
        for days in (1500, 1700):
            stamp = f"{_at(story.day, days, self.rng):%Y%m%d%H%M%S}"
            self.captures.append(Capture(story.url, stamp, 200, shop(self.rng)))

    def _list(self, story: Story) -> None:
        """A list of pages that names the story, captured near its day."""
        rng, site = self.rng, self.site
        for path in rng.sample(site.lists, min(len(site.lists), site.listed)):
            at = _at(story.day, rng.choice(site.list_days), rng)
            near = [s for s in self.stories if -1 <= (at.date() - s.day).days <= 5][-25:]
            if "{section}" in path:
                near = [s for s in near if s.section == story.section]
            shown = sorted({*near, story}, key=lambda s: (s.day, s.url), reverse=True)
            where = path.format(
                lang=story.language, section=story.section, y=story.day.year,
                m=f"{story.day.month:02}", d=f"{story.day.day:02}",
                tag=slug(max(story.title.split(), key=len)),
            )  # fmt: skip
            links = [(s.url, s.title, s.day) for s in shown]
            mime, body = "text/html", front(site, at.date(), links)
            if "feed" in path or "rss" in path:
                mime, body = "application/rss+xml", feed(site, links)
            elif "sitemap" in path:
                mime, body = "application/xml", sitemap(links)
            url = f"https://{site.host}{where}"
            self.captures.append(Capture(url, f"{at:%Y%m%d%H%M%S}", 200, body, mime=mime))

    def _litter(self, day: date) -> None:
        """What every site has and no list is: robots, advertisers, contacts, log-in, style sheets."""
        rng, site = self.rng, self.site
        for path, mime in (
            ("/robots.txt", "text/plain"), ("/ads.txt", "text/plain"), ("/contacts/", "text/html"),
            ("/login", "text/html"), ("/advertising/", "text/html"), ("/main.css", "text/css"),
        ):  # fmt: skip
            for offset in (0, 1, 2, 30):
                at = _at(day, offset, rng)
                body = b"User-agent: *\n" if "text/plain" in mime else wall(site, day, rng)
                url = f"https://{site.host}{path}"
                self.captures.append(Capture(url, f"{at:%Y%m%d%H%M%S}", 200, body, mime=mime))


def _at(day: date, days: int, rng: Random) -> datetime:
    start = datetime(day.year, day.month, day.day)
    return start + timedelta(days=days, hours=rng.randrange(13, 23), seconds=rng.randrange(3600))


def _days(stamp: str, noon: datetime) -> float:
    return abs((datetime.strptime(stamp, "%Y%m%d%H%M%S") - noon).total_seconds()) / 86400
