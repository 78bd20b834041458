"""What people answer when criteria are weighed: read from flags and CSV files, or asked for at the terminal."""

import csv
import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.cli.calls.speech import count, fail, put

if TYPE_CHECKING:
    from pmoctl.store.judgements import Pair, Value

MOST = 20  # wrong rows of a CSV file that are listed
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_FRACTION = re.compile(r"([1-9][0-9]?)/([1-9][0-9]?)")
SCALE = """\
How many times does the first outweigh the second?
  1 equal, 3 moderately, 5 strongly, 7 very strongly, 9 extremely more;
  1/3 … 1/9 the other way round. Enter keeps what stands in brackets,
  ? explains the two, b goes back, q stops and writes nothing.
"""


def parse_value(text: str) -> "Value | None":
    """Give a judgement as files have it: a number from 1/9 to 9 or a fraction; None where it is none."""
    text = text.strip()
    if match := _FRACTION.fullmatch(text):
        return text if 1 / 9 <= int(match[1]) / int(match[2]) <= 9 else None  # noqa: PLR2004  # Saaty's scale
    if not _NUMBER.fullmatch(text) or not 1 / 9 - 1e-9 <= float(text) <= 9:  # noqa: PLR2004  # likewise
        return None
    number = float(text)
    return int(number) if number.is_integer() else number


def parse_comparison(text: str) -> "tuple[Pair, Value]":
    """Read `first:second=value`. Ends the call where it is none."""
    match = re.fullmatch(r"\s*([^:=\s]+)\s*:\s*([^:=\s]+)\s*=\s*(\S+)\s*", text)
    value = parse_value(match[3]) if match else None
    if match is None or value is None:
        fail(f"--compare {text} is no judgement", "write first:second=3, with a number from 1/9 to 9")
    return (match[1], match[2]), value


def read_comparisons(path: Path, by: str | None) -> "dict[str, dict[Pair, Value]]":
    """Read judgements by person from a CSV file with the columns first, second, value and, where there are several, by.

    Commas or semicolons part the cells; with semicolons a comma is a decimal point. Ends the call where a row is wrong,
    and names all that are.
    """
    try:
        text = (sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()).decode("utf-8-sig")
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        fail(f"{path} is not UTF-8", "save it as CSV UTF-8")
    header = text.split("\n", 1)[0]
    semicolons = header.count(";") > header.count(",")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",")
    columns = [name.strip().lower() for name in rows.fieldnames or ()]
    missing = [name for name in ("first", "second", "value") if name not in columns]
    if missing:
        fail(f"{path} has no column {', '.join(missing)}", "its first line is: first,second,value,by")
    rows.fieldnames = columns
    found: dict[str, dict[Pair, Value]] = {}
    wrong = []
    for row in rows:
        cells = {name: (row.get(name) or "").strip() for name in ("first", "second", "value", "by")}
        if not any(cells.values()):
            continue
        value = parse_value(cells["value"].replace(",", ".") if semicolons else cells["value"])
        person = cells["by"] or by
        pair = (cells["first"], cells["second"])
        if not person:
            wrong.append(f"{path}:{rows.line_num}: nobody said it: add a column `by`, or --by")
        elif value is None:
            wrong.append(f"{path}:{rows.line_num}: `{cells['value']}` is no number from 1/9 to 9")
        elif pair in found.get(person, {}) or pair[::-1] in found.get(person, {}):
            wrong.append(f"{path}:{rows.line_num}: {person} compares {pair[0]} and {pair[1]} twice")
        else:
            found.setdefault(person, {})[pair] = value
    if wrong:
        more = f"\n  and {len(wrong) - MOST} more" if len(wrong) > MOST else ""
        put("".join(f"  {line}\n" for line in wrong[:MOST]), sys.stderr)
        fail(f"{count(len(wrong), 'row')} of {path} cannot be used{more}", "nothing was written")
    return found


class PairQuestion(NamedTuple):
    """A pair to be judged, as it is shown, with what was said of it before."""

    pair: "Pair"
    names: tuple[str, str]
    explained: str
    known: str | None


def ask_pairs(questions: Sequence[PairQuestion]) -> "dict[Pair, Value] | None":
    """Ask for every pair; None where the person stops. What they keep is not among the answers."""
    answers: dict[Pair, Value] = {}
    place = 0
    while place < len(questions):
        question = questions[place]
        known = str(answers.get(question.pair, question.known or ""))
        first, second = question.names
        answer = ask(f"({place + 1}/{len(questions)}) {first} over {second}" + (f" [{known}]" if known else ""))
        if answer is None or answer == "q":
            return None
        if answer == "?":
            put(question.explained, sys.stderr)
        elif answer == "b":
            place = max(place - 1, 0)
        elif answer == "" and known:
            place += 1
        elif (value := parse_value(answer)) is None:
            put("  a number from 1 to 9, or a fraction such as 1/3\n", sys.stderr)
        else:
            answers[question.pair] = value
            place += 1
    return answers


def ask(prompt: str) -> str | None:
    """Ask for one line; None where the input has ended."""
    put(f"{prompt}: ", sys.stderr)
    line = sys.stdin.readline()
    if not line:
        put("\n", sys.stderr)
        return None
    return line.strip()
