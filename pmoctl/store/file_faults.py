"""What can be wrong with a file as such: its place, its name, its bytes. A function's docstring is its manual page."""

from pmoctl.model.finding import Finding, Span
from pmoctl.model.text import nearest
from pmoctl.store.faults import error_at, shown, slugged

_INITIATIVES = "portfolio/initiatives"
_FOLDERS = ("portfolio/units", "portfolio/strategy", "portfolio/checkpoints", "frameworks", "scenarios")


def file_unreadable(path: str, message: str) -> Finding:
    """A file of the workspace cannot be opened.

    Why: What it says is missing from the ranking, and nobody would notice.

    Example::

        -rw-------  root  portfolio/units/retail.yaml

    Use instead::

        -rw-r--r--  root  portfolio/units/retail.yaml
    """
    return error_at("file-unreadable", path, message, "make the file readable for whoever runs pmoctl")


def file_too_large(path: str, message: str) -> Finding:
    """A file is larger than 1 MiB.

    Why: A file that large does not describe work, and reading it would slow everybody down.

    Example::

        evidence: (two megabytes of pasted minutes)

    Use instead::

        evidence: https://intranet.example/minutes/2026-09-30
    """
    return error_at("file-too-large", path, message, "keep attachments elsewhere and link to them as `evidence`")


def file_not_regular(path: str, message: str) -> Finding:
    """Something that is named like a YAML file is a folder, a submodule or a device.

    Why: Something else lies where a file belongs, and nothing of it is read.

    Example::

        portfolio/units/retail.yaml/        (a folder)

    Use instead::

        portfolio/units/retail.yaml         (a file)
    """
    return error_at("file-not-regular", path, message, "give it another name, or put a file in its place")


def link_outside(path: str, message: str) -> Finding:
    """A symbolic link leads out of the workspace, to nothing, or to a folder.

    Why: What it leads to is not under version control here, and may be something else on another computer.

    Example::

        portfolio/units/retail.yaml -> /home/lee/retail.yaml

    Use instead::

        portfolio/units/retail.yaml         (the file itself)
    """
    return error_at("link-outside", path, message, "replace the link by the file itself")


def file_misplaced(path: str) -> Finding:
    """A YAML file lies where pmoctl does not look for one, or ends in `.yml`.

    Why: The file looks as if it counted, and is not read.

    Example::

        portfolio/unit/retail.yaml
        portfolio/units/field.yml

    Use instead::

        portfolio/units/retail.yaml
        portfolio/units/field.yaml
    """
    folder, _, name = path.rpartition("/")
    ending = name[name.rfind(".") :]
    if ending != ".yaml":
        return error_at("file-misplaced", path, f"ends in {ending} and is not read", "rename it to end in .yaml")
    near = nearest(folder, [*_FOLDERS, "portfolio"], cutoff=0.8)
    if folder.startswith(_INITIATIVES):
        hint = f"put it into the folder of its unit: {_INITIATIVES}/<unit>/{shown(name)}"
    elif near and near != folder:
        hint = f"move it to {near}/"
    else:
        hint = f"files are read from {', '.join(f'{each}/' for each in _FOLDERS)} and {_INITIATIVES}/<unit>/"
    return error_at("file-misplaced", path, "lies where pmoctl does not look for files", hint)


def file_name(path: str, stem: str) -> Finding:
    """The name of a file or of a unit's folder is not a slug, so it cannot be an id.

    Why: The path is the identity: other files refer to it, in links, tables and commands.

    Example::

        portfolio/units/Retail & Shops.yaml

    Use instead::

        portfolio/units/retail-shops.yaml
    """
    return error_at(
        "file-name",
        path,
        f"`{shown(stem)}` cannot be an id",
        f"use lower-case letters, digits and single hyphens, at most 64 characters, such as `{slugged(stem)}`",
    )


def file_encoding(path: str, span: Span) -> Finding:
    """A file is not UTF-8 text.

    Why: Names with accents would be garbled, or read differently on another computer.

    Example::

        name: Direction g?n?rale      (saved as Windows-1252)

    Use instead::

        name: Direction générale      (saved as UTF-8)
    """
    return error_at("file-encoding", path, "the file is not UTF-8 text", "save the file as UTF-8 in your editor", span)


def file_empty(path: str) -> Finding:
    """A file holds nothing but spaces and comments.

    Why: An empty file takes an id and says nothing about it.

    Example::

        # to be filled in

    Use instead::

        title: Customer self-service
        type: grow
    """
    return error_at("file-empty", path, "the file is empty", "fill it in, or delete it")


FILE_FAULTS = {
    "file-unreadable": file_unreadable,
    "file-too-large": file_too_large,
    "file-not-regular": file_not_regular,
    "link-outside": link_outside,
}
