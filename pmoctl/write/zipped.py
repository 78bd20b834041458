"""A zip file of the same bytes each time, whenever and wherever it was made."""

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
_ZIPPED = (".xlsx", ".docx", ".pptx")


def same_zip(content: bytes) -> bytes:
    """Pack a zip file anew without the time and system it was made on; likewise the documents inside it."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            inner = given.read(name)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, same_zip(inner) if name.endswith(_ZIPPED) else inner)
    return file.getvalue()
