"""The language, the locale and the currency of the settings: whether there are such ones."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.text import did_you_mean

# Babel, which knows all of them, takes 30 ms to load.
_COMMON_LOCALES = frozenset({
    "en_GB", "en_US", "en_IE", "en_AU", "en_CA", "de_DE", "de_AT", "de_CH", "fr_FR", "es_ES", "it_IT", "nl_NL", "pt_BR",
    "pl_PL", "sv_SE", "da_DK", "nb_NO", "fi_FI", "ja_JP",
})  # fmt: skip
_COMMON_CURRENCIES = frozenset({"EUR", "GBP", "USD", "CHF", "AUD", "CAD", "SEK", "NOK", "DKK", "PLN", "JPY", "INR"})
_FALLBACK = "en_GB"
_ENGLISH = "en"


@error
def locale_unknown(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:  # called alike
    """The locale does not exist, so numbers and dates cannot be written by it.

    Why: The pack would be written in another, with other separators and another order of the date. A locale is a
    language and a country or region, such as en_GB, de_AT or es_419.

    Example::

        locale: en_UK

    Use instead::

        locale: en_GB
    """
    asked = settings.locale
    if asked in _COMMON_LOCALES:
        return
    from babel import Locale, UnknownLocaleError
    from babel.localedata import locale_identifiers

    language, _, territory = asked.partition("_")
    territory = territory.rpartition("_")[2]
    likely = ""
    try:
        found = Locale.parse(asked)
    except (UnknownLocaleError, ValueError):
        pass
    else:
        if found.language == language and (len(territory) not in (2, 3) or found.territory == territory):
            return
        likely = str(found)  # where Babel knows one name for another: UK for GB
    hint = f"did you mean `{likely}`?" if likely else did_you_mean(asked, locale_identifiers())
    yield Remark(f"there is no locale `{asked}`: numbers and dates would fall back to `{_FALLBACK}`", ("locale",), hint)


@error
def language_unknown(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:  # called alike
    """The language is none that pmoctl speaks.

    Why: The pack would be in English without anybody having said so. How numbers and dates are written is another
    key, `locale`.

    Example::

        language: de_DE

    Use instead::

        language: de
    """
    if settings.language == _ENGLISH:
        return
    spoken = spoken_languages()
    if settings.language not in spoken:
        hint = did_you_mean(settings.language, spoken) or f"write `{'` or `'.join(spoken)}`"
        yield Remark(f"pmoctl does not speak the language `{settings.language}`", ("language",), hint)


@error
def currency_unknown(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """The currency is not in ISO 4217.

    Why: Nobody can say how its amounts are written, and a slip would appear on every page.

    Example::

        currency: EUO

    Use instead::

        currency: EUR
    """
    if settings.currency in _COMMON_CURRENCIES:
        return
    from babel.core import get_global

    known = get_global("all_currencies")
    if settings.currency not in known:
        hint = did_you_mean(settings.currency, known) or "write the code of the currency, such as EUR"
        yield Remark(f"`{settings.currency}` is not in ISO 4217", ("currency",), hint)


def spoken_languages() -> tuple[str, ...]:
    """List the languages that pmoctl speaks, by their codes: English, and those that have a catalogue."""
    from importlib.resources import files

    folders = (files("pmoctl") / "locales").iterdir()
    return tuple(sorted({_ENGLISH, *(each.name for each in folders if (each / "LC_MESSAGES" / "pmoctl.mo").is_file())}))


RULES = (language_unknown, locale_unknown, currency_unknown)
