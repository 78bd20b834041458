"""An initiative at one of its levels."""

from pmoctl.model.initiative import Initiative, at_level


def test_what_a_level_does_not_name_stands_as_in_the_file():
    written = {
        "title": "All cities",
        "type": "grow",
        "costs": {"capex": {2027: 900, 2028: 100}},
        "requires": ["data-platform"],
        "levels": {"pilot": {"title": "One city", "costs": {"capex": {2027: 200}}, "requires": {}, "type": None}},
    }
    initiative = Initiative.model_validate(written)
    pilot = at_level(initiative, "pilot")
    assert (pilot.title, pilot.type, pilot.requires) == ("One city", "grow", {})
    assert {year: int(amount) for year, amount in pilot.costs.capex.items()} == {2027: 200}
    assert at_level(initiative, "full") is initiative
