"""A made archive: outlets, their pages around the cited ones, captures, and what is true of each source.

`make_world(facts, seed)` is deterministic. The cited pages stand among distractors, near twins and
captures of other kinds (404, redirects home, login walls, revisits, http and https).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from tests.worlds.archives import pages
from tests.worlds.archives.slugs import slug
from tests.worlds.archives.titles import make_title, twin_of


class Fact(NamedTuple):
    """A source as a note prints it, and the page behind it."""

    id: str
    title: str  # as printed
    host: str
    day: date
    page_title: str  # as on the page
    language: str = "en"
    fate: str = "present"
    shown: str = ""  # another outlet's host where the page really is


class Shape(NamedTuple):
    """How an outlet makes its addresses and pages."""

    host: str
    path: str
    scheme: str = "bgn"
    cut: int = 0
    drops_short: bool = False
    style: str = "jsonld"
    charset: str = "utf-8"
    hub: str = "/"
    joint: str = "-"
    links: str = "plain"  # how hubs show titles

    @property
    def is_numeric(self) -> bool:
        return "{slug}" not in self.path


class Capture(NamedTuple):
    """One row of the index, and what it replays."""

    url: str
    timestamp: str
    status: int
    body: bytes = b""
    location: str | None = None
    is_revisit: bool = False
    charset: str | None = None  # what the header says
    mime: str = "text/html"


class Expected(NamedTuple):
    """What is true of a source."""

    id: str
    status: str
    url: str | None
    timestamps: frozenset[str]


class World(NamedTuple):
    captures: list[Capture]
    expected: list[Expected]


class Page(NamedTuple):
    url: str
    title: str
    day: date
    language: str


class Outlet:
    """Pages and captures of one host."""

    def __init__(self, shape: Shape, rng: Random, languages: Sequence[str]) -> None:
        self.shape = shape
        self.rng = rng
        self.languages = languages
        self.pages: list[Page] = []
        self.captures: list[Capture] = []
        self.taken: set[str] = set()
        self.number = rng.randrange(10_000, 900_000)
        self.name = shape.host.split(".")[-2].title() + " " + rng.choice(["News", "Daily", "Info"])

    def address(self, title: str, day: date, language: str, words: str | None = None) -> str:
        self.number += self.rng.randrange(1, 40)
        shape = self.shape
        text = words or title
        path = shape.path.format(
            slug=slug(
                text,
                shape.scheme,
                cut=shape.cut,
                drops_short=shape.drops_short,
                is_german=language == "de",
                joint=shape.joint,
            ),
            n=self.number,
            y=day.year,
            m=f"{day.month:02}",
            d=f"{day.day:02}",
            m1=day.month,
            lang=language,
            section=self.rng.choice(
                ["news", "world", "kazakhstan", "china", "politics", "economy"]
            ),
        )
        scheme = self.rng.choice(["https", "https", "http"])
        www = self.rng.choice(["", "www."]) if self.shape.host.count(".") == 1 else ""
        while path in self.taken:
            path = path.rstrip("/") + "-2"
        self.taken.add(path)
        return f"{scheme}://{www}{self.shape.host}{path}"

    def add_page(self, title: str, day: date, language: str, words: str | None = None) -> Page:
        page = Page(self.address(title, day, language, words), title, day, language)
        self.pages.append(page)
        return page

    def links_near(self, day: date, count: int, before: int = 3) -> list[tuple[str, str]]:
        near = [p for p in self.pages if 0 <= (day - p.day).days <= before]
        near.sort(key=lambda p: (p.day, p.url), reverse=True)
        out = []
        for page in near[:count]:
            path = "/" + page.url.split("/", 3)[3]
            out.append((path if self.rng.random() < 0.6 else page.url, page.title))
        return out

    def capture(self, page: Page, at: datetime, *, title: str | None = None) -> str:
        shape = self.shape
        body = pages.article(
            title=title or page.title,
            day=page.day,
            language=page.language,
            site=self.name,
            style=shape.style,
            seen=at.date(),
            links=self.links_near(at.date() - timedelta(days=0), 3, before=1),
            charset=shape.charset,
            rng=self.rng,
        )
        stamp = f"{at:%Y%m%d%H%M%S}"
        self.captures.append(Capture(page.url, stamp, 200, body))
        return stamp


def stamp_after(day: date, days: float, rng: Random) -> datetime:
    start = datetime(day.year, day.month, day.day)
    return start + timedelta(days=days, seconds=rng.randrange(3600 * 6, 3600 * 18))


SHAPES: dict[str, Shape] = {
    s.host: s
    for s in (
        Shape("kaktus.media", "/doc/{n}_{slug}.html", "kaktus", style="time"),
        Shape("rferl.org", "/a/{slug}/{n}.html", style="meta"),
        Shape("reuters.com", "/article/us-{section}-{n}/{slug}-idUSKB{n}", drops_short=True),
        Shape("uzdaily.uz", "/ru/post/{n}", style="text", hub="/ru"),
        Shape("uzdaily.com", "/ru/post/{n}", style="text", hub="/ru"),
        Shape("lenta.inform.kz", "/ru/{slug}_a{n}", "short", style="meta"),
        Shape("inform.kz", "/ru/{slug}_a{n}", "short", style="meta"),
        Shape("akipress.com", "/news:{n}:{slug}/", joint="_", style="text"),
        Shape("avesta.tj", "/{y}/{m}/{d}/{slug}/", "jj", style="site-first"),
        Shape("podrobno.uz", "/cat/{section}/{slug}/", "bitrix", cut=100, style="text"),
        Shape("kun.uz", "/ru/news/{y}/{m}/{d}/{slug}", "alalc", style="meta"),
        Shape("turkmenistan.ru", "/ru/articles/{n}.html", style="text", charset="windows-1251"),
        Shape("hronikaturkmenistana.com", "/{y}/{m}/{slug}/", "bgn", style="jsonld"),
        Shape("fergana.news", "/news/{n}/", style="meta", hub="/"),
        Shape("kabar.kg", "/news/{slug}/", "bgn", style="text"),
        Shape("en.kabar.kg", "/news/{slug}/", "bgn", style="text"),
        Shape("asiaplustj.info", "/ru/news/{section}/{y}{m}{d}/{slug}", "short", style="time"),
        Shape(
            "tengrinews.kz", "/kazakhstan_news/{slug}-{n}/", "yi", drops_short=True, style="meta"
        ),
        Shape("english.chinamil.com", "/view/{y}-{m}/{d}/content_{n}.htm", style="text"),
        Shape("news.sciencenet.cn", "/htmlnews/{y}/{m1}/{n}.shtm", style="text", charset="gb18030"),
        Shape("xinhuanet.com", "/english/{y}-{m}/{d}/c_{n}.htm", style="text"),
        Shape("wdecloud.com", "/news/show/{n}", style="text", hub="/news"),
        Shape("eng.sectsco.org", "/news/{y}{m}{d}/{n}.html", style="text"),
        Shape("globaltimes.cn", "/content/{n}.shtml", style="text"),
        Shape("mk.ru", "/politics/{y}/{m}/{d}/{slug}.html", "bgn", style="jsonld"),
        Shape("ehonews.kz", "/{slug}/", "short", style="jsonld"),
        Shape("opendemocracy.net", "/en/odr/{slug}/", drops_short=True, style="meta"),
        Shape("eurasianet.org", "/{slug}", style="meta"),
        Shape("eastasiaforum.org", "/{y}/{m}/{d}/{slug}/", style="jsonld"),
        Shape("spglobal.com", "/platts/en/latest-news/gas/{m}{d}20-{slug}", style="text"),
        Shape("marketscreener.com", "/news/{slug}--{n}/", cut=80, style="time"),
        Shape("silkroadbriefing.com", "/news/{y}/{m}/{d}/{slug}/", style="meta"),
        Shape("privacyinternational.org", "/long-read/{n}/{slug}", style="text"),
        Shape("state.gov", "/{slug}/", style="meta"),
        Shape("voanews.com", "/south-central-asia/{slug}", drops_short=True, style="jsonld"),
        Shape("thepaper.cn", "/newsDetail_forward_{n}", style="text"),
        Shape("facebook.com", "/ChinaAmbassadorKazakhstan/posts/{n}", style="bare"),
        Shape("chineseembassy.org", "/eng/{section}/t{n}.htm", style="text"),
        Shape("akhbor.com", "/-p{n}-105.htm", style="text", charset="windows-1251"),
        Shape("akhbor.rus.com", "/-p{n}-108.htm", style="text", charset="windows-1251"),
    )
}
_PATHS = (
    "/{section}/{slug}/", "/{y}/{m}/{d}/{slug}/", "/news/{n}-{slug}", "/{slug}-{n}.html", "/a/{slug}/{n}.html",
    "/{lang}/{section}/{slug}", "/news/{n}", "/{section}/{y}{m}{d}/{n}.html", "/?id={n}", "/story/{slug}",
)  # fmt: skip


def random_shape(host: str, rng: Random) -> Shape:
    """An outlet nobody has seen: a path, a romanisation, a page style, by chance."""
    return Shape(
        host,
        rng.choice(_PATHS),
        rng.choice(["bgn", "short", "jj", "alalc", "xcz", "spaced", "yi", "kaktus"]),
        cut=rng.choice([0, 0, 60, 90]),
        drops_short=rng.random() < 0.3,
        style=rng.choice("jsonld meta time text text site-first before dateless".split()),
        hub=rng.choice(["/", "/", "/ru", "/news"]),
        joint=rng.choice(["-", "-", "_"]),
        links=rng.choice(["plain", "clock", "card", "count"]),
    )


def make_world(
    facts: Sequence[Fact],
    seed: int,
    *,
    per_host: int = 45,
    fillers: int = 20,
    random_shapes: bool = False,
) -> World:
    """Captures and truths for the facts. `per_host`: distractor pages a host, on average."""
    rng = Random(seed)
    hosts: dict[str, list[Fact]] = {}
    for fact in facts:
        hosts.setdefault(fact.shown or fact.host, []).append(fact)
    captures: list[Capture] = []
    expected: dict[str, Expected] = {}
    for host, own in hosts.items():
        local = Random(f"{seed} {host}")
        shape = SHAPES.get(host)
        if shape is None or random_shapes:
            shape = random_shape(host, local)
            if local.random() < 0.25 and all(f.language in ("ru", "en") for f in own):
                shape = shape._replace(charset="windows-1251")
        outlet = Outlet(shape, local, sorted({f.language for f in own}))
        for item in _fill_host(outlet, own, per_host):
            expected[item.id] = item
        captures += outlet.captures
    for number in range(fillers):
        local = Random(f"{seed} filler {number}")
        shape = random_shape(f"outlet{number}.example.{local.choice(['org', 'kz', 'com'])}", local)
        outlet = Outlet(shape, local, ["en", "ru"])
        _fill_host(outlet, [], per_host)
        captures += outlet.captures
    rng.shuffle(captures)
    return World(captures, [expected[fact.id] for fact in facts])


def _fill_host(outlet: Outlet, facts: Sequence[Fact], per_host: int) -> list[Expected]:
    rng = outlet.rng
    days = [fact.day for fact in facts] or [date(2020, 4, 1)]
    languages = outlet.languages
    count = rng.randrange(per_host // 2, per_host * 3 // 2 + 1)
    distractors: list[Page] = []
    for _ in range(count):
        day = rng.choice(days) + timedelta(
            days=rng.choice([0, 0, 1, -1, 2, -2, rng.randrange(-90, 90)])
        )
        language = rng.choice(languages)
        distractors.append(outlet.add_page(make_title(language, rng), day, language))
    for fact in facts:
        for _ in range(rng.randrange(0, 3)):
            day = fact.day + timedelta(days=rng.randrange(-30, 30))
            title = twin_of(fact.page_title, fact.language, rng)
            distractors.append(outlet.add_page(title, day, fact.language))
    cited: dict[tuple[str, date], list[Fact]] = {}
    for fact in facts:
        cited.setdefault((fact.title, fact.day), []).append(fact)
    targets = [(same, _target(outlet, same[0])) for same in cited.values()]
    for distractor in distractors:
        _capture_distractor(outlet, distractor)
    found = []
    for same, page in targets:
        result = _capture_target(outlet, same[0], page)
        found += [result._replace(id=fact.id) for fact in same]
    _capture_hubs(
        outlet, [*days, *(page.day for page in distractors[:2])], [p for _, p in targets if p]
    )
    return found


def _target(outlet: Outlet, fact: Fact) -> Page | None:
    rng = outlet.rng
    if fact.fate in ("absent", "login", "soft404", "gone"):
        if fact.fate == "absent":
            return None
        return Page(
            outlet.address(fact.page_title, fact.day, fact.language), "", fact.day, fact.language
        )
    day = fact.day
    if fact.fate == "date-off":
        day = fact.day + timedelta(days=rng.choice([-5, 4, 9, -30, -365]))
    if fact.fate == "date-near":
        day = fact.day + timedelta(days=rng.choice([-5, 4]))
    if fact.fate == "title-off":
        return outlet.add_page(
            make_title(fact.language, rng), day, fact.language, words=fact.page_title
        )
    return outlet.add_page(fact.page_title, day, fact.language)


def _capture_distractor(outlet: Outlet, page: Page) -> None:
    rng = outlet.rng
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        outlet.capture(page, stamp_after(page.day, rng.choice([0, 1, 2, 5, 30, 200, 400]), rng))
    if rng.random() < 0.05:
        at = stamp_after(page.day, 500, rng)
        outlet.captures.append(
            Capture(page.url, f"{at:%Y%m%d%H%M%S}", 404, pages.notice(outlet.name, "404 Not Found"))
        )


def _capture_target(outlet: Outlet, fact: Fact, page: Page | None) -> Expected:
    rng = outlet.rng
    if page is None:
        return Expected(fact.id, "missing", None, frozenset())
    if fact.fate in ("login", "soft404", "gone"):
        _capture_wall(outlet, fact, page)
        return Expected(fact.id, "missing", None, frozenset())
    offsets = sorted(rng.sample([0, 1, 2, 4, 8, 20, 60, 120, 300, 420, 700], rng.randrange(1, 5)))
    stamps: list[str] = []
    for offset in offsets:
        at = stamp_after(page.day, offset, rng)
        if stamps and rng.random() < 0.3:
            outlet.captures.append(Capture(page.url, f"{at:%Y%m%d%H%M%S}", 200, is_revisit=True))
            stamps.append(f"{at:%Y%m%d%H%M%S}")
        else:
            stamps.append(outlet.capture(page, at))
    _add_noise(outlet, page)
    _add_copy(outlet, fact, page)
    nearest = min(stamps, key=lambda stamp: _distance(stamp, fact.day))
    is_undated = outlet.shape.style == "dateless" and "{d}" not in outlet.shape.path
    is_undated = is_undated and fact.fate.startswith("date")
    is_undated = is_undated and nearest[:8] >= f"{fact.day - timedelta(days=1):%Y%m%d}"
    is_off = fact.fate in ("date-off", "date-near", "title-off") or bool(fact.shown)
    status = "mismatch" if is_off and not is_undated else "archived"
    same = frozenset(
        s
        for s in stamps
        if s == nearest or abs(_distance(s, fact.day) - _distance(nearest, fact.day)) < 1
    )
    return Expected(fact.id, status, page.url, same)


def _distance(stamp: str, day: date) -> float:
    at = datetime.strptime(stamp, "%Y%m%d%H%M%S")
    noon = datetime(day.year, day.month, day.day, 12)
    return abs((at - noon).total_seconds()) / 86400


def _capture_wall(outlet: Outlet, fact: Fact, page: Page) -> None:
    rng = outlet.rng
    for offset in (0, 3, 90):
        stamp = f"{stamp_after(fact.day, offset, rng):%Y%m%d%H%M%S}"
        parts = page.url.split("/", 3)
        if fact.fate == "login":
            body = pages.notice(outlet.name, "Log in to continue")
            outlet.captures.append(Capture(page.url, stamp, 200, body))
        elif fact.fate == "soft404":
            text = "Страница не найдена" if fact.language == "ru" else "Page not found"
            label = outlet.shape.host.split(".")[-2].title()
            home = pages.hub(f"{label} - independent daily of the region", fact.day, [])
            body = pages.notice(outlet.name, text) if len(fact.title) % 2 else home
            outlet.captures.append(Capture(page.url, stamp, 200, body))
        elif offset == 3:
            root = "/".join(parts[:3]) + ("/" if len(fact.title) % 2 else "/news")
            outlet.captures.append(Capture(page.url, stamp, 302, b"", location=root))
            outlet.captures.append(Capture(root, stamp, 200, pages.hub(outlet.name, fact.day, [])))
        else:
            outlet.captures.append(Capture(page.url, stamp, 404, pages.notice(outlet.name, "404")))


def _add_copy(outlet: Outlet, fact: Fact, page: Page) -> None:
    """The same slug in another language: another title, captured sooner."""
    if outlet.shape.is_numeric or outlet.rng.random() > 0.25:
        return
    front, path = page.url.split("/", 3)[:3], page.url.split("/", 3)[3]
    url = "/".join(front) + "/kaz/" + path
    copy = page._replace(url=url, title="Басты жаңалықтар мен хабарлар " + str(len(path)))
    outlet.capture(copy, stamp_after(page.day, 0, outlet.rng))


def _add_noise(outlet: Outlet, page: Page) -> None:
    """404 and redirect rows of the right address, nearer to the date than some good captures."""
    rng = outlet.rng
    taken = {c.timestamp for c in outlet.captures if c.url == page.url}
    for kind in range(2):
        if rng.random() < 0.35:
            stamp = f"{stamp_after(page.day, rng.choice([0, 3, 10, 50]), rng):%Y%m%d%H%M%S}"
            if stamp in taken:
                continue
            if kind == 0:
                body = pages.notice(outlet.name, "404 Not Found")
                outlet.captures.append(Capture(page.url, stamp, 404, body))
            else:
                other = page.url.replace("https:", "http:")
                if other != page.url:
                    outlet.captures.append(Capture(other, stamp, 301, b"", location=page.url))


def _capture_hubs(outlet: Outlet, days: Sequence[date], targets: Sequence[Page]) -> None:
    rng = outlet.rng
    shape = outlet.shape
    wanted = set(days) | {page.day for page in targets}
    if not shape.is_numeric:
        wanted = set(rng.sample(sorted(wanted), min(2, len(wanted))))
    for day in sorted(wanted):
        for offset in (0, 1) if shape.is_numeric else (1,):
            at = stamp_after(day, offset, rng).replace(hour=rng.randrange(19, 23))
            links = outlet.links_near(at.date(), 30)
            root = f"https://{shape.host}{shape.hub}"
            body = pages.hub(outlet.name, at.date(), links, shape.charset, shape.links)
            outlet.captures.append(Capture(root, f"{at:%Y%m%d%H%M%S}", 200, body))
            if shape.hub != "/" and rng.random() < 0.5:
                front = f"https://{shape.host}/"
                body = pages.hub(outlet.name, at.date(), links[:6], shape.charset)
                outlet.captures.append(Capture(front, f"{at:%Y%m%d%H%M%S}", 200, body))
    about = f"https://{shape.host}/about"
    at = stamp_after(days[0], 3, rng)
    outlet.captures.append(
        Capture(about, f"{at:%Y%m%d%H%M%S}", 200, pages.notice(outlet.name, "About us"))
    )


def moved(captures: Sequence[Capture], old: str, new: str) -> Iterator[Capture]:
    """The captures with all pages of `old` now at `new`, and redirects left at the old address."""
    for capture in captures:
        if f"/{old}/" in capture.url or f".{old}/" in capture.url:
            there = capture.url.replace(old, new, 1)
            target = capture.location and capture.location.replace(old, new, 1)
            yield capture._replace(url=there, location=target)
            if capture.status == 200 and not capture.is_revisit:
                yield Capture(capture.url, capture.timestamp, 301, location=there)
        else:
            yield capture
