"""What a selection has to be, reckoned from the plain data of files by trying every set: it knows no pmoctl."""

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


def keeps(chosen, offers, settings, committed, kinds):
    """Say whether a set keeps every rule; `chosen` is a way for each initiative that is in, of those on offer."""
    return (
        within(chosen, settings.get("envelope", {}))
        and all(has_what_it_requires(name, chosen, offers, committed) for name in chosen)
        and not any(
            each in chosen and not (name in committed and each in committed)
            for name, way in chosen.items()
            for each in way["excludes"]
        )
        and all(balanced(chosen, limit, kinds) for limit in settings.get("limits", {}).values())
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


def balanced(chosen, limit, kinds):
    """Say whether a balance rule is kept: of one type, or of each that a candidate has."""
    amounts = [(way["cost"] if limit["of"] == "cost" else 1, way["type"]) for way in chosen.values()]
    whole = sum(amount for amount, _ in amounts)
    for kind in sorted(kinds) if "each" in limit else [limit["where"]["type"]]:
        inside = sum(amount for amount, own in amounts if own == kind)
        share = exact(limit.get("at_least", 0)) * whole <= inside <= exact(limit.get("at_most", 1)) * whole
        number = limit.get("at_least_number", 0) <= inside <= limit.get("at_most_number", inside)
        if not (share and number):
            return False
    return True


def offers_of(initiatives, settings, committed, gates):
    """Give the ways to do each that are on offer, and who is in whatever else is."""
    offers, sure = {}, set(committed)
    for name, data in initiatives.items():
        every = ways(data, settings["selection"]["delay"])
        if name in committed:
            offers[name] = every[:1]
            continue
        must = "must" in gates and "obligation" in data
        offers[name] = [
            way
            for way in every
            if (way["costs"] is not None or not settings.get("envelope"))
            and (must or "floor" not in gates or way["gain"] >= 20)
        ]
        if must:
            sure.add(name)
            offers[name] = offers[name] or every[:1]
    return offers, sure


def best_sets(initiatives, settings, committed=(), gates=()):
    """Return every best set, each as {id: (level, delay)}: most worth, then fewest without gain, least cost, delay.

    Sets are built one initiative after the other; left alone is only what is over a limit already, as nothing charges
    less than 0, and what cannot be worth as much as the best any more.
    """
    offers, sure = offers_of(initiatives, settings, committed, gates)
    kinds = {data["type"] for name, data in initiatives.items() if name not in committed}
    names = list(initiatives)
    hopes = [sum(max([0, *(way["worth"] for way in offers[name])]) for name in names[at:]) for at in range(len(names))]
    best, found = None, []

    def look(at, chosen, worth):
        nonlocal best, found
        if best is not None and worth + sum(hopes[at : at + 1]) < -best[0] - 1e-3:
            return
        if at < len(names):
            name = names[at]
            for way in offers[name]:
                more = chosen | {name: way}
                if within(more, settings.get("envelope", {})):
                    look(at + 1, more, worth + way["worth"])
            if name not in sure:
                look(at + 1, chosen, worth)
        elif keeps(chosen, offers, settings, committed, kinds):
            idle = sum(way["worth"] <= 0 for way in chosen.values())
            cost, delay = sum(way["cost"] for way in chosen.values()), sum(way["delay"] for way in chosen.values())
            figure = (-round(worth, 5), idle, cost, delay)
            if best is None or figure <= best:
                found = [*found, chosen] if figure == best else [chosen]
                best = figure

    look(0, {}, 0.0)
    sets = [{name: (way["level"], way["delay"]) for name, way in each.items()} for each in found]
    return (None if best is None else -best[0]), sets
