"""The sites of the lifelike archive: families that share kinds of trouble, but no shapes and no words."""

from __future__ import annotations

from typing import NamedTuple


class Site(NamedTuple):
    """How one site makes its addresses, its lists, and trouble."""

    host: str
    name: str
    path: str  # of a story: {slug} {keys} {n} {y} {m} {d} {lang} {section} {uuid}
    lists: tuple[str, ...]  # that name stories: fronts, sections, tags, months, feeds, sitemaps
    listed: int = 1  # of them captured for a cited story
    list_days: tuple[int, ...] = (0, 1)  # after the story
    languages: tuple[str, ...] = ("en",)
    sections: tuple[str, ...] = ("world", "business", "region")
    scheme: str = "bgn"
    cut: int = 0
    style: str = "jsonld"
    charset: str = "utf-8"
    is_declared: bool = True
    crowd: int = 18  # stories around each cited one
    copy: str = ""  # the only address that was captured: {host} {path} {n}
    wall: str = ""  # title of what stands before the story
    is_sold: bool = False
    has_heading: bool = False  # the note prints the section before the title
    prints_cut: bool = False  # the note prints a title cut short
    has_logo: bool = False  # the first h1 is the site's name
    busy: int = 0  # further rows
    absent: float = 0.12
    words: str = ""  # of which set of words its headlines are made


_TUNED = (
    Site("wirepost.com", "Wirepost", "/article/{section}/{keys}-id{n}", ("/news/{section}", "/{section}"), style="meta"),
    Site("steppewire.org", "Steppe Wire", "/{section}/{keys}-{y}-{m}-{d}/", ("/{section}/", "/"), list_days=(0, 1, 2)),
    Site("harbour-news.net", "Harbour News", "/a/{n}", ("/feed/",), list_days=(0, 1, 2), style="text"),
    Site("dolina.info", "Долина", "/news/{n}.html", ("/sitemap-news.xml", "/rss.xml"), languages=("ru",), style="text"),
    Site("arna.press", "Arna", "/story/{n}/", ("/tag/{tag}/",), style="meta", languages=("en", "ru")),
    Site("oblast24.net", "Область 24", "/read/{n}", ("/region/{section}/",), languages=("ru",), sections=("sever", "zapad", "gorod")),
    Site("karavan-daily.com", "Karavan Daily", "/item/{n}", ("/{y}/{m}/",), list_days=(1, 3, 9), style="time"),
    Site("twintongue.org", "Twin Tongue", "/{lang}/post/{n}", ("/{lang}/", "/{lang}/news/"), languages=("en", "ru")),
    Site("copyhouse.net", "Copy House", "/a/{n}", ("/", "/news/"), copy="https://{host}/amp/{n}", style="meta"),
    Site("printpost.org", "Print Post", "/doc/{n}", ("/",), copy="https://{host}/?id={n}&print=1", style="meta"),
    Site("pocketnews.org", "Pocket News", "/doc/{n}", ("/",), copy="https://m.{host}/doc/{n}?from=x", style="text"),
    Site("consenta.com", "Consenta", "/{section}/{slug}", ("/",), wall="Before you continue"),
    Site("gateway-post.org", "Gateway Post", "/{slug}-{n}.html", ("/",), wall="Just a moment..."),
    Site("lostname.net", "Lost Name", "/{y}/{m}/{slug}/", ("/",), is_sold=True, absent=0.5),
    Site("headings.org", "Headings", "/{section}/{slug}/", ("/",), has_heading=True, sections=("letter-from-the-valley", "water-and-borders")),
    Site("shortline.org", "Short Line", "/{section}/{slug}", ("/",), prints_cut=True, cut=60),
    Site("staraya.net", "Старая газета", "/{y}/{m}/{d}/{n}.html", ("/",), languages=("ru",), charset="koi8-r", is_declared=False, style="text"),
    Site("logohead.com", "Logo Head", "/n/{n}", ("/", "/latest/"), has_logo=True, style="text"),
    Site("busytown.com", "Busy Town", "/{section}/{slug}", ("/",), busy=21_000),
    Site("busynumber.com", "Busy Number", "/x/{n}", ("/{section}/", "/feed/"), busy=21_000, style="text"),
    Site("uuidnews.org", "Uuid News", "/{section}/{slug}-{uuid}", ("/",)),
    Site("paramnews.com", "Param News", "/index.php?cat={section}&title={keys}&id={n}", ("/", "/index.php?cat={section}"), style="text"),
    Site("farhub.org", "Far Hub", "/p{n}", ("/", "/news/"), list_days=(2, 3, 4), style="text"),
    Site("slugger.org", "Slugger", "/ru/{slug}", ("/ru/",), languages=("ru",), scheme="short", cut=90),
)  # fmt: skip
_KEPT = (
    Site("cablegram.org", "Cablegram", "/{y}/{section}/{keys}", ("/topics/{section}", "/latest"), style="time", list_days=(0, 1)),
    Site("plainsreport.com", "Plains Report", "/{keys}_{n}.html", ("/{section}.html", "/index.html"), list_days=(0, 1, 2), style="meta"),
    Site("lantern-post.org", "Lantern Post", "/node/{n}", ("/rss/all.rss", "/feeds/news"), style="text", list_days=(0, 1)),
    Site("kamen-most.net", "Камень и мост", "/{n}-new.html", ("/news-sitemap.xml",), languages=("ru",), style="before"),
    Site("oasisdaily.net", "Oasis Daily", "/content/{n}", ("/theme/{tag}", "/topic/{tag}"), style="meta"),
    Site("kraj-vesti.org", "Край", "/material/{n}/", ("/rubrika/{section}/",), languages=("ru",), sections=("yug", "vostok", "selo"), style="time"),
    Site("monthly-ledger.org", "Monthly Ledger", "/view.php?id={n}", ("/archive/{y}-{m}/",), list_days=(1, 4, 8), style="text"),
    Site("dvuyazyk.net", "Two Ways", "/{lang}/{n}", ("/{lang}/latest", "/{lang}"), languages=("ru", "en"), style="meta"),
    Site("mirrorline.com", "Mirror Line", "/news/{n}", ("/news", "/"), copy="https://{host}/news/{n}/amp", style="meta"),
    Site("paperprint.net", "Paper Print", "/news/{n}", ("/",), copy="https://{host}/print/{n}", style="time"),
    Site("handset.org", "Handset", "/story/{n}", ("/",), copy="https://mobile.{host}/story/{n}", style="text"),
    Site("cookiewall.net", "Cookie Wall", "/{slug}", ("/",), wall="Your privacy choices"),
    Site("loginline.org", "Login Line", "/{section}/{slug}-{n}", ("/",), wall="Sign in to your account"),
    Site("formername.org", "Former Name", "/{slug}/", ("/",), is_sold=True, absent=0.5),
    Site("columns.net", "Columns", "/{section}/{n}/{slug}", ("/",), has_heading=True, sections=("notes-from-a-station", "the-long-road-home")),
    Site("trimmed.net", "Trimmed", "/{y}/{m}/{d}/{slug}", ("/",), prints_cut=True, cut=50),
    Site("vechor.net", "Вечор", "/text/{n}", ("/",), languages=("ru",), charset="koi8-r", is_declared=False, style="time"),
    Site("brandtop.org", "Brand Top", "/st/{n}.htm", ("/", "/all"), has_logo=True, style="before"),
    Site("crowdcity.org", "Crowd City", "/{y}/{slug}", ("/",), busy=21_000),
    Site("crowdid.org", "Crowd Id", "/id/{n}/", ("/c/{section}/", "/news.rss"), busy=21_000, style="text"),
    Site("hexnews.net", "Hex News", "/{uuid}/{slug}", ("/",)),
    Site("querypress.net", "Query Press", "/?p={n}&s={keys}", ("/",), style="meta"),
    Site("lateindex.net", "Late Index", "/b/{n}", ("/", "/news"), list_days=(2, 4, 5), style="text"),
    Site("slovopis.org", "Слово", "/news/{y}/{slug}.html", ("/news/",), languages=("ru",), scheme="jj", cut=100),
)  # fmt: skip
_APART = (
    Site("quayside-wire.com", "Quayside Wire", "/{section}/{keys}-{uuid}", ("/{section}", "/feeds/atom.xml"), style="meta", list_days=(0, 2), sections=("maritime", "fisheries", "ports")),
    Site("uplandtimes.org", "Upland Times", "/stories/{y}-{m}-{d}/{keys}", ("/", "/stories/"), style="before", list_days=(1, 2, 3)),
    Site("vestnik-gor.info", "Вестник гор", "/{y}/{m}/{n}", ("/arhiv/{y}/{m}/", "/rss/"), languages=("ru",), style="time", list_days=(1, 2, 6)),
    Site("meadowcall.net", "Meadow Call", "/e{n}.html", ("/sitemap_news.xml",), style="text", list_days=(0, 1, 2)),
    Site("bergbote.de", "Bergbote", "/artikel/{slug}-{n}", ("/", "/region/"), languages=("de",), style="jsonld", cut=70),
    Site("khvylia.org", "Хвиля", "/novyny/{n}/", ("/novyny/", "/tag/{tag}"), languages=("uk",), style="meta"),
    Site("lavallee.fr", "La Vallée", "/{section}/{y}/{m}/{slug}.html", ("/{section}/",), languages=("fr",), style="time", sections=("monde", "eau", "terres")),
    Site("saltmarsh.org", "Saltmarsh", "/article.aspx?id={n}", ("/default.aspx", "/archive/{y}/{m}/{d}"), style="text"),
    Site("fieldnotes.org", "Field Notes", "/{section}/{slug}", ("/",), has_heading=True, sections=("dispatches-from-the-delta", "roads-and-rivers"), style="site-first"),
    Site("ferrygram.com", "Ferrygram", "/w/{n}", ("/w/", "/"), copy="https://{host}/w/{n}?output=print", style="meta"),
    Site("lightship.net", "Lightship", "/doc{n}", ("/",), copy="https://amp.{host}/doc{n}", style="text"),
    Site("stenka.net", "Стенка", "/news/{slug}-{n}", ("/news/",), languages=("ru",), wall="Войдите, чтобы читать дальше", scheme="yi"),
    Site("noticewall.com", "Notice Wall", "/{y}/{slug}", ("/",), wall="We value your privacy"),
    Site("pastowner.org", "Past Owner", "/{section}/{slug}-{n}", ("/",), is_sold=True, absent=0.5),
    Site("clippings.net", "Clippings", "/read/{slug}", ("/",), prints_cut=True, cut=70, style="meta"),
    Site("zarya-kraya.org", "Заря", "/n{n}.shtml", ("/", "/lenta/"), languages=("ru",), charset="windows-1251", is_declared=False, style="text"),
    Site("masthead.net", "Masthead", "/post/{n}/", ("/posts/", "/"), has_logo=True, style="text"),
    Site("portcity.com", "Port City", "/{slug}.htm", ("/",), busy=21_000),
    Site("portnumber.com", "Port Number", "/news/{n}/", ("/{section}/", "/rss"), busy=21_000, style="time"),
    Site("offday.net", "Off Day", "/k/{n}", ("/", "/k/"), list_days=(3, 4, 5), style="meta"),
    Site("trilang.org", "Tri", "/{lang}/{section}/{n}", ("/{lang}/{section}", "/{lang}/"), languages=("en", "ru", "uk"), style="jsonld"),
    Site("pereklad.net", "Переклад", "/{lang}/{slug}/", ("/{lang}/",), languages=("ru", "uk"), scheme="short", style="text"),
)  # fmt: skip
FAMILIES = {
    "tuned": _TUNED,
    "kept": _KEPT,
    "apart": tuple(site._replace(words="-apart") for site in _APART),
}
