"""Make the fonts of pmoctl/fonts/ out of those of the npm packages @expo-google-fonts/*, unpacked side by side.

    for name in inter noto-sans-arabic …; do npm pack @expo-google-fonts/$name; done     # one folder a package
    npm pack @fontsource/noto-sans-symbols-2                                             # likewise
    python docs/subset_fonts.py FOLDER

Inter sets the text; the others stand in where it has no glyph. Chinese, Japanese and Korean are cut down to what their
own older character sets hold, which is what people write: with all that Unicode has, the fonts were 20 MB.
`covered.txt` says which characters there are, as ranges, so that none is met only when the page is set.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "pmoctl" / "fonts"


def codec(name: str, firsts: Iterable[int], seconds: Iterable[int] = range(0x40, 0xFF)) -> set[int]:
    """List the characters of two bytes that an older encoding has."""
    seconds = list(seconds)
    pairs = (bytes((first, second)) for first in firsts for second in seconds)
    return {ord(text) for pair in pairs if len(text := pair.decode(name, "ignore")) == 1}


def ranges(characters: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give sorted characters as ranges, ends included."""
    start = last = None
    for each in sorted(characters):
        if start is None or last is None or each != last + 1:
            if start is not None and last is not None:
                yield start, last
            start = each
        last = each
    if start is not None and last is not None:
        yield start, last


LATIN = {*range(0x20, 0x590), *range(0x1E00, 0x2C80)}
HAN = (
    codec("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))  # Chinese, simplified
    | codec("shift_jis", range(0x81, 0x98))  # Japanese, level 1, and kana
    | codec("big5", range(0xA1, 0xC7))  # Chinese, traditional, level 1
    | {*range(0x3000, 0x3100), *range(0xFF00, 0xFFF0)}
)
HANGUL = codec("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF))
EVERY = set(range(0x110000))
SIGNS = set(range(0x2000, 0x3000))
FONTS: dict[str, set[int]] = {
    "inter/package/400Regular/Inter_400Regular.ttf": LATIN,
    "inter/package/700Bold/Inter_700Bold.ttf": LATIN,
    "noto-sans-arabic/package/400Regular/NotoSansArabic_400Regular.ttf": EVERY,
    "noto-sans-hebrew/package/400Regular/NotoSansHebrew_400Regular.ttf": EVERY,
    "noto-sans-devanagari/package/400Regular/NotoSansDevanagari_400Regular.ttf": EVERY,
    "noto-sans-thai/package/400Regular/NotoSansThai_400Regular.ttf": EVERY,
    "noto-sans-symbols/package/400Regular/NotoSansSymbols_400Regular.ttf": EVERY,
    "noto-sans-kr/package/400Regular/NotoSansKR_400Regular.ttf": HANGUL,
    "noto-sans-sc/package/400Regular/NotoSansSC_400Regular.ttf": HAN,
    "noto-sans-symbols-2/package/files/noto-sans-symbols-2-symbols-400-normal.woff": SIGNS,
    "noto-emoji/package/400Regular/NotoEmoji_400Regular.ttf": EVERY,
}


def subset(source: Path, wanted: set[int]) -> set[int]:
    """Write one font with the wanted characters alone; give those it has."""
    options = Options()
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    if wanted is LATIN:
        options.layout_features = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum"]
    elif wanted is not EVERY:  # Chinese, Japanese and Korean are set without
        options.layout_features = ["ccmp"]
    font = TTFont(source, recalcTimestamp=False)  # the same bytes each time
    has = set(font.getBestCmap()) & wanted
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=has)
    subsetter.subset(font)
    font.flavor = None  # a font that typst reads
    font.save(TARGET / _name(source))
    return has


def _name(source: Path) -> str:
    if source.suffix == ".woff":
        return "NotoSansSymbols2-Regular.ttf"
    return source.name.replace("_400", "-").replace("_700", "-")


def main() -> None:
    """Write all fonts, and what they cover."""
    folder = Path(sys.argv[1])
    covered: set[int] = set()
    for name, wanted in FONTS.items():
        covered |= subset(folder / name, wanted)
    lines = [f"{first:X}-{last:X}" for first, last in ranges(covered - set(range(0x20)))]
    (TARGET / "covered.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
