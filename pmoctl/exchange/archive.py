"""The zip archives that workbooks are: looked through before anything in them is parsed."""

import io
import lzma
import zipfile
import zlib
from xml.parsers import expat

from pmoctl.exchange.cell import RefusedError

LARGEST = 500 * 1024 * 1024  # bytes of everything in it, unpacked
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, LookupError,
    zlib.error, lzma.LZMAError, expat.ExpatError,
)  # fmt: skip


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Return an archive whose members are all what they say. Raises RefusedError: too large, protected, damaged."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise RefusedError("the file is damaged: open it in a spreadsheet program, and save it anew") from error
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if size > LARGEST:
        message = f"unpacked, the file is {size // 1024**2:,} MB large, above the {LARGEST // 1024**2} that are read"
        raise RefusedError(message)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise RefusedError("the file is protected by a password: save it without one")
    for member in members:
        _read_through(archive, member)
    return archive


def _read_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpack a member to nowhere: one that is larger than it says fails its checksum, and XML has to be whole.

    calamine waits for ever for the end of an element that is not there.
    """
    parser = expat.ParserCreate() if member.filename.lower().endswith((".xml", ".rels")) else None
    if parser is not None:
        parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                if parser is not None:
                    parser.Parse(chunk)
        if parser is not None and member.file_size:
            parser.Parse(b"", True)  # noqa: FBT003  # expat takes no keyword
    except _DAMAGED as error:
        raise RefusedError("the file is damaged: open it in a spreadsheet program, and save it anew") from error


def refuse_doctype(*_: object) -> None:
    """Refuse XML that defines entities: none of these formats does, and a few lines of them fill any memory."""
    raise RefusedError("the file defines entities of its own, which no such file needs: it is not read")
