// The page's part: sliders, switches, and what they change.
"use strict";
(() => {
  const make = (tag, properties, ...inner) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inner);
    return element;
  };
  const STANDINGS = {
    committed: "committed", paused: "paused", must_do: "must be done", above: "above the line",
    needed: "above: others need it", below: "below the line", waits: "waits for what it requires",
    excluded: "excluded by another", no_costs: "states no costs", not_assessed: "not assessed",
    no_score: "has no score", gated_out: "kept out",
  };
  const MIDDLE = 50; // the stop of a budget as it is

  function start(box) {
    const data = JSON.parse(box.querySelector("script").textContent);
    const settings = {weights: {}, budgets: {}, forced: {}};
    const before = whatIf.rank(data, settings);
    const wasAbove = new Set(before.rows.filter((row) => row.above).map((row) => row.id));
    const part = (name) => box.querySelector(`[data-part="${name}"]`);
    const resets = [];
    let waiting = null;

    function slider(holder, words, low, high, step, value, shown, moved) {
      const output = make("output", {}, shown(null));
      const input = make("input", {type: "range", min: low, max: high, step, value});
      const first = input.value;
      input.addEventListener("input", () => {
        moved(Number(input.value));
        output.textContent = shown(Number(input.value));
        update();
      });
      resets.push(() => { input.value = first; output.textContent = shown(null); });
      holder.append(make("label", {className: "slider"}, make("span", {}, words), input, output));
    }

    function weights() {
      for (const each of data.criteria) {
        const siblings = data.criteria.filter((other) => other.parent === each.parent);
        if (siblings.length < 2) continue;
        const largest = Math.max(...siblings.map((other) => other.weight));
        const step = [0.1, 0.2, 0.5, 1, 2, 5, 10].find((size) => size * 100 >= largest * 2) || largest / 50;
        const parent = data.criteria.find((other) => other.id === each.parent);
        const words = parent ? `${parent.title}: ${each.title}` : each.title;
        const shown = (value) => value === null ? String(Number(each.weight.toFixed(2))) : String(value);
        slider(part("weights"), words, step, step * 100, step, each.weight, shown, (value) => {
          settings.weights[each.id] = value;
        });
      }
    }

    function budgets() {
      for (const each of data.budgets) {
        const shown = (stop) => each.texts[stop === null ? MIDDLE : stop];
        slider(part("budgets"), `Budget ${each.year}`, 0, each.stops.length - 1, 1, MIDDLE, shown, (stop) => {
          if (stop === MIDDLE) delete settings.budgets[each.year];
          else settings.budgets[each.year] = stop;
        });
      }
      if (!data.budgets.length) part("budgets").hidden = true;
    }

    function choice(row) {
      const select = make("select", {}, ...[["", "as it is"], ["in", "put in"], ["out", "put out"]].map(
        ([value, words]) => make("option", {value}, words)));
      select.setAttribute("aria-label", `${row.title}: in or out`);
      select.addEventListener("change", () => {
        if (select.value) settings.forced[row.id] = select.value;
        else delete settings.forced[row.id];
        update();
      });
      resets.push(() => { select.value = ""; });
      return select;
    }

    const lines = new Map(before.rows.map((row) => {
      const cells = ["#", null, "Score", "Standing", "In or out"].map((label) => {
        const cell = make(label ? "td" : "th", {});
        if (label) cell.dataset.label = label;
        else cell.scope = "row";
        return cell;
      });
      cells[0].classList.add("n");
      cells[2].classList.add("n");
      cells[1].append(make("bdi", {}, row.title));
      cells[4].append(choice(row));
      return [row.id, {line: make("tr", {}, ...cells), cells}];
    }));

    function show(now) {
      const body = part("rows");
      const active = document.activeElement;
      const cut = now.line ? now.rows.findIndex((row) => row.id === now.line.row.id) : -1;
      const ordered = [];
      now.rows.forEach((row, place) => {
        const {line, cells} = lines.get(row.id);
        if (place === cut) ordered.push(lineRow(now));
        cells[0].textContent = row.rank === null ? "\u2013" : String(row.rank);
        cells[2].textContent = whatIf.scoreText(data, row.score);
        const crossed = row.above === wasAbove.has(row.id) ? "" : row.above ? " (enters)" : " (leaves)";
        cells[3].textContent = STANDINGS[row.standing] + crossed;
        line.className = crossed ? (row.above ? "enters" : "leaves") : row.above ? "" : "below";
        ordered.push(line);
      });
      body.replaceChildren(...ordered);
      if (active && body.contains(active)) active.focus();
    }

    function lineRow(now) {
      const words = `The line: ${data.limits[now.line.limit].words} is too small`;
      return make("tr", {className: "line"}, make("td", {colSpan: 5}, words));
    }

    function tell(now) {
      const enters = now.rows.filter((row) => row.above && !wasAbove.has(row.id));
      const leaves = now.rows.filter((row) => !row.above && wasAbove.has(row.id));
      const said = [];
      const named = (rows) => rows.map((row) => row.title).join("; ");
      if (enters.length) said.push(`Enters: ${named(enters)}.`);
      if (leaves.length) said.push(`Leaves: ${named(leaves)}.`);
      if (!said.length) said.push("Nobody crosses the line.");
      const gained = now.targets.filter((each, place) => each.met && !before.targets[place].met);
      const lost = now.targets.filter((each, place) => !each.met && before.targets[place].met);
      const targets = (list) => list.map((each) => `${each.title} ${each.year}`).join("; ");
      if (gained.length) said.push(`Targets gained: ${targets(gained)}.`);
      if (lost.length) said.push(`Targets lost: ${targets(lost)}.`);
      const over = now.limits.findIndex((limit, place) => now.used[place] > limit);
      if (over >= 0) said.push(`More is taken than there is: ${data.limits[over].words}.`);
      part("says").textContent = said.join(" ");
      showTargets(now);
      part("command").textContent = whatIf.command(data, settings);
    }

    function showTargets(now) {
      const ways = new Map();
      now.targets.forEach((each, place) => {
        const was = before.targets[place].covered;
        if (each.covered === null || Math.abs(each.covered - was) <= 5e-4) return;
        const way = `${each.year} from ${whatIf.percentText(data, was)} to ${whatIf.percentText(data, each.covered)}`;
        ways.set(each.title, [...(ways.get(each.title) || []), way]);
      });
      part("targets").replaceChildren(...[...ways].map(([title, years]) =>
        make("li", {}, make("bdi", {}, title), `: ${years.join(", ")}`)));
      part("moved").hidden = ways.size === 0;
    }

    function update() {
      const now = whatIf.rank(data, settings);
      show(now);
      // Said once the hand rests, so that a screen reader is not flooded.
      clearTimeout(waiting);
      waiting = setTimeout(() => tell(now), 250);
    }

    part("reset").addEventListener("click", () => {
      settings.weights = {};
      settings.budgets = {};
      settings.forced = {};
      for (const reset of resets) reset();
      update();
    });
    weights();
    budgets();
    show(before);
    part("command").textContent = whatIf.command(data, settings);
    part("live").hidden = false;
    part("still").hidden = true;
  }

  for (const box of document.querySelectorAll("[data-what-if]")) start(box);
})();
