"""What can be wrong with a text as YAML, or beyond what the contract takes of it. A docstring is a manual page."""

from pmoctl.model.finding import Finding, Span
from pmoctl.store.faults import error_at, shown


def yaml_syntax(path: str, hint: str, span: Span) -> Finding:
    """The text is not YAML.

    Why: What follows the fault cannot be read with any certainty.

    Example::

        summary: Two phases: design and roll-out

    Use instead::

        summary: "Two phases: design and roll-out"
    """
    return error_at("yaml-syntax", path, "this is not valid YAML", hint, span)


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
    return error_at("yaml-conflict", path, "an unfinished merge: both versions stand here", hint, span)


def yaml_character(path: str, char: str, span: Span) -> Finding:
    """The text holds a control character, which YAML does not allow.

    Why: Editors do not show it, and other programs stop at it.

    Example::

        title: Self<U+0007>service

    Use instead::

        title: Self-service
    """
    return error_at(
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
    return error_at(
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
    return error_at(
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
    return error_at(
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
    return error_at("yaml-merge-key", path, "the merge key `<<` is not allowed", "write the keys out", span)


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
    return error_at("yaml-tag", path, f"the tag `{shown(tag)}` is not allowed", hint, span)


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
    return error_at("yaml-directive", path, "a directive is not allowed", "delete the line that begins with %", span)


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
    return error_at("yaml-documents", path, "a second document begins here", "put it into a file of its own", span)


def yaml_depth(path: str, span: Span) -> Finding:
    """Mappings and lists are nested deeper than 50 levels.

    Why: Nobody can read it, and some programs crash on it.

    Example::

        custom: [[[[[[[[[[ … ]]]]]]]]]]

    Use instead::

        custom: {note: in a few words}
    """
    return error_at("yaml-depth", path, "is nested deeper than 50 levels", "flatten it", span)


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
    return error_at(
        "yaml-key",
        path,
        "a key is plain text, not a list or a mapping",
        "put text that contains braces in quotes",
        span,
    )
