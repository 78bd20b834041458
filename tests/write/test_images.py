"""Pictures of a workspace, and the colour of words on another."""

import base64

import pytest

from pmoctl.store.overlay import Overlay
from pmoctl.store.source import NoFiles
from pmoctl.write.images import as_bitmap, image_kind, image_uri, own_file, readable_on

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (SVG, "image/svg+xml"),
        (b'\n<?xml version="1.0"?><svg/>', "image/svg+xml"),
        (PNG, "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF89a", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_the_kind_of_a_picture_is_told_by_its_content(content, kind):
    assert image_kind(content) == kind


def test_a_picture_is_shown_from_the_templates_of_the_workspace_alone():
    files = {"templates/logo.png": PNG, "templates/note.txt": b"text", "portfolio/logo.png": PNG}
    source = Overlay(NoFiles(), files)
    uri = image_uri("templates/logo.png", source)
    assert uri is not None
    head, _, data = uri.partition(",")
    assert (head, base64.b64decode(data)) == ("data:image/png;base64", PNG)
    for path in (
        None,
        "templates/none.png",
        "templates/note.txt",
        "portfolio/logo.png",
        "templates/../portfolio/logo.png",
    ):
        assert image_uri(path, source) is None
    assert own_file("templates/note.txt", source) == b"text"


# Contrast by WCAG 2.2: (lighter + 0.05) / (darker + 0.05). Of #767676 the luminance is 0.181: 4.62 to black, 4.54 to
# white; of #707070 it is 0.162: 4.24 and 4.95.
@pytest.mark.parametrize(
    ("colour", "words"),
    [("#ffffff", "#000000"), ("#000000", "#ffffff"), ("#fff", "#000000"), ("#00f", "#ffffff"), ("#0f0", "#000000"),
     ("#f00", "#000000"), ("#767676", "#000000"), ("#707070", "#ffffff"), ("#0a0a0a", "#ffffff")],
)  # fmt: skip
def test_words_on_a_colour_are_those_that_read_better(colour, words):
    assert readable_on(colour) == words


def test_an_svg_becomes_a_bitmap_and_a_broken_one_nothing():
    made = as_bitmap(SVG)
    assert made is not None
    assert image_kind(made) == "image/png"
    # 60 points high at 288 dots an inch of 72 points, and twice as wide: bytes 16 to 24 of a PNG.
    assert (int.from_bytes(made[16:20]), int.from_bytes(made[20:24])) == (480, 240)
    assert as_bitmap(PNG) == PNG
    assert as_bitmap(b"<svg><broken") is None
    assert as_bitmap(b"<svg>\xff</svg>") is None
