"""A zip file of the same bytes, whatever system packed it."""

import io
import zipfile

from pmoctl.write.zipped import same_zip


def packed(files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_the_list_of_contents_comes_first_and_nothing_is_lost():
    content = same_zip(packed({"b.xml": "b", "[Content_Types].xml": "types", "_rels/.rels": "rels", "a.xml": "ä"}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "a.xml", "b.xml"]
        assert archive.read("a.xml").decode() == "ä"
        for entry in archive.infolist():
            assert (entry.date_time, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 0)
            assert entry.compress_type == zipfile.ZIP_DEFLATED


def test_what_is_packed_already_stays():
    once = same_zip(packed({"a": "x", "b.xlsx": packed({"c": "y"})}))
    assert same_zip(once) == once
