"""What an initiative requires and excludes."""

from building import initiative

from pmoctl.model.initiative import Initiative
from pmoctl.score.standing import NO_BONDS, Bonds, bonds_of


def bonds(**keys):
    return bonds_of(Initiative.model_validate(initiative(**keys)))


def test_bonds_are_ids_in_the_order_written():
    assert bonds() is NO_BONDS
    assert bonds(requires={"b": {"by": "2027-09"}, "a": {}}) == Bonds(("b", "a"), ())
    assert bonds(requires=["c"], excludes=["z", "y"]) == Bonds(("c",), ("z", "y"))
    assert bonds(excludes=["z"]) == Bonds((), ("z",))
