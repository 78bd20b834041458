// Ranks anew in the page, by the same rule as pmoctl's score/: the same shares, scores, keys and line.
"use strict";
const whatIf = (() => {
  const PLACES = 9;
  const HUNDRED = 100.0;

  // A sum as if added exactly and rounded once, like Python's math.fsum, but for the last bit in rare cases (Neumaier).
  function sum(numbers) {
    let total = 0, lost = 0;
    for (const number of numbers) {
      const next = total + number;
      lost += Math.abs(total) >= Math.abs(number) ? (total - next) + number : (number - next) + total;
      total = next;
    }
    return total + lost;
  }

  function round(number, places) {
    return Math.abs(number) < 1e21 ? Number(number.toFixed(Math.min(places, 100))) : number;
  }

  // The shares of criteria among their siblings; weights that nobody changed keep the shares they came with.
  function localShares(data, weights) {
    const shares = new Map();
    if (Object.keys(weights).length === 0) {
      for (const each of data.criteria) shares.set(each.id, each.share);
      return shares;
    }
    const weight = (each) => each.id in weights ? weights[each.id] : each.weight;
    const totals = new Map();
    for (const each of data.criteria) {
      if (!totals.has(each.parent)) {
        totals.set(each.parent, sum(data.criteria.filter((other) => other.parent === each.parent).map(weight)));
      }
      shares.set(each.id, weight(each) / totals.get(each.parent));
    }
    return shares;
  }

  function globalShares(data, local) {
    const found = new Map();
    for (const each of data.criteria) {
      found.set(each.id, local.get(each.id) * (each.parent === null ? 1.0 : found.get(each.parent)));
    }
    return data.criteria.filter((each) => each.leaf).map((each) => found.get(each.id));
  }

  // For a criterion that breaks ties: its leaves by place, and their shares of it.
  function partsOf(data, local, name) {
    const parent = new Map(data.criteria.map((each) => [each.id, each.parent]));
    const parts = [];
    data.criteria.filter((each) => each.leaf).forEach((leaf, place) => {
      let share = 1.0, at = leaf.id;
      while (at !== null && at !== name) {
        share *= local.get(at);
        at = parent.get(at);
      }
      if (at === name) parts.push([place, share]);
    });
    return parts;
  }

  function scoreOf(row, shares) {
    if (!row.scored) return null;
    let points = 0.0;
    row.values.forEach((value, place) => { points += shares[place] * value; });
    return Math.min(HUNDRED * points, HUNDRED);
  }

  function keyOf(row, score, gate, nothing, data, parts) {
    if (score === null) return [2];
    const key = [gate === "excluded" ? 1 : 0];
    const rounded = -round(score, PLACES);
    if (!data.per_cost) {
      key.push(rounded);
    } else if (!row.whole_cost) {
      key.push(row.whole_cost === null ? 2 : 0, rounded);
    } else {
      const limit = Number.MAX_VALUE;
      const ratio = Math.min(Math.max((score - nothing) / row.whole_cost, -limit), limit);
      const places = ratio === 0 ? PLACES : Math.max(PLACES, PLACES - 1 - Math.floor(Math.log10(Math.abs(ratio))));
      key.push(1, -round(ratio, places));
    }
    row.ties.forEach((tie, place) => {
      if (tie !== null) {
        key.push(tie[0], Number(String(tie[1]).replace("inf", "Infinity")));
        return;
      }
      const leaves = parts[place];
      if (leaves.every(([leaf]) => row.missing.includes(leaf))) key.push(1, 0);
      else key.push(0, round(-sum(leaves.map(([leaf, share]) => row.values[leaf] * share)), PLACES));
    });
    return key;
  }

  function compare(one, other) {
    for (let place = 0; place < Math.min(one.length, other.length); place += 1) {
      if (one[place] !== other[place]) return one[place] < other[place] ? -1 : 1;
    }
    return one.length - other.length;
  }

  // The walk down the ranks: what is above so far and what it takes (score/walk.py).
  class Walk {
    constructor(rows, limits, rivals) {
      this.limits = limits;
      this.rivals = rivals;
      this.used = limits.map(() => 0n);
      this.above = new Set();
      for (const row of rows) if (row.sure) this.take([row]);
      this.start = new Set(this.above);
      this.rows = new Map(rows.filter((row) => !row.sure).map((row) => [row.id, row]));
    }

    take(bundle) {
      for (const row of bundle) {
        this.above.add(row.id);
        for (const [limit, amount] of row.charges) this.used[limit] += amount;
      }
    }

    look(row) {
      const barred = this.barred(row);
      if (barred) return {standing: barred};
      if (this.hasRival(row, this.above)) return {standing: "excluded"};
      const bundle = this.gather(row);
      if (bundle === null) return {standing: "waits"};
      const broken = this.firstBroken(bundle);
      return {standing: broken === null ? "above" : "below", bundle, broken};
    }

    barred(row) {
      if (row.outcome === "excluded") return "gated_out";
      if (row.score === null) return "no_score";
      if (!row.costed && this.limits.length) return "no_costs";
      return row.assessed ? null : "not_assessed";
    }

    hasRival(row, among) {
      return (this.rivals[row.id] || []).some((name) => among.has(name));
    }

    gather(row) {
      const bundle = new Map([[row.id, row]]);
      const open = [row];
      while (open.length) {
        for (const name of open.pop().requires) {
          if (this.above.has(name) || bundle.has(name)) continue;
          const other = this.rows.get(name);
          if (!other || this.barred(other) || this.hasRival(other, this.above)) return null;
          bundle.set(name, other);
          open.push(other);
        }
      }
      const clash = [...bundle.values()].some((each) => this.hasRival(each, bundle));
      return clash ? null : [...bundle.values()];
    }

    firstBroken(bundle) {
      const wanted = new Map();
      for (const row of bundle) {
        for (const [limit, amount] of row.charges) wanted.set(limit, (wanted.get(limit) || 0n) + amount);
      }
      for (const limit of [...wanted.keys()].sort((a, b) => a - b)) {
        if (this.used[limit] + wanted.get(limit) > this.limits[limit]) return limit;
      }
      return null;
    }
  }

  // Who is above the line (score/line.py): in rank order, each with what it requires.
  function drawLine(walk, rows, fill) {
    let line = null;
    const needed = new Set();
    const place = (row) => {
      if (walk.above.has(row.id)) return needed.has(row.id) ? "needed" : "above";
      const {standing, bundle, broken} = walk.look(row);
      if (standing === "above") {
        if (line && !fill) return "below";
        walk.take(bundle);
        for (const each of bundle) if (each !== row) needed.add(each.id);
      } else if (standing === "below" && line === null) {
        line = {row, limit: broken};
      }
      return standing;
    };
    for (let from = 0, to; from < rows.length; from = to) {
      to = from + 1;
      while (to < rows.length && compare(rows[from].key, rows[to].key) === 0) to += 1;
      const group = rows.slice(from, to);
      if (group.length === 1 || (line && !fill)) {
        for (const row of group) row.standing = place(row);
        continue;
      }
      // Of equal rows each could have come first: none of them is there only because another needs it.
      const first = new Set(group.filter((row) => !walk.above.has(row.id)).map((row) => row.id));
      for (const row of group) row.standing = place(row);
      for (const name of first) needed.delete(name);
      for (const row of group) if (row.standing === "needed" && first.has(row.id)) row.standing = "above";
    }
    return line;
  }

  // Rank with settings: {weights: {id: number}, budgets: {year: place of the stop}, forced: {id: "in" or "out"}}.
  function rank(data, settings) {
    const local = localShares(data, settings.weights);
    const shares = globalShares(data, local);
    const parts = data.ties.map((name) => name === null ? null : partsOf(data, local, name));
    const nothing = Math.min(HUNDRED * sum(shares.map((share, place) => share * data.nothing[place])), HUNDRED);
    const limits = data.limits.map((limit) => {
      const budget = data.budgets.find((each) => limit.name === "budget" && each.year === limit.year);
      if (!budget || !(budget.year in settings.budgets)) return BigInt(limit.amount);
      return BigInt(budget.stops[settings.budgets[budget.year]]) - BigInt(budget.held_back);
    });
    const rows = data.rows.map((row) => {
      const forced = settings.forced[row.id];
      const outcome = forced === "in" ? "included" : forced === "out" ? "excluded" : row.gate;
      const score = scoreOf(row, shares);
      return {
        ...row, outcome, score, key: keyOf(row, score, outcome, nothing, data, parts),
        sure: row.committed || outcome === "included",
        charges: Object.entries(row.charges).map(([limit, amount]) => [Number(limit), BigInt(amount)]),
      };
    });
    rows.sort((a, b) => compare(a.key, b.key) || (a.id < b.id ? -1 : 1));
    const walk = new Walk(rows, limits, data.rivals);
    const line = drawLine(walk, rows, data.fill);
    let last = 0;
    rows.forEach((row, place) => {
      if (place === 0 || compare(row.key, rows[place - 1].key) !== 0) last = place + 1;
      row.rank = row.score !== null && row.outcome !== "excluded" ? last : null;
      row.above = walk.above.has(row.id);
      if (walk.start.has(row.id)) row.standing = row.paused ? "paused" : row.committed ? "committed" : "must_do";
    });
    return {rows, line, used: walk.used, limits, targets: targetsOf(data, walk.above)};
  }

  function targetsOf(data, above) {
    return data.targets.map((target) => {
      const added = Object.entries(target.adds).filter(([name]) => above.has(name)).map(([, amount]) => amount);
      const planned = target.start + sum(added);
      const gap = target.higher ? target.wanted - planned : planned - target.wanted;
      const way = target.wanted - target.baseline;
      return {...target, planned, met: gap <= 1e-9, covered: way === 0 ? null : (planned - target.baseline) / way};
    });
  }

  // Halves up, as people do it by hand, of the decimal number that is meant.
  function decimal(number, places) {
    const text = Number(number.toFixed(PLACES)).toFixed(12).replace("-", "");
    const [whole, part] = text.split(".");
    let digits = BigInt(whole + part.slice(0, places));
    if (part[places] >= "5") digits += 1n;
    const shown = digits.toString().padStart(places + 1, "0");
    const sign = number < 0 && digits > 0n ? "\u2212" : "";
    return sign + (places ? `${shown.slice(0, -places)}.${shown.slice(-places)}` : shown);
  }

  function scoreText(data, score) {
    return score === null ? "\u2013" : decimal(score, 1).replace(".", data.writing.point);
  }

  function percentText(data, fraction) {
    const text = decimal(fraction * HUNDRED, 0);
    return data.writing.before + text + data.writing.after;
  }

  // The command that says the same, and the scenario that it reads where weights alone do not say it.
  function command(data, settings) {
    const weights = Object.entries(settings.weights).map(([name, weight]) => [name, String(weight)]);
    const framework = data.framework ? ` --framework ${data.framework}` : "";
    const names = (way) => Object.keys(settings.forced).filter((name) => settings.forced[name] === way);
    const budgets = Object.keys(settings.budgets).length > 0;
    if (!budgets && Object.keys(settings.forced).length === 0) {
      const given = weights.map((pair) => pair.join("=")).join(",");
      return `pmoctl score${framework}${given ? ` --weights ${given}` : ""}`;
    }
    const flow = (map) => `{${Object.entries(map).map(([key, value]) => `${key}: ${typeof value === "object" ? flow(value) : value}`).join(", ")}}`;
    const lines = [];
    if (weights.length) lines.push(`weights: {${weights.map((pair) => pair.join(": ")).join(", ")}}`);
    if (budgets) {
      const budget = Object.fromEntries(data.budgets.map((each) => [
        each.year, each.plain[each.year in settings.budgets ? settings.budgets[each.year] : 50],
      ]));
      lines.push(`envelope: ${flow({budget, ...data.envelope})}`);
    }
    for (const way of ["in", "out"]) if (names(way).length) lines.push(`${way}: [${names(way).join(", ")}]`);
    return `cat > what-if.yaml <<'END'\n${lines.join("\n")}\nEND\npmoctl score${framework} --scenario what-if.yaml`;
  }

  return {rank, command, scoreText, percentText};
})();
