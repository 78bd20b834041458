"""Small programmes in whole numbers, and every set of their variables."""

from hypothesis import strategies as st

from pmoctl.select.problem import LinearRow, Problem


def rows_of(size):
    numbers = st.integers(-9, 20)
    terms = st.lists(numbers, min_size=size, max_size=size).map(
        lambda each: tuple((variable, number) for variable, number in enumerate(each) if number)
    )
    return st.builds(
        lambda terms, bound, below, rule: (
            LinearRow(terms, bound, None, rule) if below else LinearRow(terms, None, bound, rule)
        ),
        terms,
        st.integers(-10, 40),
        st.booleans(),
        st.integers(0, 3),
    )


@st.composite
def programmes(draw):
    size = draw(st.integers(0, 8))
    worth = draw(st.lists(st.integers(-5, 9), min_size=size, max_size=size))
    return Problem(tuple(worth), tuple(draw(st.lists(rows_of(size), max_size=4))))


def every_set(size):
    return [frozenset(variable for variable in range(size) if bits >> variable & 1) for bits in range(1 << size)]
