// The page's part: sliders, switches, and what they change.
"use strict";
(() => {
  const make = (tag, properties, ...inner) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inner);
    return element;
  };
  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (place, name) => String(values[name]));
  const MIDDLE = 50; // the stop of a budget as it is

  function start(box) {
    const data = JSON.parse(box.querySelector("script").textContent);
    const words = data.words;
    const settings = {weights: {}, budgets: {}, forced: {}};
    const before = whatIf.rank(data, settings);
    const wasAbove = new Set(before.rows.filter((row) => row.above).map((row) => row.id));
    const part = (name) => box.querySelector(`[data-part="${name}"]`);
    const resets = [];
    let waiting = null;

    function slider(holder, name, low, high, step, value, shown, moved) {
      const output = make("output", {}, shown(null));
      const input = make("input", {type: "range", min: low, max: high, step, value});
      const first = input.value;
      input.addEventListener("input", () => {
        moved(Number(input.value));
        output.textContent = shown(Number(input.value));
        update();
      });
      resets.push(() => { input.value = first; output.textContent = shown(null); });
      holder.append(make("label", {className: "slider"}, make("span", {}, name), input, output));
    }

    function weights() {
      for (const each of data.criteria) {
        const siblings = data.criteria.filter((other) => other.parent === each.parent);
        if (siblings.length < 2) continue;
        const largest = Math.max(...siblings.map((other) => other.weight));
        const step = [0.1, 0.2, 0.5, 1, 2, 5, 10].find((size) => size * 100 >= largest * 2) || largest / 50;
        const parent = data.criteria.find((other) => other.id === each.parent);
        const name = parent ? `${parent.title}: ${each.title}` : each.title;
        const shown = (value) => value === null ? String(Number(each.weight.toFixed(2))) : String(value);
        slider(part("weights"), name, step, step * 100, step, each.weight, shown, (value) => {
          settings.weights[each.id] = value;
        });
      }
    }

    function budgets() {
      for (const each of data.budgets) {
        const shown = (stop) => each.texts[stop === null ? MIDDLE : stop];
        slider(part("budgets"), fill(words.budget, each), 0, each.stops.length - 1, 1, MIDDLE, shown, (stop) => {
          if (stop === MIDDLE) delete settings.budgets[each.year];
          else settings.budgets[each.year] = stop;
        });
      }
      if (!data.budgets.length) part("budgets").hidden = true;
    }

    function choice(row) {
      const select = make("select", {}, ...words.choices.map(
        ([value, name]) => make("option", {value}, name)));
      select.setAttribute("aria-label", fill(words.choice, row));
      select.addEventListener("change", () => {
        if (select.value) settings.forced[row.id] = select.value;
        else delete settings.forced[row.id];
        update();
      });
      resets.push(() => { select.value = ""; });
      return select;
    }

    const lines = new Map(before.rows.map((row) => {
      const cells = words.heads.map((label) => {
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
        const crossed = row.above !== wasAbove.has(row.id);
        const standing = words.standings[row.standing];
        cells[3].textContent = crossed ? fill(row.above ? words.entered : words.left, {standing}) : standing;
        line.className = crossed ? (row.above ? "enters" : "leaves") : row.above ? "" : "below";
        ordered.push(line);
      });
      body.replaceChildren(...ordered);
      if (active && body.contains(active)) active.focus();
    }

    function lineRow(now) {
      const said = fill(words.line, {limit: data.limits[now.line.limit].words});
      return make("tr", {className: "line"}, make("td", {colSpan: 5}, said));
    }

    function tell(now) {
      const enters = now.rows.filter((row) => row.above && !wasAbove.has(row.id));
      const leaves = now.rows.filter((row) => !row.above && wasAbove.has(row.id));
      const said = [];
      const named = (rows) => rows.map((row) => row.title).join("; ");
      if (enters.length) said.push(fill(words.enters, {titles: named(enters)}));
      if (leaves.length) said.push(fill(words.leaves, {titles: named(leaves)}));
      if (!said.length) said.push(words.still);
      const gained = now.targets.filter((each, place) => each.met && !before.targets[place].met);
      const lost = now.targets.filter((each, place) => !each.met && before.targets[place].met);
      const targets = (list) => list.map((each) => `${each.title} ${each.year}`).join("; ");
      if (gained.length) said.push(fill(words.gained, {targets: targets(gained)}));
      if (lost.length) said.push(fill(words.lost, {targets: targets(lost)}));
      const over = now.limits.findIndex((limit, place) => now.used[place] > limit);
      if (over >= 0) said.push(fill(words.over, {limit: data.limits[over].words}));
      part("says").textContent = said.join(" ");
      showTargets(now);
      part("command").textContent = whatIf.command(data, settings);
    }

    function showTargets(now) {
      const ways = new Map();
      now.targets.forEach((each, place) => {
        const was = before.targets[place].covered;
        if (each.covered === null || Math.abs(each.covered - was) <= 5e-4) return;
        const [start, end] = [was, each.covered].map((share) => whatIf.percentText(data, share));
        const way = fill(words.way, {year: each.year, before: start, after: end});
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
