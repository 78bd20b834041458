"""The line and the envelope as outputs hold them."""

from pmoctl.model.portfolio import Envelope
from pmoctl.score.charges import Limited
from pmoctl.score.data import envelope_data, line_data
from pmoctl.score.line import Blocked, CutLine


def test_the_line_names_what_blocks_it():
    assert line_data(None) is None
    assert line_data(CutLine("a", Blocked("b", Limited("capacity", "crew", 2028)))) == {
        "after": "a", "blocked_by": {"initiative": "b", "limit": "capacity", "team": "crew", "year": 2028},
    }  # fmt: skip


def test_the_envelope_is_as_it_is_set_with_years_as_json_wants_them():
    given = {"budget": {2027: 100, 2028: 0.5}, "held_back": {2027: 15}, "capacity": {"crew": {2027: 2}}}
    assert envelope_data(Envelope.model_validate(given)) == {
        "budget": {"2027": 100.0, "2028": 0.5}, "capex": {}, "opex": {}, "run": {}, "held_back": {"2027": 15.0},
        "capacity": {"crew": {"2027": 2.0}},
    }  # fmt: skip
