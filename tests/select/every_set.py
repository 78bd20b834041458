"""What a selection has to be, reckoned from the plain data of files by trying every set: it knows no pmoctl."""

import itertools
from fractions import Fraction

CYCLE = 2027


def exact(number):
    return Fraction(str(number))


def months(text):
    year, month = text.split("-")
    return int(year) * 12 + int(month)


def shifted(amounts, years):
    return {year + years: exact(amount) for year, amount in amounts.items()}


def ways(data, rate):
    """Every way to do an initiative: its gain (rating of 0 to 5 as points), worth, cost and charges by year."""
    found = []
    for level in ("full", *data.get("levels", {})):
        named = data | data.get("levels", {}).get(level, {}) if level != "full" else data
        schedule = named.get("schedule")
        room = 0
        if schedule and "latest_start" in schedule:
            room = months(schedule["latest_start"]) - months(schedule["start"])
            if "obligation" in named:
                room = min(room, months(named["obligation"]["deadline"][:7]) - months(schedule["finish"]))
        for years in range(max(room // 12, 0) + 1):
            costs = named.get("costs")
            spent = {}
            for block in (costs or {}).values():
                for year, amount in shifted(block, years).items():
                    spent[year] = spent.get(year, 0) + amount
            gain = Fraction(20) * named["ratings"]["fit"]
            found.append({
                "level": level,
                "delay": years,
                "gain": gain,
                "worth": float(gain) * (1 - rate) ** years,
                "costs": None if costs is None else spent,
                "cost": sum(amount for year, amount in spent.items() if year >= CYCLE),
                "people": shifted(named.get("capacity", {}).get("team", {}), years),
                "finish": schedule and months(schedule["finish"]) + 12 * years,
                "requires": {
                    name: (months(by) + 12 * years if by else None)
                    for name, by in ((name, (need or {}).get("by")) for name, need in named.get("requires", {}).items())
                },
                "excludes": named.get("excludes", []),
                "type": named["type"],
            })  # fmt: skip
    return found


def keeps(chosen, offers, settings, committed):
    """Say whether a set keeps every rule; `chosen` is a way for each initiative that is in, of those on offer."""
    return (
        within(chosen, settings.get("envelope", {}))
        and all(has_what_it_requires(name, chosen, offers, committed) for name in chosen)
        and not any(
            each in chosen and not (name in committed and each in committed)
            for name, way in chosen.items()
            for each in way["excludes"]
        )
        and all(balanced(chosen, limit) for limit in settings.get("limits", {}).values())
    )


def within(chosen, envelope):
    money, people = envelope.get("budget", {}), envelope.get("capacity", {}).get("team", {})
    spent = {year: sum((way["costs"] or {}).get(year, 0) for way in chosen.values()) for year in money}
    busy = {year: sum(way["people"].get(year, 0) for way in chosen.values()) for year in people}
    return all(spent[year] <= exact(money[year]) for year in money) and all(
        busy[year] <= exact(people[year]) for year in people
    )


def has_what_it_requires(name, chosen, offers, committed):
    """Running work that requires what cannot be had, or not in time, is running all the same."""
    for needed, by in chosen[name]["requires"].items():
        offered = offers.get(needed, [])
        in_time = [way for way in offered if not by or not way["finish"] or way["finish"] <= by]
        if name in committed:
            in_time = in_time or offered or [None]
        if chosen.get(needed) not in in_time:
            return False
    return True


def balanced(chosen, limit):
    amounts = [(way["cost"] if limit["of"] == "cost" else 1, way["type"]) for way in chosen.values()]
    whole, inside = (sum(a for a, _ in amounts), sum(a for a, t in amounts if t == limit["where"]["type"]))
    share = exact(limit.get("at_least", 0)) * whole <= inside <= exact(limit.get("at_most", 1)) * whole
    return share and inside >= limit.get("at_least_number", 0)


def best_sets(initiatives, settings, committed=()):
    """Return every best set, each as {id: (level, delay)}: most worth, then fewest without gain, least cost, delay."""
    rate = settings["selection"]["delay"]
    limited = bool(settings.get("envelope"))
    offers = {name: ways(data, rate) for name, data in initiatives.items()}
    for name, each in offers.items():
        offers[name] = (
            each[:1] if name in committed else [way for way in each if way["costs"] is not None or not limited]
        )
    best, found = None, []
    for picked in itertools.product(
        *([*([] if name in committed else [None]), *each] for name, each in offers.items())
    ):
        chosen = {name: way for name, way in zip(initiatives, picked, strict=True) if way is not None}
        if not keeps(chosen, offers, settings, committed):
            continue
        worth = round(sum(way["worth"] for way in chosen.values()), 5)
        idle = sum(way["worth"] <= 0 for way in chosen.values())
        cost, delay = sum(way["cost"] for way in chosen.values()), sum(way["delay"] for way in chosen.values())
        figure = (-worth, idle, cost, delay)
        if best is None or figure <= best:
            found = [*found, chosen] if figure == best else [chosen]
            best = figure
    sets = [{name: (way["level"], way["delay"]) for name, way in each.items()} for each in found]
    return (None if best is None else -best[0]), sets
