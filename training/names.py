"""Write `facts/names.json`: names by culture, from Faker's person providers (MIT)."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

LOCALES = {
    "en": ["en_US", "en_GB", "en_IE", "en_NZ"],
    "in": ["en_IN"],
    "ng": ["en_KE", "en_NG", "tw_GH"],
    "de": ["de_DE", "de_AT", "de_CH"],
    "fr": ["fr_FR", "fr_CH", "fr_QC"],
    "es": ["es_ES", "es_MX", "es_CO", "es_AR"],
    "pt": ["pt_PT", "pt_BR"],
    "it": ["it_IT"],
    "nl": ["nl_NL", "nl_BE"],
    "se": ["sv_SE", "no_NO", "da_DK", "fi_FI", "is_IS"],
    "pl": ["pl_PL", "cs_CZ", "sk_SK", "hr_HR", "sl_SI"],
    "hu": ["hu_HU", "ro_RO", "lt_LT", "lv_LV", "et_EE"],
    "tr": ["tr_TR", "az_AZ", "uz_UZ", "sq_AL"],
    "id": ["id_ID", "vi_VN"],
    "ru": ["ru_RU", "bg_BG", "uk_UA"],
    "cn": ["zh_CN", "ja_JP"],
}
LIMIT = 900


def names_of(locale: str, prefix: str) -> list[str]:
    """All names of a provider whose attribute starts with `prefix` ("last" or "first")."""
    try:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    except ModuleNotFoundError:
        return []
    found: set[str] = set()
    for attribute in sorted(dir(provider)):
        if not attribute.startswith(prefix) or "name" not in attribute or "pair" in attribute:
            continue
        values = getattr(provider, attribute)
        if isinstance(values, (list, tuple, dict)):
            found.update(v for v in values if isinstance(v, str) and v[:1].isupper())
    return sorted(found)


def spread(names: list[str], limit: int) -> list[str]:
    """At most `limit` of the names, evenly spread over the alphabet."""
    if len(names) <= limit:
        return names
    step = len(names) / limit
    return [names[int(i * step)] for i in range(limit)]


def main() -> None:
    """Collect and write."""
    table: dict[str, dict[str, list[str]]] = {}
    for culture, locales in LOCALES.items():
        table[culture] = {
            kind: sorted({n for locale in locales for n in spread(names_of(locale, prefix), LIMIT)})
            for kind, prefix in (("family", "last"), ("given", "first"))
        }
    out = Path(__file__).parent / "facts" / "names.json"
    out.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print({c: (len(t["family"]), len(t["given"])) for c, t in table.items()}, out.stat().st_size)


if __name__ == "__main__":
    main()
