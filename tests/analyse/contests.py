"""Contests from plain values, for tests of robustness."""

from pmoctl.analyse.arrays import np
from pmoctl.analyse.contest import Contest, OpenQuestion, Terms
from pmoctl.analyse.draws import Cells, values_unit

NO_CELLS = Cells(*[np.zeros(0, np.int64)] * 6)


def terms_of(rows, left=(), charges=(), **keys):
    free = {
        "sure": np.zeros(rows, bool),
        "passed": np.zeros(rows, bool),
        "left": np.array(left, np.int64),
        "charges": np.array(charges, np.int64).reshape(len(left), rows),
        "needs": {},
        "clashes": {},
        "fill": False,
    }
    return Terms(**{**free, **keys})


def contest(values, shares=None, terms=None, ranges=(), **keys):
    """Initiatives a, b, c … with values on criteria; `ranges` are (row, column, low, middle, high)."""
    rows, columns = np.array(values, float).shape
    unit = values_unit(rows)
    names = [chr(ord("a") + i) if rows <= 26 else f"i{i:05d}" for i in range(rows)]
    cells = [(i, j, *(round(each * unit) for each in case), k) for k, (i, j, *case) in enumerate(ranges)]
    given = {
        "ids": tuple(names),
        "criteria": tuple(f"c{j}" for j in range(columns)),
        "shares": tuple(shares or [1 / columns] * columns),
        "unit": unit,
        "base": np.rint(np.array(values, float) * unit),
        "nothing": np.zeros(columns),
        "cells": Cells(*np.array(cells, np.int64).T) if cells else NO_CELLS,
        "questions": tuple(OpenQuestion(names[i], f"c{j}", None) for i, j, *_ in ranges),
        "alike": np.arange(rows) > 0,
        "costs": None,
        "terms": terms or terms_of(rows),
        "recommended": np.zeros(rows, bool),
    }
    return Contest(**{**given, **keys})


def walked(order, terms):
    """The line by the words of the contract, one draw at a time."""
    above = {row for row in order if terms.sure[row]}
    left = [int(each) for each in terms.left]
    for row in order:
        if row in above or terms.passed[row]:
            continue
        bundle = {row, *terms.needs.get(row, ())} - above
        if above & set(terms.clashes.get(row, ())):
            continue
        wanted = [sum(int(charges[each]) for each in bundle) for charges in terms.charges]
        if all(want <= rest for want, rest in zip(wanted, left, strict=True)):
            above |= bundle
            left = [rest - want for rest, want in zip(left, wanted, strict=True)]
        elif not terms.fill:
            break
    return above


def some_terms(rng, rows, *, linked, fill):
    charges = rng.integers(0, 6, (2, rows))
    needs, clashes = {}, {}
    if linked:
        needs = {2: (3,), 5: (3, 7), 8: (0,)}
        pairs = {(1, 4), (3, 6)}
        pairs |= {(other, one) for one, other in pairs}
        for row in range(rows):
            bundle = {row, *needs.get(row, ())}
            if found := {other for one, other in pairs if one in bundle}:
                clashes[row] = tuple(sorted(found))
    sure, passed = np.zeros(rows, bool), np.zeros(rows, bool)
    sure[rows - 1] = True
    passed[rows - 2] = True
    return terms_of(
        rows, charges.sum(axis=1) // 2, charges, sure=sure, passed=passed, needs=needs, clashes=clashes, fill=fill
    )
