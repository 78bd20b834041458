"""The zip archives that workbooks are: looked through before anything in them is parsed."""

import io
import zipfile

from pmoctl.exchange.cell import RefusedError

LARGEST = 500 * 1024 * 1024  # bytes of everything in it, unpacked
_CHUNK = 1 << 20
_ENCRYPTED = 0x1


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
    """Unpack a member to nowhere: one that is larger than it says fails its checksum."""
    try:
        with archive.open(member) as stream:
            while stream.read(_CHUNK):
                pass
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise RefusedError("the file is damaged: open it in a spreadsheet program, and save it anew") from error
    except Exception as error:  # zlib.error has no base of its own
        if type(error).__module__ not in {"zlib", "lzma"}:
            raise
        raise RefusedError("the file is damaged: open it in a spreadsheet program, and save it anew") from error
