"""A deliberately naive second implementation of scores, ranks and the line, written from design/formats.md.

It shares no code with pmoctl, works on plain data as files have it, and counts in exact fractions. Slow, and meant to
be read beside the contract.
"""

import itertools
import math
from fractions import Fraction
from statistics import median

MONEY = ("capex", "opex", "run", "cost", "benefit", "net_benefit", "npv", "bcr", "irr", "mirr", "payback")
COMPUTED = (*MONEY, "delivery_risk", "duration", "strategy_share")
BEST, WORST = "too good to exist", "too bad to exist"
LOWER_FIRST = ("cost", "capex", "opex", "run", "payback", "delivery_risk", "duration")
RATE_DIGITS = 14  # to which a rate of return is found


def number(value):
    return Fraction(str(value))


def cases(estimate):
    """Low, base and high."""
    if isinstance(estimate, dict):
        return tuple(number(estimate[case]) for case in ("low", "base", "high"))
    return (number(estimate),) * 3


# --- state

OUTCOMES = {
    "approved": (("submitted", "deferred", "rejected"), "approved"),
    "amended": (("approved", "paused"), None),
    "paused": (("approved",), "paused"),
    "resumed": (("paused",), "approved"),
    "deferred": (("submitted", "deferred"), "deferred"),
    "rejected": (("submitted", "deferred"), "rejected"),
    "stopped": (("approved", "paused"), "stopped"),
    "closed": (("approved", "paused"), "closed"),
}


def decisions_on(name, checkpoints):
    found = [
        (data["date"], each, data["decisions"][name]) for each, data in checkpoints.items() if name in data["decisions"]
    ]
    return [decision for _, _, decision in sorted(found, key=lambda step: step[:2])]


def state_of(name, data, checkpoints, cycle):
    submitted = data.get("submitted") or {}
    for_cycle = isinstance(submitted, str) or cycle in submitted
    dates = [submitted] if isinstance(submitted, str) else [date for year, date in submitted.items() if year <= cycle]
    steps = [(date, 0, "", "submit") for date in dates]
    if "withdrawn" in data:
        steps.append((data["withdrawn"]["date"], 1, "", "withdraw"))
    for each, meeting in checkpoints.items():
        if name in meeting["decisions"]:
            steps.append((meeting["date"], 2, each, meeting["decisions"][name]["outcome"]))
    state = "idea"
    for _, _, _, step in sorted(steps):
        if step == "submit":
            state = "submitted" if state in ("idea", "withdrawn", "deferred", "rejected") else state
        elif step == "withdraw":
            state = "withdrawn" if state in ("idea", "submitted", "deferred") else state
        else:
            allowed, following = OUTCOMES[step]
            state = (following or state) if state in allowed else state
    return "idea" if state == "submitted" and not for_cycle else state


# --- weights


def principal(matrix):
    """The principal eigenvector, by squaring the matrix again and again."""
    for _ in range(12):
        matrix = [
            [sum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*matrix, strict=True)]
            for row in matrix
        ]
        largest = max(max(row) for row in matrix)
        matrix = [[value / largest for value in row] for row in matrix]
    total = sum(sum(row) for row in matrix)
    return [sum(row) / total for row in matrix]


def shares_among(members, weights):
    names, method = list(members), weights.get("method")
    given = [number(members[name].get("weight", 1)) for name in names]
    if method == "swing" and all(name in weights["points"] for name in names):
        given = [number(weights["points"][name]) for name in names]
    if method == "pairwise":
        people = [
            (person.get("votes", 1), matrix)
            for person in weights["judgements"]
            if (matrix := judged(names, person["compare"]))
        ]
        if people:
            size, votes = range(len(names)), sum(votes for votes, _ in people)
            merged = [
                [math.prod(matrix[i][j] ** (each / votes) for each, matrix in people) for j in size] for i in size
            ]
            given = [Fraction(value) for value in principal(merged)]
    return {name: value / sum(given) for name, value in zip(names, given, strict=True)}


def judged(names, compare):
    """The matrix of what one person said of a group, where they said all of it."""
    said = {(name, name): 1.0 for name in names}
    for first, row in compare.items():
        for second, value in row.items():
            said[first, second] = float(Fraction(str(value)))
            said[second, first] = 1 / said[first, second]
    if len(names) < 2 or any(pair not in said for pair in itertools.permutations(names, 2)):
        return None
    return [[said[first, second] for second in names] for first in names]


def leaves_of(criteria, weights, share=Fraction(1)):
    """Every leaf criterion with its global share."""
    for name, part in shares_among(criteria, weights).items():
        inner = criteria[name].get("criteria")
        if inner:
            yield from leaves_of(inner, weights, share * part)
        else:
            yield name, criteria[name], share * part


# --- measures


def measures_of(data, frame, cycle, case, themes):
    """The computed measures of one case (0 low, 1 base, 2 high); what is missing is not in the result."""
    first = frame.get("base_year", cycle)
    last = first + frame["horizon"] - 1 if "horizon" in frame else 9999
    rate = number(frame.get("discount_rate", 0))
    counted = frame.get("benefits_counted", ["revenue", "cost_saving", "cost_avoidance"])
    years = range(first, min(last, 2199) + 1)
    gains, claimed = {}, False
    for benefit in data.get("benefits", {}).values():
        if benefit["kind"] in counted:
            claimed = True
            for year, amount in benefit["amounts"].items():
                gains[year] = gains.get(year, 0) + cases(amount)[case] * number(benefit.get("confidence", 1))
    found = {}
    benefit = sum(gains.get(year, 0) for year in years)
    if claimed or has_costs(data):
        found["benefit"] = benefit
    if has_costs(data):
        kinds = {}
        for kind in ("capex", "opex", "run"):
            kinds[kind] = {year: cases(amount)[2 - case] for year, amount in data["costs"].get(kind, {}).items()}
            found[kind] = sum(kinds[kind].get(year, 0) for year in years)
        found["cost"] = found["capex"] + found["opex"]
        found["net_benefit"] = benefit - found["cost"] - found["run"]
        spent = [sum(kinds[kind].get(year, 0) for kind in kinds) for year in years]
        found |= over_time([gains.get(year, 0) for year in years], spent, rate)
    risks = [risk["probability"] * risk["impact"] for risk in data.get("risks", {}).values()]
    if risks:
        found["delivery_risk"] = max(risks)
    if "schedule" in data:
        (y0, m0), (y1, m1) = (map(int, data["schedule"][end].split("-")) for end in ("start", "finish"))
        found["duration"] = (y1 - y0) * 12 + m1 - m0 + 1
    found["strategy_share"] = strategy_share(data, first, themes, case)
    return {name: value for name, value in found.items() if value is not None}


def over_time(gained, spent, rate):
    """The measures that discount, from what is gained and spent in each year from base_year on."""
    found = {}
    factors = [1 / (1 + rate) ** place for place in range(len(spent))]
    cost_now = sum(amount * factor for amount, factor in zip(spent, factors, strict=True))
    gain_now = sum(amount * factor for amount, factor in zip(gained, factors, strict=True))
    found["npv"] = gain_now - cost_now
    if cost_now:
        found["bcr"] = gain_now / cost_now
    elif gain_now > 0:
        found["bcr"] = BEST
    net = [gain - cost for gain, cost in zip(gained, spent, strict=True)]
    found["payback"] = payback([flow * factor for flow, factor in zip(net, factors, strict=True)])
    if any(flow < 0 for flow in net) and any(flow > 0 for flow in net):
        found["irr"], found["mirr"] = rate_of_return(net), modified_rate(net, rate)
    elif any(net):
        found["irr"] = found["mirr"] = BEST if sum(net) > 0 else WORST
    return found


def has_costs(data):
    return any(data.get("costs", {}).values())


def payback(discounted):
    sums = list(itertools.accumulate(discounted))
    negative = [year for year, total in enumerate(sums) if total < 0]
    if not negative:
        return Fraction(0)
    last = negative[-1]
    return WORST if last == len(sums) - 1 else last + -sums[last] / discounted[last + 1]


def modified_rate(net, rate):
    """The rate at which what was spent, financed at the discount rate, grows to what came in, reinvested at it."""
    last = max(year for year, flow in enumerate(net) if flow)
    spent = sum(-flow / (1 + rate) ** year for year, flow in enumerate(net) if flow < 0)
    had = sum(flow * (1 + rate) ** (last - year) for year, flow in enumerate(net) if flow > 0)
    return Fraction((had / spent) ** (1 / last) - 1)


def strategy_share(data, base_year, themes, case):
    """The mean part of the way to every target that counts contributions, in percent."""
    parts = []
    for theme in themes.values():
        for name, target in theme["targets"].items():
            years = [year for year in target["values"] if year <= base_year + 5]
            if target.get("counts", "contributions") != "contributions" or not years:
                continue
            (start,) = target["baseline"].values()
            way = number(target["values"][max(years)]) - number(start)
            by = data.get("contributes", {}).get(name, {"by": {}})["by"]
            said = [year for year in by if year <= max(years)]
            level = cases(by[max(said)])[case] if said else Fraction(0)
            if way:
                parts.append(min(max(level / way, Fraction(0)), Fraction(1)))
    return 100 * sum(parts) / len(parts) if parts else Fraction(0)


def trim(poly):
    while poly and not poly[-1]:
        poly = poly[:-1]
    return poly


def remainder(a, b):
    a = list(a)
    while len(a) >= len(b) and any(a):
        factor, shift = a[-1] / b[-1], len(a) - len(b)
        for place, value in enumerate(b):
            a[place + shift] -= factor * value
        a = trim(a[:-1])
    return trim(a)


def at(poly, x):
    total = Fraction(0)
    for value in reversed(poly):
        total = total * x + value
    return total


def rate_of_return(flows):
    """All roots above 0 in x = 1 / (1 + r), counted by Sturm's theorem and found by bisection.

    The smallest rate from 0 up, else the one nearest 0.
    """
    poly = trim(list(map(Fraction, flows)))
    while poly and not poly[0]:
        poly = poly[1:]
    chain = [poly, [place * value for place, value in enumerate(poly)][1:]]
    while len(chain[-1]) > 1 and (rest := remainder(chain[-2], chain[-1])):
        chain.append([-value / max(map(abs, rest)) for value in rest])

    def changes(x):
        signs = [value > 0 for value in (at(each, x) for each in chain) if value]
        return sum(one != other for one, other in itertools.pairwise(signs))

    bound = 1 + max(abs(value) for value in poly) / abs(poly[-1])
    stack, rates = [(Fraction(0), bound)], []
    while stack:
        low, high = stack.pop()
        count = changes(low) - changes(high)  # roots in (low, high], each once
        if count and (count > 1 or high - low > low / 10 ** (RATE_DIGITS + 2)):
            middle = (low + high) / 2
            stack += [(low, middle), (middle, high)]
        elif count:
            rates.append(round(1 / high - 1, RATE_DIGITS))
    return min([rate for rate in rates if rate >= 0], default=max(rates, default=None))


# --- scores


def on_scale(criterion, scale, value):
    points = [(number(x), number(y)) for x, y in criterion.get("points", [])]
    if points and value <= points[0][0]:
        value = points[0][1]
    elif points and value >= points[-1][0]:
        value = points[-1][1]
    elif points:
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            if x0 <= value <= x1:
                value = y0 + (y1 - y0) * (value - x0) / (x1 - x0)
                break
    return min(max(value, number(scale["lowest"])), number(scale["highest"]))


def value_of(criterion, scale, value):
    lowest, highest = number(scale["lowest"]), number(scale["highest"])
    place = (on_scale(criterion, scale, value) - lowest) / (highest - lowest)
    return 1 - place if criterion.get("prefer") == "lower" else place


def rating_of(name, data, framework_id):
    """Low, base and high of what counts for a criterion, all values between which it may lie, and where it is from."""
    said = {}
    for review in sorted(data.get("reviews", []), key=lambda review: review["date"]):
        if review.get("framework") in (None, framework_id) and name in review["ratings"]:
            said[review["by"]] = review["ratings"][name]
    ratings, source = list(said.values()), "review"
    if not ratings:
        if name not in data.get("ratings", {}):
            return None, [], "missing"
        ratings, source = [data["ratings"][name]], "submitter"
    written = [rating["value"] if isinstance(rating, dict) and "value" in rating else rating for rating in ratings]
    every = [cases(each) for each in written]
    return tuple(median(each) for each in zip(*every, strict=True)), [value for each in every for value in each], source


def placed(criterion, scale, found):
    """Where a rating or measure stands on the scale, and its value."""
    if found in (BEST, WORST):
        return extreme(criterion, scale, found)
    return on_scale(criterion, scale, found), value_of(criterion, scale, found)


def value_of_nothing(criterion, scale):
    if "measure" in criterion:
        return value_of(criterion, scale, Fraction(0))
    return value_of(criterion, scale, number(criterion["do_nothing"])) if "do_nothing" in criterion else Fraction(0)


def extreme(criterion, scale, what):
    """Where on the scale what is too good or too bad to exist would stand, and its value."""
    best = what == BEST
    high = best != (criterion.get("prefer") == "lower")
    return number(scale["highest" if high else "lowest"]), Fraction(1 if best else 0)


def score_of(data, frame, cycle, framework_id, themes):
    """A row: score, score_low, score_high, gain, gate, measures and criteria."""
    computed = [measures_of(data, frame, cycle, case, themes) for case in (0, 1, 2)]
    own = {name: cases(value) for name, value in data.get("measures", {}).items()}
    totals, nothing, rows, reject = [Fraction(0)] * 3, Fraction(0), {}, False
    for name, criterion, share in leaves_of(frame["criteria"], frame.get("weights", {})):
        scale = criterion.get("scale") or frame.get("scale") or {"lowest": 0, "highest": 5}
        measure = criterion.get("measure")
        spread = []
        if measure is None:
            found, spread, source = rating_of(name, data, framework_id)
        elif measure in COMPUTED:
            found, source = tuple(each.get(measure) for each in computed), "measure"
        else:
            found, source = own.get(measure), "measure"
        if found is None or found[1] is None:
            source, counted, values = "missing", None, [Fraction(0), Fraction(0), Fraction(1)]
            reject = reject or frame.get("missing") == "reject"
        else:
            each = [(None, Fraction(0)) if case is None else placed(criterion, scale, case) for case in found]
            every = [value for _, value in each] + [value_of(criterion, scale, other) for other in spread]
            counted, values = each[1][0], [min(every), each[1][1], max(every)]
        rows[name] = {"share": share, "value": values[1], "source": source, "on_scale": counted}
        totals = [total + 100 * share * value for total, value in zip(totals, values, strict=True)]
        nothing += 100 * share * value_of_nothing(criterion, scale)
    low, score, high = (None,) * 3 if reject else totals
    base = {**computed[1], **{name: each[1] for name, each in own.items()}}
    return {
        "score": score, "low": low, "high": high, "criteria": rows, "measures": base, "costed": has_costs(data),
        "gain": None if score is None else score - nothing,
        "assessed": any(row["source"] != "missing" for row in rows.values()),
        "obligation": bool(data.get("obligation")), "gate": gate_of(data, frame, rows, base),
    }  # fmt: skip


def has(data, dotted):
    for part in dotted.split("."):
        if not isinstance(data, dict):
            return False
        data = data.get(part, data.get(int(part)) if part.isdigit() else None)
        if data in (None, "", {}, []):
            return False
    return True


def comparable(name, measures):
    """A measure for comparison: what is too good or too bad to exist lies beyond everything."""
    value = measures.get(name)
    if value in (BEST, WORST):
        return math.inf if (value == BEST) != (name in LOWER_FIRST) else -math.inf
    return value


def holds(condition, data, rows, measures):
    if "has" in condition:
        return has(data, condition["has"])
    name = condition.get("criterion")
    value = rows[name]["on_scale"] if name else comparable(condition["measure"], measures)
    if value is None or ("at_least" in condition and value < number(condition["at_least"])):
        return False
    return "at_most" not in condition or value <= number(condition["at_most"])


def gate_of(data, frame, rows, measures):
    included, excluded = [], []
    for name, gate in frame.get("gates", {}).items():
        if "include_when" in gate and holds(gate["include_when"], data, rows, measures):
            included.append(name)
        if "exclude_unless" in gate and not holds(gate["exclude_unless"], data, rows, measures):
            excluded.append(name)
    if included:
        return "included", tuple(included)
    return ("excluded", tuple(excluded)) if excluded else ("open", ())


# --- ranks


def key_of(row, frame):
    """What rows are ordered by, smaller first: those without a score last, and what is excluded before them."""
    if row["score"] is None:
        return (2,)
    score, measures = round(row["score"], 9), row["measures"]
    if frame.get("rank_by", "score") == "score":
        figure = (0, -score)
    elif "cost" not in measures:
        figure = (2, -score)
    elif not measures["cost"] + measures["run"]:
        figure = (0, -score)
    else:
        figure = (1, -round(row["gain"] / (measures["cost"] + measures["run"]), 9))
    tree = dict(walk_tree(frame["criteria"], frame.get("weights", {})))
    scored = {criterion.get("measure") for criterion, _ in tree.values()}
    ties = []
    for name in frame.get("tie_break", []):
        if name == "obligation":
            ties.append((0 if row["obligation"] else 1, 0))
        elif name in tree and name not in COMPUTED and name not in scored:
            value = value_in_tree(name, tree, row["criteria"])
            ties.append((1, 0) if value is None else (0, -round(value, 9)))
        elif name not in measures:
            ties.append((1, 0))
        else:
            value = comparable(name, measures)
            value = value if math.isinf(value) else round(value, 9)
            ties.append((0, value if name in LOWER_FIRST else -value))
    return (1 if row["gate"][0] == "excluded" else 0, *figure, *ties)


def walk_tree(criteria, weights):
    """Every criterion, with its share among its siblings."""
    for name, part in shares_among(criteria, weights).items():
        yield name, (criteria[name], part)
        yield from walk_tree(criteria[name].get("criteria", {}), weights)


def value_in_tree(name, tree, rows):
    """The value of a leaf or group; None where all of it is missing."""
    if name in rows:
        return None if rows[name]["source"] == "missing" else rows[name]["value"]
    members = [(value_in_tree(each, tree, rows), tree[each][1]) for each in tree[name][0]["criteria"]]
    if all(value is None for value, _ in members):
        return None
    return sum((value or 0) * share for value, share in members)


def charges_of(data, decisions, envelope):
    """What an initiative charges to each limit of the envelope, in the order in which limits are tested."""
    funds, from_held_back = {}, False
    for decision in decisions:
        drawn = decision.get("draws_on") == "held_back"
        for year, amount in decision.get("funds", {}).items():
            funds[year] = Fraction(0) if drawn else number(amount)
        from_held_back = from_held_back or (drawn and not decision.get("funds"))
    own = {
        kind: {year: cases(amount)[1] for year, amount in data.get("costs", {}).get(kind, {}).items()}
        for kind in ("capex", "opex", "run")
    }
    charges = {}
    for year in sorted(envelope.get("budget", {})):
        asked = Fraction(0) if from_held_back else own["capex"].get(year, 0) + own["opex"].get(year, 0)
        paid = sum(number(each["amounts"].get(year, 0)) for each in data.get("funding", {}).values() if each["secured"])
        charges["budget", None, year] = max(funds.get(year, asked) - paid, Fraction(0))
    for kind in ("capex", "opex", "run"):
        for year in sorted(envelope.get(kind, {})):
            charges[kind, None, year] = own[kind].get(year, Fraction(0))
    for team, limited in envelope.get("capacity", {}).items():
        for year in sorted(limited):
            charges["capacity", team, year] = number(data.get("capacity", {}).get(team, {}).get(year, 0))
    return charges


def limits_of(envelope):
    limits = {}
    for kind in ("budget", "capex", "opex", "run"):
        for year, amount in sorted(envelope.get(kind, {}).items()):
            held_back = envelope.get("held_back", {}).get(year, 0) if kind == "budget" else 0
            limits[kind, None, year] = number(amount) - number(held_back)
    for team, limited in envelope.get("capacity", {}).items():
        for year, amount in sorted(limited.items()):
            limits["capacity", team, year] = number(amount)
    return limits


def scored(workspace):
    """All that is ranked, not yet in order, and the ids of what is closed."""
    cycle, frame, envelope = workspace["cycle"], workspace["framework"], workspace.get("envelope", {})
    everything, closed = [], set()
    for name, data in workspace["initiatives"].items():
        state = state_of(name, data, workspace["checkpoints"], cycle)
        if state == "closed":
            closed.add(name)
        if state in ("approved", "paused", "submitted"):
            row = score_of(data, frame, cycle, workspace["framework_id"], workspace.get("themes", {}))
            charges = charges_of(data, decisions_on(name, workspace["checkpoints"]), envelope)
            bonds = {"requires": set(data.get("requires", [])), "excludes": set(data.get("excludes", []))}
            everything.append({**row, **bonds, "id": name, "state": state, "charges": charges})
    for row in everything:
        row["excludes"] |= {other["id"] for other in everything if row["id"] in other["excludes"]}
        row["key"] = key_of(row, frame)
        row["sure"] = row["gate"][0] == "included" or row["state"] != "submitted"
    return everything, closed


def rank(workspace, *, new_only=False, order=str, known=None):
    """Give (rows in the order shown, line): of a row its id, rank, standing and all that `score_of` gives.

    `order` is by what of their ids rows that are equal in all else are listed; `known` is what `scored` gave before.
    """
    everything, closed = known or scored(workspace)
    envelope = workspace.get("envelope", {})
    rows = [row for row in everything if not (new_only and row["state"] != "submitted")]
    rows.sort(key=lambda row: (row["key"], order(row["id"])))
    for row in rows:
        ahead = [other for other in rows if other["key"] < row["key"]]
        null = row["score"] is None or row["gate"][0] == "excluded"
        row["rank"] = None if null else len(ahead) + 1
    by_id = {row["id"]: row for row in everything}
    line = draw_line(rows, by_id, limits_of(envelope), closed, fill=workspace.get("shortlist") == "fill")
    return rows, line


def draw_line(rows, by_id, limits, closed, *, fill):
    above = {name for name, row in by_id.items() if row["sure"]}
    pulled_by, line, after = {}, None, None
    for row in rows:
        name = row["id"]
        row["standing"], row["short_by"] = standing_of(row, by_id, above, closed, limits)
        if row["standing"] == "fits":
            if line is None or fill:
                bundle = bundle_of(name, by_id, above, closed)
                pulled_by |= {each: row["key"] for each in bundle if each != name}
                above |= bundle
                row["standing"] = "above"
            else:
                row["standing"] = "below"
        elif row["standing"] == "too large":
            row["standing"] = "below"
            line = line or (after, name, *row["short_by"][0])
        elif row["standing"] == "above" and name in pulled_by and pulled_by[name] != row["key"]:
            row["standing"] = "needed"
        if name in above and line is None:
            after = name
    for row in rows:
        row["above"] = row["id"] in above
    return line


def standing_of(row, by_id, above, closed, limits):
    """Where a row stands when it is its turn; of one that does not fit also into what, and by how much."""
    if row["sure"]:
        return (
            "must_do" if row["state"] == "submitted" else "paused" if row["state"] == "paused" else "committed"
        ), None
    if row["id"] in above:
        return "above", None
    barred = barred_by(row, limits)
    if barred:
        return barred, None
    bundle = bundle_of(row["id"], by_id, above, closed)
    others = [by_id.get(name) for name in bundle]
    if None in others or any(barred_by(other, limits) or other["excludes"] & (above | bundle) for other in others):
        return "excluded" if row["excludes"] & above else "waits", None
    for limit, amount in limits.items():
        asked = sum(other["charges"][limit] for other in others)
        used = sum(by_id[name]["charges"][limit] for name in above)
        if asked and used + asked > amount:
            return "too large", (limit, used + asked - amount)
    return "fits", None


def barred_by(row, limits):
    if row["gate"][0] == "excluded":
        return "gated_out"
    if row["score"] is None:
        return "no_score"
    if limits and not row["costed"]:
        return "no_costs"
    return None if row["assessed"] else "not_assessed"


def bundle_of(name, by_id, above, closed):
    """A row with all that it requires, directly or not, and that is neither above nor closed; ids, had or not."""
    bundle = {name}
    while True:
        required = {each for member in bundle if member in by_id for each in by_id[member]["requires"]}
        more = required - above - closed - bundle
        if not more:
            return bundle
        bundle |= more
