// What is to be seen in a given state: a pure function from the state to nodes and lines.

function inWindow(edge, { from, to }) {
  const date = dateOf(edge);
  if (!date) return true;
  return (!from || date >= from.slice(0, date.length)) && (!to || date.slice(0, 7) <= to);
}

// A node that articles tell of is there as long as one of them is within the time window; one that
// only belongs to others (a province, a category) as long as one of these is.
function aliveNodes(alive) {
  const told = nodes.map(() => false);
  const living = nodes.map(() => false);
  edges.forEach((edge, index) => {
    if (edge.document < 0) return;
    for (const end of [edge.source, edge.target]) {
      told[end] = true;
      living[end] ||= alive[index];
    }
  });
  for (let pass = 0; pass < 8; pass += 1) {
    let grew = false;
    for (const { type, source, target } of edges) {
      if (type !== "PART_OF" && type !== "IS_A" && type !== "SERVES") continue;
      if (living[source] && !living[target]) living[target] = grew = true;
    }
    if (!grew) break;
  }
  return nodes.map((_, index) => living[index] || (!told[index] && !hasTold(index, told)));
}

const hasTold = (index, told) => edgesOf[index].some((e) => told[edges[e].source] || told[edges[e].target]);

function passesLegend(node, s) {
  if (s.hiddenLabels.has(node.label)) return false;
  return !legendValues(node).some((value) => s.hiddenValues.has(value));
}

function legendValues(node) {
  const values = [];
  if (node.label === "Measure") {
    values.push(`level:${node.has.level || "local"}`);
    if (node.has.kind) values.push(`kind:${node.has.kind}`);
  }
  if (node.label === "Outcome") values.push(`result:${node.has.kind}`, `status:${node.has.status}`);
  return values;
}

function candidates(s, alive) {
  const chosen = new Set();
  nodes.forEach((node, index) => {
    if (s.mode === "detail" ? edgesOf[index].length : node.over) chosen.add(index);
  });
  // What is selected but no part of the overview is shown with all that it is linked to.
  const visiting = s.mode === "overview" && s.selected?.node !== undefined && !nodes[s.selected.node].over;
  for (const index of visiting ? [...s.expanded, s.selected.node] : s.expanded) {
    for (const e of edgesOf[index]) {
      if (alive[e]) chosen.add(edges[e].source).add(edges[e].target);
    }
  }
  if (s.selected?.node !== undefined) chosen.add(s.selected.node);
  return chosen;
}

// Which node stands for each: itself, or the topmost closed division that it lies in.
function representatives(s) {
  const rep = nodes.map((_, index) => index);
  if (!s.collapsed.size) return rep;
  nodes.forEach((node, index) => {
    if (node.label !== "Place") return;
    const seen = new Set();
    for (let at = index; at >= 0 && !seen.has(at); at = parentOf[at]) {
      seen.add(at);
      if (s.collapsed.has(at)) rep[index] = at;
    }
  });
  nodes.forEach((node, index) => {
    if (node.label === "Agency" && siteOf[index] >= 0 && s.collapsed.has(rep[siteOf[index]])) {
      rep[index] = rep[siteOf[index]];
    }
  });
  nodes.forEach((node, index) => {
    const local = node.label === "Outcome" || (node.label === "Measure" && node.has.level === "local");
    if (!local) return;
    const holders = edgesOf[index].map((e) => edges[e]).filter(
      (edge) => edge.target === index && (edge.type === "IMPLEMENTS" || RESULTS.has(edge.type)),
    );
    const homes = new Set(holders.map((edge) => rep[edge.source]));
    const [home] = homes;
    if (homes.size === 1 && s.collapsed.has(home)) rep[index] = home;
  });
  return rep;
}

function visible(s) {
  const alive = edges.map((edge) => inWindow(edge, s));
  const living = aliveNodes(alive);
  const rep = representatives(s);
  const shown = new Map();
  for (const index of candidates(s, alive)) {
    if (!living[index] || !passesLegend(nodes[index], s)) continue;
    const home = rep[index];
    shown.set(home, (shown.get(home) ?? 0) + (home === index ? 0 : 1));
  }
  return { nodes: shown, lines: lines(s, alive, rep, shown) };
}

function lines(s, alive, rep, shown) {
  const grouped = new Map();
  const add = (type, a, b, under, folded) => {
    const source = rep[a];
    const target = rep[b];
    if (source === target || !shown.has(source) || !shown.has(target)) return;
    if (s.hiddenTypes.has(type)) return;
    const key = `${type}|${source}|${target}`;
    const line = grouped.get(key) ?? { key, type, source, target, edges: [], folded };
    line.edges.push(...under);
    grouped.set(key, line);
  };
  const core = (index) => s.mode === "overview" && nodes[index].over;
  if (s.mode === "overview") {
    for (const { type, source, target, under } of folds) {
      const now = under.filter((e) => alive[e]);
      if (now.length) add(type, source, target, now, true);
    }
  }
  edges.forEach((edge, index) => {
    if (alive[index] && !(core(edge.source) && core(edge.target))) {
      add(edge.type, edge.source, edge.target, [index], false);
    }
  });
  return grouped;
}
