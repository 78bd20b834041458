"""A new workspace: which files it begins with, and from which templates."""

import datetime as dt
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, NamedTuple

from pmoctl.draft.file import SCHEMAS, render_file, schema_path
from pmoctl.model.dates import FIRST_YEAR, LAST_YEAR
from pmoctl.model.kinds import FRAMEWORK, INITIATIVE, PORTFOLIO, THEME, UNIT
from pmoctl.model.text import one_line
from pmoctl.model.workspace import Context
from pmoctl.store.edit import Edit, edit_bytes
from pmoctl.store.faults import slugged
from pmoctl.store.source import Source

DEFAULTS = {"currency": "EUR", "amounts_in": "thousands", "unit": "Customer Operations"}
AMOUNTS_IN = ("ones", "thousands", "millions")
FIRST_THEME, FIRST_TARGET, EXAMPLE = "customers", "customer-satisfaction", "example"

WORKFLOWS = ".github/workflows"
ISSUE_FORM = ".github/ISSUE_TEMPLATE/initiative.yml"
# What stands around the files of a workspace: (template, target path). A further file is one more line here; its
# template sees `fields` (what the issue form asks), `framework`, `action` (what workflows use, by its commit), and
# whatever else `surroundings` is given.
SURROUNDINGS: tuple[tuple[str, str], ...] = (
    ("init/gitattributes.j2", ".gitattributes"),
    ("init/gitignore.j2", ".gitignore"),
    ("init/vscode_settings.json.j2", ".vscode/settings.json"),
    ("init/pull_request_template.md.j2", ".github/pull_request_template.md"),
    ("init/issue_form.yaml.j2", ISSUE_FORM),
    ("init/check_workflow.yml.j2", f"{WORKFLOWS}/portfolio-check.yml"),
    ("init/comment_workflow.yml.j2", f"{WORKFLOWS}/portfolio-comment.yml"),
    ("init/submit_workflow.yml.j2", f"{WORKFLOWS}/portfolio-submit.yml"),
)


class Beginning(NamedTuple):
    """What a workspace begins with; `submitted` is the day of the example, which is left out where there is none."""

    organisation: str
    currency: str
    amounts_in: str
    cycle: int
    unit: str
    unit_name: str
    submitted: Any = None

    @property
    def framework(self) -> str:
        """The id of the first framework: that of its cycle."""
        return f"fy{self.cycle}"


def begin_workspace(
    given: Mapping[str, Any], folder: str, today: dt.date, *, example: bool
) -> tuple[Beginning, list[str]]:
    """Return what a workspace in a folder of some name begins with, and every answer that is not fit for it.

    `given` are answers by the names of options; what is None is chosen here.
    """
    values = {name: given[name] or default for name, default in DEFAULTS.items()}
    organisation = one_line(given["organisation"] if given["organisation"] is not None else folder or "Organisation")
    cycle = given["cycle"] if given["cycle"] is not None else today.year + 1
    name = one_line(values["unit"])
    unit = slugged(f"x {name}").removeprefix("x").strip("-")
    currency, amounts_in = values["currency"], values["amounts_in"]
    wrong = {
        "--organisation is empty": not organisation,
        f"--currency {currency} is not a code of ISO 4217, such as EUR": not re.fullmatch("[A-Z]{3}", currency),
        f"--amounts-in {amounts_in} is not ones, thousands or millions": amounts_in not in AMOUNTS_IN,
        f"--cycle {cycle} is not a year that can be planned, such as {today.year + 1}": (
            not FIRST_YEAR + 2 <= cycle <= LAST_YEAR - 5
        ),
        f"--unit {name}: no id can be made of it; use letters a to z": not unit,
    }
    label = name if name != unit else name.replace("-", " ").capitalize()
    begin = Beginning(organisation, currency, amounts_in, cycle, unit, label, today if example else None)
    return begin, [problem for problem, is_wrong in wrong.items() if is_wrong]


def first_files(source: Source, begin: Beginning) -> dict[str, str]:
    """Render the settings, a unit, a theme with a target, a framework and an example."""
    cycle, framework = begin.cycle, begin.framework
    target = {
        "measure": "Customers who are satisfied or very satisfied",
        "kind": "non_financial",
        "measured_in": "%",
        "baseline": {cycle - 2: 70},
        "values": {cycle + 1: 74, cycle + 3: 80, cycle + 5: 85},
        "source": "Yearly survey",
    }
    settings = {**begin._asdict(), "framework": framework}
    unit = {"name": begin.unit_name, "kind": "business_unit"}
    theme = {"name": "Satisfied customers", "targets": {FIRST_TARGET: target}}
    made: dict[str, tuple[str, dict[str, Any]]] = {
        PORTFOLIO.pattern: ("init/portfolio.yaml.j2", {"data": settings}),
        UNIT.path(begin.unit): ("new/unit.yaml.j2", {"data": unit}),
        THEME.path(FIRST_THEME): ("new/theme.yaml.j2", {"data": theme, "id": FIRST_THEME}),
        FRAMEWORK.path(framework): ("new/framework.yaml.j2", framework_values(framework, None, settings)),
    }
    if begin.submitted:
        data = {"cycle": cycle, "submitted": begin.submitted, "target": FIRST_TARGET}
        made[INITIATIVE.path(begin.unit, EXAMPLE)] = ("init/example.yaml.j2", {"data": data})
    kinds = (PORTFOLIO, UNIT, THEME, FRAMEWORK, INITIATIVE)
    return {
        path: render_file(source, template, schema=schema_path(path, kind.name), **values)
        for kind, (path, (template, values)) in zip(kinds, made.items(), strict=False)
    }


def framework_values(name: str, title: str | None, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what the template of a framework shows; its points are in the money of the portfolio."""
    one = {"ones": 1_000_000, "thousands": 1_000, "millions": 1}[settings["amounts_in"]]
    data = {
        "title": title or f"Prioritization framework, fiscal year {settings['cycle']}",
        "base_year": settings["cycle"],
        "money": {"currency": settings["currency"], "amounts_in": settings["amounts_in"]},
    }
    return {"id": name, "data": data, "points": [[-one, 0], [0, 1], [one, 3], [5 * one, 5]]}


def copy_framework(source: Source, known: Context, name: str, title: str | None) -> bytes:
    """Return the file of a framework as a draft: its approvals stay with the one that was approved.

    Raises NotEditableError.
    """
    content = source.read(FRAMEWORK.path(name))
    edits = [Edit(("title",), title or f"Draft like {name}")]
    if known.frameworks[name].approval:
        edits.append(Edit(("approval",), []))
    return edit_bytes(content if isinstance(content, bytes) else b"", edits)


def surroundings(source: Source, values: dict[str, Any]) -> dict[str, str]:
    """Return what stands around the files of a workspace, by path: for editors, git and the code host.

    Without an `action` that is known by its commit there are no workflows.
    """
    wanted = [each for each in SURROUNDINGS if values["action"] or not each[1].startswith(WORKFLOWS)]
    return {path: render_file(source, template, **values) for template, path in wanted}


def schemas(*kinds: str) -> dict[str, str]:
    """Return the JSON Schemas of kinds of file, by default all, by path: where the first line of a file says."""
    folder = files("pmoctl") / "schemas"
    wanted = kinds or sorted(each.name.removesuffix(".json") for each in folder.iterdir())
    return {f"{SCHEMAS}/{kind}.json": (folder / f"{kind}.json").read_text("utf-8") for kind in wanted}
