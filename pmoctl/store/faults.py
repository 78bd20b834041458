"""What can be wrong with a file before anybody looks at what it says. Each function's docstring is its manual page."""

import re
from collections.abc import Sequence

from pmoctl.model.finding import MOST_LISTED, WHOLE_FILE, Finding, Route, Span
from pmoctl.model.values import is_reserved
from pmoctl.store.spelling import respell

MAX_ECHO = 60


def shown(text: object) -> str:
    """Return a value as a message may quote it: one line, printable, not too long."""
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(text))
    return line if len(line) <= MAX_ECHO else line[: MAX_ECHO - 1] + "…"


def slugged(text: str) -> str:
    """Return an id that is much like a text."""
    import unicodedata  # only where something is wrong

    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:64].strip("-") or "smart-meters"
    return f"{slug}-1" if is_reserved(slug) else slug


def _fault(rule: str, path: str, message: str, hint: str, span: Span = WHOLE_FILE) -> Finding:
    return Finding(rule, "error", message, path, hint=hint, span=span)


def file_unreadable(path: str, message: str) -> Finding:
    """A file of the workspace cannot be opened.

    Why: What it says is missing from the ranking, and nobody would notice.

    Example::

        -rw-------  root  portfolio/units/retail.yaml

    Use instead::

        -rw-r--r--  root  portfolio/units/retail.yaml
    """
    return _fault("file-unreadable", path, message, "make the file readable for whoever runs pmoctl")


def file_too_large(path: str, message: str) -> Finding:
    """A file is larger than 1 MiB.

    Why: A file that large does not describe work, and reading it would slow everybody down.

    Example::

        evidence: (two megabytes of pasted minutes)

    Use instead::

        evidence: https://intranet.example/minutes/2026-09-30
    """
    return _fault("file-too-large", path, message, "keep attachments elsewhere and link to them as `evidence`")


def file_not_regular(path: str, message: str) -> Finding:
    """Something that is named like a YAML file is a folder, a submodule or a device.

    Why: Something else lies where a file belongs, and nothing of it is read.

    Example::

        portfolio/units/retail.yaml/        (a folder)

    Use instead::

        portfolio/units/retail.yaml         (a file)
    """
    return _fault("file-not-regular", path, message, "give it another name, or put a file in its place")


def link_outside(path: str, message: str) -> Finding:
    """A symbolic link leads out of the workspace, to nothing, or to a folder.

    Why: What it leads to is not under version control here, and may be something else on another computer.

    Example::

        portfolio/units/retail.yaml -> /home/lee/retail.yaml

    Use instead::

        portfolio/units/retail.yaml         (the file itself)
    """
    return _fault("link-outside", path, message, "replace the link by the file itself")


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
        return _fault("file-misplaced", path, f"ends in {ending} and is not read", "rename it to end in .yaml")
    import difflib

    near = difflib.get_close_matches(folder, [*_FOLDERS, "portfolio"], 1, cutoff=0.8)
    if folder.startswith(_INITIATIVES):
        hint = f"put it into the folder of its unit: {_INITIATIVES}/<unit>/{shown(name)}"
    elif near and near[0] != folder:
        hint = f"move it to {near[0]}/"
    else:
        hint = f"files are read from {', '.join(f'{each}/' for each in _FOLDERS)} and {_INITIATIVES}/<unit>/"
    return _fault("file-misplaced", path, "lies where pmoctl does not look for files", hint)


_INITIATIVES = "portfolio/initiatives"
_FOLDERS = ("portfolio/units", "portfolio/strategy", "portfolio/checkpoints", "frameworks", "scenarios")


def file_name(path: str, stem: str) -> Finding:
    """The name of a file or of a unit's folder is not a slug, so it cannot be an id.

    Why: The path is the identity: other files refer to it, in links, tables and commands.

    Example::

        portfolio/units/Retail & Shops.yaml

    Use instead::

        portfolio/units/retail-shops.yaml
    """
    return _fault(
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
    return _fault("file-encoding", path, "is not UTF-8 text", "save the file as UTF-8 in your editor", span)


def file_empty(path: str) -> Finding:
    """A file holds nothing but spaces and comments.

    Why: An empty file takes an id and says nothing about it.

    Example::

        # to be filled in

    Use instead::

        title: Customer self-service
        type: grow
    """
    return _fault("file-empty", path, "is empty", "fill it in, or delete it")


def yaml_syntax(path: str, hint: str, span: Span) -> Finding:
    """The text is not YAML.

    Why: What follows the fault cannot be read with any certainty.

    Example::

        summary: Two phases: design and roll-out

    Use instead::

        summary: "Two phases: design and roll-out"
    """
    return _fault("yaml-syntax", path, "this is not valid YAML", hint, span)


def yaml_conflict(path: str, span: Span) -> Finding:
    """The file holds the marks of a merge that git could not finish by itself.

    Why: It says two different things, and only a person can tell which of them is right.

    Example::

        <<<<<<< HEAD
        costs: {capex: {2027: 800}}
        =======
        costs: {capex: {2027: 900}}
        >>>>>>> raise-the-costs

    Use instead::

        costs: {capex: {2027: 900}}
    """
    hint = "keep what is right, and delete the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>"
    return _fault("yaml-conflict", path, "an unfinished merge: both versions stand here", hint, span)


def yaml_character(path: str, char: str, span: Span) -> Finding:
    """The text holds a control character, which YAML does not allow.

    Why: Editors do not show it, and other programs stop at it.

    Example::

        title: Self<U+0007>service

    Use instead::

        title: Self-service
    """
    return _fault(
        "yaml-character", path, f"the character U+{ord(char):04X} cannot stand in a YAML file", "delete it", span
    )


def yaml_surrogate(path: str, span: Span) -> Finding:
    r"""An escape such as `\ud83d` names half a character.

    Why: Half a character cannot be written to any other file.

    Example::

        title: "Meters \ud83d"

    Use instead::

        title: "Meters 😀"
    """
    return _fault(
        "yaml-surrogate", path, "an escape names half a character (a surrogate)", "write the character itself", span
    )


def yaml_duplicate_key(path: str, key: str, first: Span, span: Span) -> Finding:
    """A key appears twice in one mapping; which of the two counts would be a guess.

    Why: Most programs silently take the last one, so that half of what was written is lost.

    Example::

        costs:
          capex: {2027: 800, 2027: 900}

    Use instead::

        costs:
          capex: {2027: 800, 2028: 900}
    """
    return _fault(
        "yaml-duplicate-key",
        path,
        f"`{shown(key)}` appears twice; first at line {first.line}, column {first.column}",
        "delete one of the two",
        span,
    )


def yaml_anchor(path: str, name: str, span: Span, *, alias: bool) -> Finding:
    """An anchor (`&name`) or an alias (`*name`) repeats content by reference.

    Why: A change in one place would change figures elsewhere, and a reviewer would not see it.

    Example::

        costs:
          capex: &spend {2027: 800}
          opex: *spend

    Use instead::

        costs:
          capex: {2027: 800}
          opex: {2027: 800}
    """
    mark = "alias `*" if alias else "anchor `&"
    return _fault(
        "yaml-anchor",
        path,
        f"the {mark}{shown(name)}` is not allowed",
        "write the content out; put a text that begins with & or * in quotes",
        span,
    )


def yaml_merge_key(path: str, span: Span) -> Finding:
    """A merge key (`<<`) takes keys from elsewhere.

    Why: What the file says cannot be seen where it stands.

    Example::

        pilot:
          <<: *defaults
          weight: 2

    Use instead::

        pilot:
          weight: 2
          prefer: lower
    """
    return _fault("yaml-merge-key", path, "the merge key `<<` is not allowed", "write the keys out", span)


def yaml_tag(path: str, tag: str, span: Span) -> Finding:
    """A tag (`!name`) asks for a type of its own.

    Why: Tags mean something else in every program, and can be made to run code.

    Example::

        title: !important Self-service

    Use instead::

        title: "!important Self-service"
    """
    tag = tag.replace("tag:yaml.org,2002:", "!!")
    hint = "delete it; put a text that begins with ! in quotes"
    return _fault("yaml-tag", path, f"the tag `{shown(tag)}` is not allowed", hint, span)


def yaml_directive(path: str, span: Span) -> Finding:
    """A directive (`%YAML`, `%TAG`) changes how the file is read.

    Why: The same text could be read as something else.

    Example::

        %YAML 1.1
        ---
        title: Self-service

    Use instead::

        title: Self-service
    """
    return _fault("yaml-directive", path, "a directive is not allowed", "delete the line that begins with %", span)


def yaml_documents(path: str, span: Span) -> Finding:
    """A second document begins in the file.

    Why: The path is the identity: two documents cannot share one.

    Example::

        title: Self-service
        ---
        title: Call centre

    Use instead::

        # self-service.yaml; the second goes into call-centre.yaml
        title: Self-service
    """
    return _fault("yaml-documents", path, "a second document begins here", "put it into a file of its own", span)


def yaml_depth(path: str, span: Span) -> Finding:
    """Mappings and lists are nested deeper than 50 levels.

    Why: Nobody can read it, and some programs crash on it.

    Example::

        custom: [[[[[[[[[[ … ]]]]]]]]]]

    Use instead::

        custom: {note: in a few words}
    """
    return _fault("yaml-depth", path, "is nested deeper than 50 levels", "flatten it", span)


def yaml_key(path: str, span: Span) -> Finding:
    """A list or a mapping is used as a key.

    Why: A key is what others refer to, so it is plain text.

    Example::

        summary: {design} and roll-out
        {a: b}: c

    Use instead::

        summary: "{design} and roll-out"
        a-b: c
    """
    return _fault(
        "yaml-key",
        path,
        "a key is plain text, not a list or a mapping",
        "put text that contains braces in quotes",
        span,
    )


def unknown_key(path: str, route: Route, likely: str | None, known: Sequence[str]) -> Finding:
    """A key is not known at its place in the file.

    Why: What stands under a misspelled key counts for nothing, and nobody would notice.

    Example::

        tittle: Customer self-service

    Use instead::

        title: Customer self-service
    """
    if str(route[-1]) in known:  # beside the short form of a number with its cases
        hint = "write the numbers as `value: {low: …, base: …, high: …}` beside it"
    elif likely:
        hint = f"did you mean `{likely}`?"
    elif "custom" in known:
        hint = "delete it, or keep it under `custom:`"
    else:
        hint = f"known here: {', '.join(known)}"
    message = f"`{shown(route[-1])}` is not a key here"
    return Finding("unknown-key", "error", message, path, route, hint, at_key=True)


def missing_key(path: str, route: Route, keys: Sequence[str]) -> Finding:
    """Required keys are not there; one finding names all that one place lacks.

    Why: Without them the file cannot be understood, or be compared with the others.

    Example::

        title: Customer self-service

    Use instead::

        title: Customer self-service
        type: grow
    """
    *others, last = keys
    message = " and ".join([", ".join(f"`{key}`" for key in others), f"`{last}`"] if others else [f"`{last}`"])
    hint = "add " + ", ".join(f"`{key}:`" for key in keys)
    verb = "are" if others else "is"
    return Finding("missing-key", "error", f"{message} {verb} missing", path, route, hint, at_key=True)


def invalid_value(path: str, route: Route, message: str, hint: str | None, *, at_key: bool = False) -> Finding:
    """A value is of the wrong kind or out of bounds.

    Why: A guess at what was meant would end up in a decision.

    Example::

        submitted: {2027: 14.9.2026}
        benefits:
          fewer-calls: {kind: saving, amounts: {2028: 400}, confidence: 80}

    Use instead::

        submitted: {2027: 2026-09-14}
        benefits:
          fewer-calls: {kind: cost_saving, amounts: {2028: 400}, confidence: 0.8}
    """
    return Finding("invalid-value", "error", message, path, route, hint, at_key=at_key)


def number_spelling(path: str, route: Route, text: str) -> Finding:
    """A number is spelled in a way that people or programs read differently.

    Why: 1,000 is one in some countries and a thousand in others, and 012 is ten or twelve.

    Example::

        costs:
          capex:
            2027: 1,000
            2028: 012

    Use instead::

        costs:
          capex:
            2027: 1000
            2028: 12
    """
    message = f"`{shown(text)}` is not a valid way to write a number"
    return Finding("number-spelling", "error", message, path, route, respell(text))


def too_many_faults(path: str, span: Span) -> Finding:
    """A file has more than a thousand faults; the others are not listed.

    Why: Nobody reads them, and a list of all would fill the log of CI.

    Example::

        title: Self-service
        …                    # and a spreadsheet pasted below

    Use instead::

        title: Self-service
        type: grow
    """
    message = f"there are more faults than the {MOST_LISTED} listed"
    return _fault("too-many-faults", path, message, "fix the first ones: most of the others may follow from them", span)


FILE_FAULTS = {
    "file-unreadable": file_unreadable,
    "file-too-large": file_too_large,
    "file-not-regular": file_not_regular,
    "link-outside": link_outside,
}
FAULTS = (
    *FILE_FAULTS.values(), file_misplaced, file_name, file_encoding, file_empty, yaml_syntax, yaml_conflict,
    yaml_character,
    yaml_surrogate, yaml_duplicate_key, yaml_anchor, yaml_merge_key, yaml_tag, yaml_directive, yaml_documents,
    yaml_depth, yaml_key, unknown_key, missing_key, invalid_value, number_spelling,
    too_many_faults,
)  # fmt: skip
