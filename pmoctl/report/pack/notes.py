"""The lists of page one: what could hurt, how sure we are, and since last time."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from pmoctl.analyse.roadmap import Need, later
from pmoctl.model.condition import Condition, fold_conditions
from pmoctl.model.state import submissions
from pmoctl.model.workspace import in_order
from pmoctl.report.document import Point
from pmoctl.report.numbers import counted
from pmoctl.report.pack.headline import number_word, targets_met
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import limit_uses, total_of
from pmoctl.report.pack.sureness import robust_sentence
from pmoctl.score.charges import ZERO

MOST = 5
SCARCE = Decimal("0.1")  # of a team that is free
SHARE = 0.01  # of the money asked for that is worth saying
LARGEST_RISK = 12  # probability × impact from which a risk is named


def conditions(look: Look) -> list[Condition]:
    """List the conditions that earlier checkpoints set, as they stand now."""
    earlier = {name for name, _ in look.earlier()}
    folded = fold_conditions(in_order(look.workspace.checkpoints))
    return [each for each in folded if each.checkpoint in earlier]


def what_could_hurt(look: Look) -> tuple[Point, ...]:
    """Give at most five things that could hurt, each by a rule, the worst first."""
    rules = (_overrun, _paused, _overdue, _clashes, _missed, _risk, _scarce, _unlimited)
    return tuple(islice((point for rule in rules for point in rule(look)), MOST))


def _overrun(look: Look) -> Iterator[Point]:
    for limited in look.ranking.overrun:
        over = look.ranking.start.used[limited] - look.ranking.limits[limited]
        words = f"committed work and duties alone take {look.quantity(limited, over)} more than there is"
        yield Point(words, f"{look.limit(limited).capitalize()}:", "bad")


def _paused(look: Look) -> Iterator[Point]:
    open_ones = [each for each in conditions(look) if each.status(look.origin.as_of) != "met"]
    for row in look.committed:
        if row.scored.state == "paused":
            name = row.scored.id
            amount = look.budget_charge(name, look.cycle)
            money = f"holds {look.amount(amount)} of {look.cycle} money" if amount else "holds no money"
            due = next((each for each in open_ones if each.initiative == name and each.due), None)
            more = f"; “{due.do or due.id}” is due {look.numbers.date(due.due)}" if due else ""
            yield Point(f"it {money}{more}", f"{row.scored.title} is paused:", "warning")


def _overdue(look: Look) -> Iterator[Point]:
    late = [each for each in conditions(look) if each.status(look.origin.as_of) == "overdue"]
    if late:
        what = counted(len(late), "condition")
        yield Point(f"{late[0].do or late[0].id} ({look.title(late[0].initiative)})", f"{what} overdue:", "bad")


def _clashes(look: Look) -> Iterator[Point]:
    plan = look.plan
    found = [need for need in plan.needs if need.clash]
    words = {
        "early": "starts before it is finished",
        "late": "wants it earlier than it finishes",
        "absent": "cannot have it: it is not recommended",
        "undated": "and it have no schedule in common",
    }
    tight: dict[str, int] = {}
    for need in plan.needs:
        if not need.clash and not need.closed and need.finish is not None and need.wanted is not None:
            late = need.wanted <= later(need.finish, 1) if not _by(look, need) else need.wanted == need.finish
            tight[need.requires] = tight.get(need.requires, 0) + late
    for need in found[:2]:
        what = words[need.clash or "absent"]
        yield Point(f"{look.title(need.initiative)} {what}", f"{look.title(need.requires)}:", "bad")
    for name, number in sorted(tight.items(), key=lambda item: -item[1])[:1]:
        if number:
            need_it = "one initiative needs" if number == 1 else f"{number_word(number)} initiatives need"
            yield Point(f"{need_it} it the month it is finished", f"{look.title(name)} has no slack:", "warning")


def _by(look: Look, need: Need) -> bool:
    """Say whether a requirement names the month by which it is wanted; else the start of what requires it counts."""
    return look.workspace.initiatives[need.initiative].data.requires[need.requires].by is not None


def _missed(look: Look) -> Iterator[Point]:
    """Say how many targets of the next year the plan misses, and which is furthest from being met."""
    year = look.cycle + 1
    met, known, _ = targets_met(look, year)
    if met == known:
        return
    cells = {row.data.measure: row.years[year].covered for row in look.coverage.targets if year in row.years}
    ways = {measure: covered for measure, covered in cells.items() if covered is not None and covered < 1}
    furthest = min(ways, key=lambda measure: ways[measure], default=None)
    which = f"; furthest off is {furthest}" if furthest and known - met > 1 else ""
    missed = f"{known - met} of {known}" if met else f"all {known}"
    yield Point(f"the plan misses {missed}{which}", f"Targets for {year}:", "warning")


def _risk(look: Look) -> Iterator[Point]:
    total = total_of(look.ups)
    found = [
        (risk.probability * risk.impact, each.total or ZERO, each.initiative, name)
        for each in look.ups
        for name, risk in look.workspace.initiatives[each.initiative].data.risks.items()
    ]
    if not found:
        return
    size, amount, initiative, name = max(found, key=lambda each: (each[0], each[1]))
    if size >= LARGEST_RISK:
        part = float(amount / total.known) if total.known else 0.0
        share = f" on {look.numbers.percent(part)} of the money asked for" if part >= SHARE else ""
        yield Point(f"risk {size} of 25{share}", f"{look.title(initiative)}, {name.replace('-', ' ')}:", "warning")


def _scarce(look: Look) -> Iterator[Point]:
    teams = [use for use in limit_uses(look) if use.limited.limit == "capacity" and use.available]
    if teams:
        scarcest = min(teams, key=lambda use: use.free / use.available)
        if scarcest.free <= SCARCE * scarcest.available:
            plain = look.numbers.plain
            team = (scarcest.limited.team or "").replace("-", " ").capitalize()
            full = f"{plain(scarcest.available)} full-time equivalents"
            words = f"{plain(scarcest.free)} of {full} free in {scarcest.limited.year}"
            yield Point(words, f"{team}:", "warning")


def _unlimited(look: Look) -> Iterator[Point]:
    limited = {each.year for each in look.ranking.limits if each.limit == "budget"}
    later = {
        year: amount
        for each in look.ups
        for year, amount in (each.amounts or {}).items()
        if year not in limited and amount
    }
    if limited and later:
        total = sum(
            (amount for each in look.ups for year, amount in (each.amounts or {}).items() if year not in limited), ZERO
        )
        years = f"{min(later)} to {max(later)}" if len(later) > 1 else f"{min(later)}"
        yield Point(f"{look.amount(total)} falls in {years}, for which no budget is set", "Later years:")


def how_sure(look: Look) -> tuple[Point, ...]:
    """Say how near the line is, and what the scores rest on."""
    rows = [look.rows[each.initiative] for each in look.ups]
    points = [*_nearness(look)]
    if look.reckoned.robustness is not None:
        points.append(Point(robust_sentence(look, look.reckoned.robustness)))
    if not rows:
        return tuple(points)
    unproven = sum(
        any(
            each.source == "submitter" and each.value >= 1 and not look.entry(row).data.ratings[each.id].evidence
            for each in row.scored.criteria
        )
        for row in rows
    )
    if unproven:
        one = unproven == 1
        points.append(Point(f"{unproven} of {len(rows)} {'has' if one else 'have'} a best rating without evidence"))
    missing = sum(any(each.source == "missing" for each in row.scored.criteria) for row in rows)
    if missing:
        lacks = "lacks" if missing == 1 else "lack"
        points.append(Point(f"{missing} of {len(rows)} {lacks} a value, counted as the lowest"))
    ranged = [row for row in rows if row.scored.score_low != row.scored.score_high and row.scored.score_low is not None]
    if ranged:
        low = look.numbers.decimal(min(row.scored.score_low or 0.0 for row in ranged))
        points.append(Point(f"Scores of {len(ranged)} of {len(rows)} are uncertain; the lowest reaches {low}"))
    reviewed = sum(any(each.source == "review" for each in row.scored.criteria) for row in rows)
    points.append(Point(f"{reviewed} of {len(rows)} were reviewed by somebody besides the submitter"))
    return tuple(points[:MOST])


def _nearness(look: Look) -> Iterator[Point]:
    line = look.ranking.line
    if line is None or look.baseline.per_cost:
        return
    below = look.rows.get(line.blocked_by.initiative)
    above = [look.rows[each.initiative].scored for each in look.by_rank]
    lowest = min((each for each in above if each.score is not None), key=lambda each: each.score or 0.0, default=None)
    if below is None or below.scored.score is None or lowest is None or lowest.score is None:
        return
    points = lowest.score - below.scored.score
    short, last = look.numbers.score(abs(points)), f"{lowest.title}, the last above it"
    if points > 0:
        yield Point(f"{below.scored.title}, the first below the line, is {short} points short of {last}")
    elif points == 0:
        yield Point(f"{below.scored.title}, the first below the line, has the score of {last}")


def since_last_time(look: Look) -> tuple[Point, ...]:
    """Say what became of conditions, and what was submitted or withdrawn since the last checkpoint."""
    earlier = look.earlier()
    if not earlier:
        return ()
    last = earlier[-1][1]
    status = [(each, each.status(look.origin.as_of)) for each in conditions(look)]
    met = sum(state == "met" and each.met is not None and each.met > last.date for each, state in status)
    still = sum(state == "open" for _, state in status)
    late = sum(state == "overdue" for _, state in status)
    data = [entry.data for entry in look.workspace.initiatives.values()]
    new = sum(any(day > last.date for day in submissions(each, look.cycle)) for each in data)
    gone = sum(each.withdrawn is not None and each.withdrawn.date > last.date for each in data)
    points = []
    if status:
        points.append(Point(f"{counted(met, 'condition')} met, {still} open, {late or 'none'} overdue"))
    points.append(
        Point(f"{counted(new, 'new submission') if new else 'No new submission'}, {gone or 'none'} withdrawn")
    )
    return tuple(points)
