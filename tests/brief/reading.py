"""Read HTML and Markdown packs as a browser does, strictly: what is not closed or not linked is a fault."""

import html.parser
import re

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(html.parser.HTMLParser):
    """A page: elements in order as (tag, attributes, text), the faults of its structure, and its tables."""

    def __init__(self, text):
        super().__init__()
        self.open, self.faults, self.elements = [], [], []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag, *_ in self.open]

    def handle_starttag(self, tag, attrs):
        names = [key for key, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice")
        element = [tag, dict(attrs), ""]
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open = [each for each in self.open if each is not self.elements[-1]]

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1][0] if self.open else 'nothing'}")
        else:
            self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element[2] += data

    def unknown_decl(self, data):
        self.faults.append(f"unknown declaration {data}")

    def all(self, *tags):
        return [element for element in self.elements if element[0] in tags]

    @property
    def ids(self):
        return [attrs["id"] for _, attrs, _ in self.elements if "id" in attrs]

    @property
    def text(self):
        return " ".join("".join(element[2] for element in self.all("body")).split())


def table_faults(markdown):
    """List what is wrong with the tables of a Markdown text: rows of other widths, no delimiter row after the head."""
    faults, lines = [], markdown.split("\n")
    place = 0
    while place < len(lines):
        if not lines[place].startswith("|"):
            place += 1
            continue
        first = place
        while place < len(lines) and lines[place].startswith("|"):
            place += 1
        rows = lines[first:place]
        counts = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
        if len(counts) != 1:
            faults.append(f"line {first + 1}: rows of {sorted(counts)} bars")
        if len(rows) < 2 or not re.fullmatch(r"(\|:?-+:?)+\|", rows[1]):
            faults.append(f"line {first + 1}: no delimiter row after the head")
        if first and lines[first - 1].strip():
            faults.append(f"line {first + 1}: no blank line before the table")
        if place < len(lines) and lines[place].strip():
            faults.append(f"line {place + 1}: no blank line behind the table")
    return faults
