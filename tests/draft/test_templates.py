"""Templates of a workspace before our own, and whose fault it is where one goes wrong."""

import pytest
from jinja2 import TemplateAssertionError, TemplateNotFound

from pmoctl.draft.templates import TemplateFaultError, render, sandbox
from pmoctl.store.source import TOO_LARGE, NoFiles


class Own(NoFiles):
    """Templates by name, as bytes, text or a fault."""

    def __init__(self, **texts):
        self.texts = {name.replace("_", "."): text for name, text in texts.items()}

    def read(self, path):
        found = self.texts.get(path.removeprefix("templates/"))
        return super().read(path) if found is None else found.encode() if isinstance(found, str) else found


def rendered(name="a.j2", *, autoescape=False, finalize=lambda value: value, values=None, **texts):
    return render(sandbox(Own(**texts), finalize, autoescape=autoescape), name, **(values or {}))


def fault(**texts):
    with pytest.raises(TemplateFaultError) as told:
        rendered(values={"unit": "ops"}, **texts)
    return str(told.value)


def test_an_own_one_wins_and_reaches_ours():
    ours = rendered("init/gitignore.j2")
    assert ours
    assert rendered(a_j2="{% include 'init/gitignore.j2' %}") == ours
    assert rendered("init/gitignore.j2", **{"init/gitignore_j2": "mine"}) == "mine"


def test_lines_of_statements_leave_nothing_and_the_last_end_stays():
    assert rendered(a_j2="x\n  {% if true %}\ny\n  {% endif %}\n") == "x\ny\n"


def test_values_are_made_fit_and_in_pages_escaped():
    assert rendered(a_j2="{{ x }}", finalize=str.upper, values={"x": "<a>"}) == "<A>"
    assert rendered(a_j2="{{ x }}", autoescape=True, values={"x": "<a>"}) == "&lt;a&gt;"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n{{ nothing }}", "templates/a.j2:2: 'nothing' is undefined"),
        ("{{ unit.nothing }}", "templates/a.j2:1: 'str object' has no attribute 'nothing'"),
        ("\n\n{% if %}", "templates/a.j2:3: Expected an expression, got 'end of statement block'"),
        ("{{ 1 / 0 }}", "templates/a.j2:1: ZeroDivisionError: division by zero"),
        ("{{ unit.__class__ }}", "templates/a.j2:1: access to attribute '__class__' of 'str' object is unsafe."),
        ("{{ 'x' * 10 ** 9 }}", "templates/a.j2:1: repeats a text or a list too often"),
        ("{{ 9 ** 9999 }}", "templates/a.j2:1: reckons with a number that is too large"),
        ("{% include 'b.j2' %}", "templates/a.j2:1: b.j2"),
        ("{% include '../x' %}", "templates/../x: leaves the folder of the templates"),
        (b"caf\xe9", "templates/a.j2: is not UTF-8 text"),
        (TOO_LARGE, f"templates/a.j2: {TOO_LARGE.message}"),
    ],
)
def test_a_fault_of_an_own_one_is_told_with_its_place(text, said):
    assert fault(a_j2=text) == said


def test_of_several_it_is_the_innermost_own_one():
    texts = {"a_j2": "\n{% include 'b.j2' %}", "b_j2": "\n\n{% include 'c.j2' %}", "c_j2": "{{ 1 / 0 }}"}
    assert fault(**texts).startswith("templates/c.j2:1: ")
    assert fault(**{**texts, "c_j2": "{{ x }"}).startswith("templates/c.j2:1: ")


def test_a_macro_of_an_own_one_may_not_write_for_ever(monkeypatch):
    monkeypatch.setattr("pmoctl.draft.templates.TEXT", 2_000_000)
    with pytest.raises(TemplateFaultError, match=r"templates/a\.j2: writes more than 2 million characters"):
        rendered(a_j2="{% for i in range(9999) %}" + "x" * 300 + "{% endfor %}")


def test_what_is_ours_is_not_blamed_on_anybody():
    with pytest.raises(TemplateNotFound):
        rendered("none.j2")
    with pytest.raises(TemplateAssertionError):
        rendered("new/unit.yaml.j2")  # it wants filters that are not here
