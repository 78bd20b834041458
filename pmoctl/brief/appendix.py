"""What lets anybody rebuild and check the pack."""

from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import Appendix, CriterionRow
from pmoctl.model.framework import GateCondition, walk
from pmoctl.model.judgement import global_shares
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.report.numbers import counted, listed


def appendix(look: Lookup) -> Appendix:
    """Say with which framework, revision, day and command the pack was made."""
    framework, numbers = look.framework, look.numbers
    last = framework.approval[-1] if framework.approval else None
    approved = "nobody has approved it"
    if last:
        by = listed([look.person(name) for name in last.by])
        approved = f"approved by {by}, {last.forum}, {numbers.date(last.date)}"
        approved += "; altered since" if look.state == "altered" else ""
    errors = sum(finding.severity == "error" for finding in look.findings)
    quality = [
        f"{counted(len(look.workspace.initiatives), 'initiative')} read, {len(look.ranking.rows)} ranked.",
        f"The check finds {counted(errors, 'error')} and {counted(len(look.findings) - errors, 'warning')}.",
    ]
    return Appendix(
        framework=look.baseline.id,
        title=framework.title,
        digest=look.workspace.digests[FRAMEWORK.path(look.baseline.id)],
        state=look.state,
        approved=approved,
        criteria=criterion_rows(look),
        gates=tuple(
            (name, gate_words(gate.include_when, gate.exclude_unless)) for name, gate in framework.gates.items()
        ),
        money=f"Base year {look.baseline.base_year}"
        + (f", {framework.horizon} years" if framework.horizon else "")
        + f", discount rate {numbers.percent(framework.discount_rate, 1)}, amounts in {numbers.unit}.",
        revision=look.origin.revision or "unknown",
        as_of=numbers.date(look.origin.as_of),
        tool=f"pmoctl {look.origin.tool}",
        command=look.origin.command,
        quality=tuple(quality),
    )


def criterion_rows(look: Lookup) -> tuple[CriterionRow, ...]:
    """List the criteria as a tree, with their global shares."""
    shares = global_shares(look.framework)
    rows = []
    for name, parents, data in walk(look.framework.criteria):
        share = shares[name]
        if data.criteria is not None:
            how = "group"
        elif data.measure is not None:
            how = f"computed: {data.measure}"
        else:
            scale = data.scale or look.framework.scale
            how = f"rated from {scale.lowest} to {scale.highest}" + (
                ", lower is better" if data.prefer == "lower" else ""
            )
        rows.append(
            CriterionRow(data.name or name, len(parents), look.numbers.percent(share, 1), how, data.question or "")
        )
    return tuple(rows)


def gate_words(include: GateCondition | None, exclude: GateCondition | None) -> str:
    """Say what a gate does."""
    parts = []
    if include is not None:
        parts.append(f"includes an initiative when {condition_words(include)}")
    if exclude is not None:
        parts.append(f"excludes an initiative unless {condition_words(exclude)}")
    return " and ".join(parts)


def condition_words(condition: GateCondition) -> str:
    """Say what a gate asks for."""
    if condition.has is not None:
        return f"{condition.has} is given"
    bounds = [
        f"at {word} {bound}"
        for word, bound in (("least", condition.at_least), ("most", condition.at_most))
        if bound is not None
    ]
    return f"{condition.criterion or condition.measure} is {' and '.join(bounds) or 'given'}"
