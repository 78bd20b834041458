"""Text of people, made fit for one line of output."""

ELLIPSIS = "…"


def one_line(text: object, most: int | None = None) -> str:
    """Give text on one line: blanks folded, nothing that could steer a terminal, cut at `most` characters."""
    folded = " ".join(str(text).split())
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in folded)
    return line if most is None or len(line) <= most else line[: most - 1] + ELLIPSIS


def escape_markdown(text: object) -> str:
    """Write text so that Markdown shows it as it is: no markup, no HTML, nobody notified, no row broken."""
    escaped = "".join(f"\\{char}" if char in "\\`*_{}[]()+!|~>" else char for char in one_line(text))
    escaped = escaped.replace("&", "&amp;").replace("<", "&lt;")
    return escaped.replace("@", "@\u200b").replace("#", "#\u200b")
