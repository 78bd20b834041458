"""Digests against RFC 8785 (JSON Canonicalization Scheme), and what they leave out of account."""

import hashlib
import struct

import pytest
from running import ROOT

from pmoctl.store.digest import canonical_json, digest_data
from pmoctl.store.events import read_document

# RFC 8785, appendix B: IEEE 754 bits and the text of the number.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]
BASE = {"title": "T", "criteria": {"fit": {"weight": 2}}}


@pytest.mark.parametrize(("bits", "text"), NUMBERS)
def test_numbers_of_appendix_b(bits, text):
    (number,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical_json(number) == text.encode()


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_json_has_not(number):
    with pytest.raises(ValueError, match="not representable"):
        canonical_json(number)


def test_sample_of_section_3_2_2():
    data = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    text = (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
    assert canonical_json(data) == text.encode("utf-8")


def test_keys_are_sorted_by_utf_16_as_in_section_3_2_3():
    data = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\x80": "Control",
        "\xf6": "Latin Small Letter O With Diaeresis",
    }
    names = [
        "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]  # fmt: skip
    written = canonical_json(data).decode("utf-8")
    assert sorted(names, key=written.index) == names


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, "{}"),
        ([], "[]"),
        ({"a": []}, '{"a":[]}'),
        ({2027: 1, "a": 2027}, '{"2027":1,"a":2027}'),
        (True, "true"),
        (1, "1"),
        (1.0, "1"),
        (10**20, "100000000000000000000"),
        (10**21, "1e+21"),
        (-0.5, "-0.5"),
        (1.5e-7, "1.5e-7"),
        (123456.789, "123456.789"),
        ("\u2028\x7f\x00\x1f\b\f\t", '"\u2028\x7f\\u0000\\u001f\\b\\f\\t"'),
        ("\U0001f600", '"\U0001f600"'),
    ],
)
def test_small_values(data, text):
    assert canonical_json(data) == text.encode("utf-8")


def test_digest_is_the_sha_256_of_the_canonical_json():
    assert digest_data(BASE) == "sha256:" + hashlib.sha256(canonical_json(BASE)).hexdigest()


@pytest.mark.parametrize("key", ["approval", "custom"])
def test_digest_leaves_out_what_is_said_about_the_file(key):
    assert digest_data({**BASE, key: [{"digest": "x"}]}) == digest_data(BASE)
    assert digest_data({**BASE, "criteria": {**BASE["criteria"], key: {}}}) != digest_data(BASE)


@pytest.mark.parametrize(
    "text",
    [
        "criteria: {fit: {weight: 2}}\ntitle: T\n",
        "# a comment\ntitle:   'T'   # another\n\ncriteria:\n    fit:\n        weight: 2\n",
        'title: "T"\r\ncriteria: {"fit": {weight: 2.0}}\r\napproval: []\r\n',
        "\ufefftitle: T\ncriteria: {fit: {weight: 2e0}}\ncustom: {x: 1}\n",
    ],
)
def test_digest_does_not_see_layout(text):
    assert digest_data(read_document("x.yaml", text.removeprefix("\ufeff")).data) == digest_data(BASE)


@pytest.mark.parametrize(
    "text",
    [
        "title: t\ncriteria: {fit: {weight: 2}}\n",
        "title: T\ncriteria: {fit: {weight: 2.5}}\n",
        "title: T\ncriteria: {fit: {weight: '2'}}\n",
        "title: T\ncriteria: {fit: {weight: 2, name: null}}\n",
        "title: T\ncriteria: {fit: {weight: 2}, x: {}}\n",
    ],
)
def test_digest_sees_what_is_said(text):
    assert digest_data(read_document("x.yaml", text).data) != digest_data(BASE)


# Of what stands in records: worked out by hand from RFC 8785. Whole numbers beyond 2^53 count as the nearest double.
KEPT = [
    ({"a": 0.1, "b": [1, 2.0, -0.0, 1e21, 1e-7], "c": "\u20ac\u0007", "2027": True, "z": None},
     '{"2027":true,"a":0.1,"b":[1,2,0,1e+21,1e-7],"c":"\u20ac\\u0007","z":null}'),
    ({2028: 9007199254740993, "n": -(10**17) - 1}, '{"2028":9007199254740992,"n":-100000000000000000}'),
]  # fmt: skip


@pytest.mark.parametrize(("data", "text"), KEPT)
def test_digests_of_records_that_stand_stay_what_they_are(data, text):
    assert canonical_json(data) == text.encode()
    assert digest_data(data) == f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def test_what_was_approved_in_the_sample_stays_approved():
    """Digests that were written before the package was used."""
    for path, digest in {
        "frameworks/fy2027.yaml": "74f584a5df19e411d879c150f4448d64fe88f112082014f7a7479abc35fd57dc",
        "portfolio/strategy/cleaner-energy.yaml": "b3b752b34d6a1d17dd205bf1cf324420d8bba5708729cd60f7a2988aea427094",
    }.items():
        said = read_document(path, (ROOT / path).read_text(encoding="utf-8")).data
        if digest in (ROOT / path).read_text(encoding="utf-8"):
            assert digest_data(said) == f"sha256:{digest}"


@pytest.mark.parametrize("name", ["plain.yaml", "caf\udce9.yaml", 'a"b\\c\n\x7f.yaml', "\U0001f600.yaml"])
def test_names_of_inputs_are_written_as_the_standard_has_it(name):
    from pmoctl.store import inputs

    if name.isprintable():
        assert inputs.json_of_texts([[name, "x"]]) == canonical_json([[name, "x"]])
    assert inputs.json_of_texts([name]).startswith(b'["')
