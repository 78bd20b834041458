"""`pmoctl new initiative --from-form`: anybody may fill in a form; only a clean file comes of it, or nothing."""

import json
from pathlib import Path

import pytest
from building import files_of, framework, initiative, write_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from running import program, run

from pmoctl.draft.form import MOST_BYTES
from pmoctl.store.read import read_data

FRAME = framework(criteria={"fit": {"name": "Fit: all", "anchors": {0: "no", 3: "some – what", 5: "yes"}}, "b": {}})
NAUGHTY = [
    text for texts in json.loads(Path(__file__).with_name("naughty.json").read_text("utf-8")).values() for text in texts
]
GOOD = {"Unit": "ops", "Title": "Meter data", "Type": "grow"}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A workspace with the issue form that `pmoctl init` makes for it."""
    folder = tmp_path_factory.mktemp("form")
    write_files(folder, files_of({"there": initiative()}, FRAME))
    assert run(folder, "init").exit_code == 0
    return folder


@pytest.fixture(autouse=True)
def clean(root):
    yield
    for path in (root / "portfolio/initiatives").rglob("*.yaml"):
        if path.stem != "there":
            path.unlink()


def body(root, answers, newline="\r\n"):
    """Write a form as GitHub does: every heading of it, and `_No response_` below what was left empty."""
    form = YAML(typ="safe", pure=True).load(root / ".github/ISSUE_TEMPLATE/initiative.yml")
    labels = [each["attributes"]["label"] for each in form["body"]]
    assert set(answers) <= set(labels)
    parts = [f"### {label}\n\n{answers.get(label, '_No response_')}" for label in labels]
    return "\n\n".join(parts).replace("\n", newline).encode()


def submit(root, content, *words):
    return program("-C", root, "new", "initiative", "--from-form", "-", *words, cwd=root, stdin=content)


def written(root):
    return [path for path in (root / "portfolio/initiatives").rglob("*") if path.is_file() and path.stem != "there"]


def test_a_filled_in_form_becomes_an_initiative_that_passes(root):
    form = body(root, {
        **GOOD, "Stage": "Submission for 2027", "Sponsor": "Ann", "Summary": "One.\n\nTwo: #",
        "Capital expenditure": "2027: 300, 2028: 20", "Start": "2027-01", "Finish": "2028-03",
        "Benefits": "fewer-calls cost_saving 2028=90\nmore: revenue 2029=1.5",
        "Rating: Fit: all": "3 – some – what", "Reason: Fit: all": "Because of it", "Rating: b": "4",
    })  # fmt: skip
    done = submit(root, form)
    assert (done.returncode, done.stdout) == (0, b"portfolio/initiatives/ops/meter-data.yaml\n"), done.stderr
    data = read_data((root / done.stdout.decode().strip()).read_text(encoding="utf-8"))
    assert list(data.pop("submitted")) == [2027]
    assert data == {
        "title": "Meter data", "type": "grow", "sponsor": "Ann", "summary": "One.\n\nTwo: #",
        "costs": {"capex": {2027: 300, 2028: 20}}, "schedule": {"start": "2027-01", "finish": "2028-03"},
        "benefits": {"fewer-calls": {"kind": "cost_saving", "amounts": {2028: 90}},
                     "more": {"kind": "revenue", "amounts": {2029: 1.5}}},
        "ratings": {"fit": {"value": 3, "why": "Because of it"}, "b": {"value": 4}},
    }  # fmt: skip
    assert run(root, "check").exit_code == 0


def test_the_form_offers_every_choice_that_is_taken(root):
    form = YAML(typ="safe", pure=True).load(root / ".github/ISSUE_TEMPLATE/initiative.yml")
    for each in form["body"]:
        for option in each["attributes"].get("options", ()):
            done = submit(root, body(root, {**GOOD, each["attributes"]["label"]: option}), "--dry-run")
            assert done.returncode == 0, (option, done.stderr)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_ending_and_a_byte_order_mark(root, newline):
    assert submit(root, b"\xef\xbb\xbf" + body(root, GOOD, newline)).returncode == 0


def test_everything_that_is_wrong_is_said_in_one_run(root):
    form = body(root, {**GOOD, "Id": "../../../etc/passwd", "Unit": "opps", "Start": "soon", "Rating: b": "much"})
    form = form.replace(b"### Sponsor", b"### Sponsr").replace(b"### Owner", b"### Type")
    done = submit(root, b"Hello\n" + form)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout, written(root)) == (1, b"", [])
    for problem in (
        "line 1 stands before the first heading: `Hello`", "no heading `### Sponsr`: did you mean `### Sponsor`?",
        "the heading `### Type` is there twice", "headings are missing: Sponsor, Owner.",
        "Id: `../../../etc/passwd` is not an id", "no unit `opps`: did you mean `ops`?", "`soon` is not a month",
        "`much` is not a number", "Start and Finish go together",
    ):  # fmt: skip
        assert problem in said, problem


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the form is empty"),
        (b"\xff\xfe", "not UTF-8"),
        (b"x" * (MOST_BYTES + 1), "longer than 256 KiB"),
        (b"### Title\n" * 20000, "and 19"),
        (b"### " + b"x" * 100_000, "no heading"),
        ("### Tïtle\n".encode() * 20000, "and "),
    ],
)
def test_what_is_no_form_at_all(root, content, said):
    done = submit(root, content)
    assert (done.returncode, done.stdout, written(root)) == (1, b"", [])
    assert said in done.stderr.decode()
    assert len(done.stderr) < 20_000


ATTACKS = [
    "x\ntitle: y", "x: *a", "&a x", "!!python/object/apply:os.system [id]", "{{ 7*7 }}", "{% include '/etc/passwd' %}",
    '"', "'", "# pmoctl: ignore[rating-missing] x", "- a", "? a", "| x", "> x", "%YAML 1.1", "---", "...", "<<: x",
    "::error file=x::y", "##[error]x", "@everyone #1", "no", "null", "~", "012", "0x1F", "2026-01-01", ".inf", "[a, b",
    "{a: b}", "a\u2028b: c", "a\u0085b: c", "\ufeffx", "\u202egnp", "x #y", "x:", ": x", "a\tb", "=cmd", "`x`", "$(id)",
]  # fmt: skip


@pytest.mark.parametrize("text", [*ATTACKS, *NAUGHTY])
def test_text_stays_text(root, text):
    """Whatever is typed into a form is one value of the file, or is refused; it opens no key and no line of the log."""
    answers = {**GOOD, "Id": "x", "Title": f"T {text}", "Summary": text, "Problem": f"a\n{text}\nb",
               "Reason: b": text, "Rating: b": "1", "Sponsor": text}  # fmt: skip
    done = submit(root, body(root, answers, "\n"))
    log = (done.stdout + done.stderr).decode()
    assert "##[" not in log
    assert not any(line.lstrip().startswith("::") for line in log.splitlines())
    if done.returncode:
        assert (done.returncode, written(root)) == (1, [])
        return
    (path,) = written(root)
    content = path.read_text(encoding="utf-8")
    data = YAML(typ="safe", pure=True).load(content)
    assert set(data) <= {"title", "type", "summary", "problem", "ratings", "sponsor"}
    assert data["title"] == " ".join(f"T {text}".split())
    assert "".join(data["ratings"]["b"]["why"].split()) == "".join(text.split())
    assert all(isinstance(data[key], str) for key in data if key != "ratings")
    assert run(root, "check").exit_code == 0
    assert "suppression" not in run(root, "check", "--format", "concise").stdout


HEADINGS = st.sampled_from(
    ["### Title", "### Unit", "### Type", "### Summary", "### Id", "### Benefits", "### ", "###"]
)


@settings(
    max_examples=150, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(lines=st.lists(HEADINGS | st.text(max_size=40) | st.sampled_from(["ops", "grow", "_No response_"]), max_size=30))
def test_any_text_gives_a_clean_file_or_a_message(root, tmp_path, lines):
    form = tmp_path / "form.md"
    form.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    done = run(root, "new", "initiative", "--from-form", form, "--dry-run")
    assert done.exit_code in {0, 1}
    assert (done.exit_code == 0) == bool(done.stdout)
    assert done.exit_code == 0 or "nothing was written" in done.stderr


@settings(
    max_examples=100, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(content=st.binary(max_size=200))
def test_any_bytes_give_a_message(root, tmp_path, content):
    form = tmp_path / "form.md"
    form.write_bytes(content)
    done = run(root, "new", "initiative", "--from-form", form)
    assert (done.exit_code, done.stdout, written(root)) == (1, "", [])


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"Id": "there"}, "there is an initiative `there` already"),
        ({"Title": "x\x1b[31m"}, "U+001B"),
        ({"Title": ""}, "Title is missing"),
        ({"Title": "财务"}, "none can be made from the title"),
        ({"Id": "x" * 65}, "is not an id"),
        ({"Stage": "Submission for 2026"}, "did you mean `Submission for 2027`?"),
        ({"Rating: b": "9"}, "above the scale's highest"),
        ({"Reason: b": "why"}, "Reason: b has no rating beside it"),
        ({"Capital expenditure": "2027=1,200"}, "`200` is not an amount of a year"),
        ({"Capital expenditure": "2027=-5"}, "is negative"),
    ],
)
def test_an_answer_that_is_wrong_leaves_nothing(root, answers, said):
    done = submit(root, body(root, {**GOOD, **answers}))
    assert (done.returncode, done.stdout, written(root)) == (1, b"", [])
    assert said in done.stderr.decode()


def test_the_form_goes_with_no_other_answer(root):
    for words in (("--title", "T"), ("x",), ("--submit",), ("--rate", "b=1"), ("-i",)):
        done = submit(root, body(root, GOOD), *words)
        assert (done.returncode, written(root)) == (2, [])
    assert run(root, "new", "initiative", "--from-form", "nowhere.md").exit_code == 2


def test_a_dry_run_shows_lines_that_no_build_machine_obeys(root):
    done = submit(root, body(root, {**GOOD, "Summary": "a\n::error::x\n##[error]y"}), "--dry-run")
    assert (done.returncode, written(root)) == (0, [])
    assert b"+  ::error::x" in done.stdout
    assert b"##[" not in done.stdout
