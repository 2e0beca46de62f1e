// The legend, which is also the filter: types, kinds, status and relations, with what is shown of each.

const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .001 0z", square: "M3 3h10v10h-10z", diamond: "M8 1l6 7-6 7-6-7z", triangle: "M8 2l6.5 11h-13z",
  triangleDown: "M8 14l6.5-11h-13z", hexagon: "M4.5 2.5h7l3.5 5.5-3.5 5.5h-7l-3.5-5.5z",
  star: "M8 1l2 4.6 5 .5-3.8 3.3 1.2 4.9L8 11.700l-4.4 2.600 1.200-4.900L1 6.100l5-.5z",
};
const SVG = "http://www.w3.org/2000/svg";

function svg(tag, given, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function swatch(look, hollow = false, dashed = false) {
  const path = svg("path", { d: SHAPES[look.shape], fill: hollow ? HOLLOW : look.fill, stroke: look.edge, "stroke-width": 1.3 });
  if (dashed) path.setAttribute("stroke-dasharray", "2 2");
  return svg("svg", { viewBox: "0 0 16 16", class: "swatch", "aria-hidden": "true" }, path);
}

function lineSwatch(type) {
  const look = LINE[type] ?? LINE_OTHERWISE;
  const line = svg("line", { x1: 1, x2: 23, y1: 8, y2: 8, stroke: look.color, "stroke-width": look.width + 1 });
  if (look.dashes) line.setAttribute("stroke-dasharray", look.dashes.join(" "));
  return svg("svg", { viewBox: "0 0 24 16", class: "swatch line", "aria-hidden": "true" }, line);
}

function count(list, keysOf) {
  const counts = new Map();
  for (const item of list) for (const key of keysOf(item)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const allLabels = count(nodes, (node) => [node.label]);
const allValues = count(nodes, legendValues);
const allTypes = count(edges, (edge) => [edge.type]);

const STATUS_LOOK = {
  "status:achieved": [ZERO], "status:target": [ZERO, true], "status:denied": [ZERO, true, true],
};

function option(key, { word, mark, hidden, shown, all, set }) {
  const box = el("input", { type: "checkbox", checked: !hidden, onchange: ({ target }) => change({ [set]: toggled(state[set], key, !target.checked) }) });
  box.dataset.filter = key;
  return el("label", { className: shown ? "option" : "option none" }, box, mark, el("span", { textContent: word }),
    el("span", { className: "number", textContent: `${shown}/${all}` }));
}

function group(title, options) {
  return options.length ? el("fieldset", {}, el("legend", { textContent: title }), options) : null;
}

function valueOptions(prefix, shown) {
  return [...allValues.keys()].filter((key) => key.startsWith(prefix)).sort().map((key) => option(key, {
    word: valueWord(key.slice(prefix.length)), mark: STATUS_LOOK[key] ? swatch(...STATUS_LOOK[key]) : null,
    hidden: state.hiddenValues.has(key), shown: shown.get(key) ?? 0, all: allValues.get(key), set: "hiddenValues",
  }));
}

function fillLegend() {
  const open = [...seen.nodes.keys()].map((index) => nodes[index]);
  const labels = count(open, (node) => [node.label]);
  const values = count(open, legendValues);
  const types = count([...seen.lines.values()].flatMap((line) => line.edges.map((e) => edges[e])), (edge) => [edge.type]);
  const order = Object.keys(LOOK).filter((label) => allLabels.has(label));
  const focused = document.activeElement?.dataset?.filter;
  byId("legend").replaceChildren(...[
    group(t("types"), order.map((label) => option(label, {
      word: labelWord(label), mark: swatch(LOOK[label]), hidden: state.hiddenLabels.has(label),
      shown: labels.get(label) ?? 0, all: allLabels.get(label), set: "hiddenLabels",
    }))),
    group(t("status"), valueOptions("status:", values)),
    group(t("results"), valueOptions("result:", values)),
    group(t("levels"), valueOptions("level:", values)),
    group(t("kinds"), valueOptions("kind:", values)),
    group(t("lines"), [...allTypes.keys()].sort().map((type) => option(type, {
      word: typeWord(type), mark: lineSwatch(type), hidden: state.hiddenTypes.has(type),
      shown: types.get(type) ?? 0, all: allTypes.get(type), set: "hiddenTypes",
    }))),
  ].filter(Boolean));
  if (focused) byId("legend").querySelector(`[data-filter="${CSS.escape(focused)}"]`)?.focus();
}

function fillStatus() {
  const total = DATA.total.nodes;
  const shown = seen.nodes.size;
  const said = [t("shownOf", shown, total, total ? Math.round((1000 * shown) / total) / 10 : 0, seen.lines.size)];
  if (total > nodes.length) said.push(t("leftOut", total - nodes.length));
  const folded = [...state.collapsed].filter((index) => seen.nodes.has(index)).length;
  if (folded) said.push(t("clustered", folded));
  if (DATA.chosen) said.push(t("chosen", DATA.chosen));
  byId("status").textContent = said.join(state.language === "zh" ? "；" : "; ");
  const told = edges.filter((edge) => edge.document >= 0).length;
  byId("subtitle").textContent = t("subtitle", total, told, DATA.documents.length);
}

// Search: a name, an alias, or pinyin; the best hit first.
function found(text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const score = (node) => {
    const name = node.name.toLowerCase();
    const [initials = "", syllables = ""] = node.key.split(/ (?=[^ ]*$)/);
    if (name === wanted) return 0;
    if (name.startsWith(wanted) || initials === wanted) return 1;
    if (initials.startsWith(wanted) || syllables.startsWith(wanted)) return 2;
    if (name.includes(wanted)) return 3;
    if (initials.includes(wanted)) return 4;
    return (node.has.aliases ?? []).some((alias) => alias.toLowerCase().includes(wanted)) ? 5 : Infinity;
  };
  return nodes.map((node, index) => [score(node), -node.weight, index]).filter(([value]) => value < Infinity)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).slice(0, 12).map(([, , index]) => index);
}

const searchBox = byId("search");
const hitList = byId("hits");
let hits = [];
let hitAt = 0;

function fillHits() {
  hits = found(searchBox.value);
  hitAt = 0;
  const open = Boolean(searchBox.value.trim());
  hitList.hidden = !open;
  searchBox.setAttribute("aria-expanded", String(open));
  const items = hits.map((index, place) => el("li", { role: "option", id: `hit-${place}`, onmousedown: (event) => { event.preventDefault(); takeHit(place); } },
    swatch(lookOf(nodes[index]), isAim(nodes[index])), bdi(nodes[index].name),
    el("span", { className: "note", textContent: labelWord(nodes[index].label) + (seen.nodes.has(index) ? "" : ` · ${t("hidden")}`) })));
  hitList.replaceChildren(...(items.length ? items : [el("li", { className: "none", textContent: t("nothing") })]));
  markHit();
}

function markHit() {
  [...hitList.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === hitAt && hits.length > 0)));
  searchBox.setAttribute("aria-activedescendant", hits.length ? `hit-${hitAt}` : "");
}

function takeHit(place) {
  if (hits[place] === undefined) return;
  const index = hits[place];
  closeHits();
  showPicture();
  stage.focus();
  select({ node: index }, true);
}

function closeHits() {
  hitList.hidden = true;
  searchBox.setAttribute("aria-expanded", "false");
}

searchBox.addEventListener("input", fillHits);
searchBox.addEventListener("blur", closeHits);
searchBox.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && hits.length) {
    hitAt = (hitAt + step + hits.length) % hits.length;
    markHit();
    event.preventDefault();
  } else if (event.key === "Enter") takeHit(hitAt);
  else if (event.key === "Escape") { searchBox.value = ""; closeHits(); stage.focus(); }
});
