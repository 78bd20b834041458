"""When things happen, and whether the submission is complete."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds, spoken
from pmoctl.check.rule import Remark, error, given, warning
from pmoctl.model.fiscal import fiscal_year_of, year_shown
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.state import CANDIDATE, COMMITTED, RANKED, fold_life
from pmoctl.model.workspace import Entry


@error
def schedule_order(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A schedule ends before it starts.

    Why: Duration, roadmap and dependencies make no sense, and the years of costs cannot be judged.

    Example::

        schedule: {start: 2028-09, finish: 2027-04}

    Use instead::

        schedule: {start: 2027-04, finish: 2028-09}
    """
    schedule = entry.data.schedule
    if schedule is not None and schedule.finish < schedule.start:
        message = f"the finish, {schedule.finish}, is before the start, {schedule.start}"
        yield Remark(message, ("schedule", "finish"), "check whether the two are swapped")


@error
def latest_start_early(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """The latest start is before the start.

    Why: It may be moved to a later start, never to an earlier one.

    Example::

        schedule: {start: 2027-04, finish: 2028-09, latest_start: 2026-04}

    Use instead::

        schedule: {start: 2027-04, finish: 2028-09, latest_start: 2029-04}
    """
    schedule = entry.data.schedule
    if schedule is not None and schedule.latest_start is not None and schedule.latest_start < schedule.start:
        message = f"the latest start {schedule.latest_start} is before the start, {schedule.start}"
        yield Remark(message, ("schedule", "latest_start"), "write the last month in which it may begin")


@warning
def milestone_off_schedule(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A milestone is outside the schedule.

    Why: Funds may be released up to a milestone; one that lies outside the work is never reached, or was never planned.

    Example::

        schedule: {start: 2027-04, finish: 2028-09}
        milestones: {design-complete: 2029-06}

    Use instead::

        schedule: {start: 2027-04, finish: 2028-09}
        milestones: {design-complete: 2027-06}
    """
    schedule = entry.data.schedule
    if schedule is None or schedule.finish < schedule.start:
        return
    for name, month in entry.data.milestones.items():
        if not schedule.start <= month <= schedule.finish:
            message = f"milestone {month} is outside the schedule, {schedule.start} to {schedule.finish}"
            yield Remark(message, ("milestones", name), "move the milestone or the schedule")


@warning
def capacity_off_schedule(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """People are asked for in a year in which the work does not run.

    Why: People are kept free for nothing in one year and are missing in another.

    Example::

        schedule: {start: 2027-04, finish: 2027-12}
        capacity:
          data-engineers: {2029: 3}

    Use instead::

        schedule: {start: 2027-04, finish: 2027-12}
        capacity:
          data-engineers: {2027: 3}
    """
    schedule = entry.data.schedule
    if schedule is None or not entry.data.capacity:
        return
    fiscal = facts.context.settings.fiscal_year
    start, finish = fiscal_year_of(schedule.start, fiscal), fiscal_year_of(schedule.finish, fiscal)
    for team, years in entry.data.capacity.items():
        for year in years:
            if not start <= year <= finish:
                runs = f"the work runs from {schedule.start} to {schedule.finish}"
                message = f"`{team}` is asked for in {year_shown(year, fiscal)}, but {runs}"
                yield Remark(message, ("capacity", team, year), "move the capacity or the schedule", at_key=True)


@warning
def schedule_missing(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A candidate has no schedule.

    Why: Without a schedule it stands on no roadmap, and neither its costs nor what depends on it can be checked.

    Example::

        submitted: {2027: 2026-09-14}

    Use instead::

        submitted: {2027: 2026-09-14}
        schedule: {start: 2027-04, finish: 2028-09}
    """
    if entry.data.schedule is None and facts.state_of(entry) == CANDIDATE:
        yield Remark("no schedule is stated", (), "add `schedule: {start: YYYY-MM, finish: YYYY-MM}`")


@warning
def owner_missing(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """Nobody owns or nobody sponsors a candidate or committed initiative.

    Why: Nobody presents it, nobody answers for it, and nobody can be told of the decision.

    Example::

        sponsor: ines-ferro

    Use instead::

        sponsor: ines-ferro
        owner: paul-adeyemi
    """
    if facts.state_of(entry) in RANKED:
        missing = [key for key in ("sponsor", "owner") if getattr(entry.data, key) is None]
        if missing:
            keys = " and ".join(f"`{key}:`" for key in missing)
            yield Remark(f"it has no {' and no '.join(missing)}", (), f"add {keys}")


@warning
def summary_missing(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A candidate does not say what it is.

    Why: Those who decide read the summary first, and often nothing else.

    Example::

        title: Customer self-service

    Use instead::

        title: Customer self-service
        summary: Customers change contract and address without a call.
    """
    if not (entry.data.summary or "").strip() and facts.state_of(entry) == CANDIDATE:
        yield Remark("it has no summary", (), "add `summary:` in two or three sentences")


@warning
def submitted_late(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A submission is dated after the last checkpoint there is, so nobody would see it.

    Why: Nobody decides on it in this cycle unless a further checkpoint is planned.

    Example::

        # the last checkpoint is on 2026-12-10
        submitted: {2027: 2027-01-15}

    Use instead::

        # portfolio/checkpoints/2027-03-board.yaml:  date: 2027-03-11
        submitted: {2027: 2027-01-15}
    """
    submitted, last = entry.data.submitted, facts.last_checkpoint
    if last is None or submitted is None or facts.state_of(entry) != CANDIDATE:
        return
    if facts.context.lacks(CHECKPOINT):
        return
    cycle = facts.context.settings.cycle
    date = submitted.get(cycle) if isinstance(submitted, dict) else submitted
    if date is not None and date > last:
        route = ("submitted", cycle) if isinstance(submitted, dict) else ("submitted",)
        yield Remark(f"submitted on {date}, after the last checkpoint, {last}", route, "add the next checkpoint")


@given("withdrawn")
@error
def withdrawal_impossible(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """An initiative is withdrawn in a state in which only a decision can end it.

    Why: Money was released: only those who released it can stop the work.

    Example::

        # approved on 2026-04-01
        withdrawn: {date: 2026-11-02, why: No people}

    Use instead::

        # in the next checkpoint
        decisions:
          self-service: {outcome: stopped, by: [mara-lindt], why: No people}
    """
    if entry.data.withdrawn is not None and not facts.context.lacks(CHECKPOINT):
        life = fold_life(entry.data, facts.decided.get(entry.id, ()), facts.context.settings.cycle)
        for step in life.missteps:
            if step.checkpoint is None:
                message = f"it cannot be withdrawn: by then it is {spoken(step.state)}"
                runs = step.state in COMMITTED
                hint = "only a checkpoint can stop it, by `outcome: stopped`" if runs else "delete it: it is over"
                yield Remark(message, ("withdrawn",), hint, at_key=True)


RULES = (
    schedule_order, latest_start_early, milestone_off_schedule, capacity_off_schedule, schedule_missing,
    owner_missing, summary_missing, submitted_late, withdrawal_impossible,
)  # fmt: skip
