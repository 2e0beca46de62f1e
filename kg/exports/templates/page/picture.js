// The drawing: what is visible, as shapes and colours that also tell each other apart without hue.

const LOOK = {
  Place: { shape: "dot", fill: "#2f6fb3", edge: "#1d4f85" },
  Agency: { shape: "square", fill: "#7a8aa0", edge: "#4d5b70" },
  Measure: { shape: "diamond", fill: "#e8a13a", edge: "#a86a0b" },
  FraudType: { shape: "triangleDown", fill: "#c0527f", edge: "#86325a" },
  Audience: { shape: "hexagon", fill: "#a58ac9", edge: "#6a4f92" },
  Outcome: { shape: "triangle", fill: "#8fb8a8", edge: "#3f7562" },
  Document: { shape: "square", fill: "#ffffff", edge: "#8a8f98" },
};
const ZERO = { shape: "star", fill: "#0f9d6c", edge: "#06684a" };
const HOLLOW = "#ffffff";
const LINE = {
  PART_OF: { color: "#9fb6cf", width: 1.4 },
  SERVES: { color: "#9fb6cf", width: 1, dashes: [2, 3] },
  IS_A: { color: "#e2d4b5", width: 1, dashes: [2, 3] },
  IMPLEMENTS: { color: "#dcc08e", width: 1 },
  ACHIEVED: { color: "#3c9f7c", width: 2 },
  AIMS_AT: { color: "#3c9f7c", width: 1.4, dashes: [6, 4] },
  DENIES: { color: "#7d7d7d", width: 1.4, dashes: [1, 4] },
  COUNTERS: { color: "#cf8fae", width: 1 },
  AFFECTS: { color: "#cf8fae", width: 1, dashes: [6, 4] },
  TARGETS: { color: "#b7a3d3", width: 1 },
};
const LINE_OTHERWISE = { color: "#c4c9d1", width: 1 };
const MANY = 1500;

function lookOf(node) {
  if (node.label !== "Outcome" || node.has.kind !== "zero") return LOOK[node.label] ?? LOOK.Document;
  const whole = !node.has.zero_class || node.has.zero_class === "full";
  return whole ? ZERO : { ...ZERO, shape: "triangle" };
}

const isAim = (node) => node.label === "Outcome" && node.has.status !== "achieved";

function sizeOf(node, folded) {
  const weight = Math.min(node.weight, 60) + Math.min(folded, 60);
  const base = { Place: 7, Measure: 7, Outcome: 7, Document: 4 }[node.label] ?? 6;
  return base + 1.6 * Math.sqrt(weight);
}

// Where a wide layout is seen from afar, its nodes are drawn larger, so as to be seen at all.
function enlarged() {
  const wide = Math.max(...nodes.map((node) => Math.abs((state.mode === "overview" ? node.over : node.at)?.[0] ?? 0))) * 2;
  return Math.min(Math.max((0.45 * wide) / Math.max(stage.clientWidth, 300), 1), 2.6);
}

// A wide layout is turned on its side where the window is higher than wide.
const stage = byId("graph");
const portrait = stage.clientHeight > stage.clientWidth * 1.15;
const spots = new Map();

function spotOf(index) {
  const at = (state.mode === "overview" ? nodes[index].over : nodes[index].at) ?? spots.get(index) ?? nodes[index].at;
  return portrait ? [-0.85 * at[1], 1.2 * at[0]] : at;
}

function visNode(index, folded, factor) {
  const node = nodes[index];
  const look = lookOf(node);
  const [x, y] = spotOf(index);
  const zero = node.label === "Place" && zeroSites.has(index);
  return {
    id: index, x, y,
    shape: look.shape,
    size: sizeOf(node, folded) * factor,
    borderWidth: zero ? 3.5 : isAim(node) ? 2 : 1,
    shapeProperties: { borderDashes: node.has.status === "denied" ? [2, 2] : false },
    color: {
      background: isAim(node) ? HOLLOW : look.fill,
      border: zero ? ZERO.fill : look.edge,
      highlight: { background: isAim(node) ? HOLLOW : look.fill, border: "#111111" },
      hover: { background: isAim(node) ? HOLLOW : look.fill, border: "#111111" },
    },
  };
}

function visLine(line, factor = enlarged()) {
  const look = LINE[line.type] ?? LINE_OTHERWISE;
  return {
    id: line.key, from: line.source, to: line.target,
    width: look.width * factor * (1 + Math.min(line.edges.length - 1, 8) * 0.18),
    dashes: look.dashes ?? false,
    arrows: line.folded || edges.length > MANY ? "" : "to",
    color: { color: look.color, highlight: "#333333", hover: "#555555" },
  };
}

const visNodes = new vis.DataSet();
const visLines = new vis.DataSet();
let seen = { nodes: new Map(), lines: new Map() };

const network = new vis.Network(stage, { nodes: visNodes, edges: visLines }, {
  physics: { enabled: false, solver: "forceAtlas2Based", stabilization: false },
  layout: { improvedLayout: false },
  interaction: {
    hover: true, tooltipDelay: 1e9, keyboard: false, zoomSpeed: 0.6,
    hideEdgesOnDrag: nodes.length > MANY, hideEdgesOnZoom: nodes.length > MANY,
  },
  nodes: { chosen: true },
  edges: { smooth: false, selectionWidth: 1.5, hoverWidth: 0.5, arrows: { to: { scaleFactor: 0.35 } } },
});

function draw({ again = false } = {}) {
  const now = visible(state);
  if (again) {
    visLines.clear();
    visNodes.clear();
    seen = { nodes: new Map(), lines: new Map() };
  }
  const goneLines = [...seen.lines.keys()].filter((key) => !now.lines.has(key));
  const goneNodes = [...seen.nodes.keys()].filter((index) => !now.nodes.has(index));
  const newNodes = [...now.nodes].filter(([index, folded]) => seen.nodes.get(index) !== folded);
  const newLines = [...now.lines.values()].filter((line) => seen.lines.get(line.key)?.edges.length !== line.edges.length);
  visLines.remove(goneLines);
  visNodes.remove(goneNodes);
  const factor = enlarged();
  visNodes.update(newNodes.map(([index, folded]) => {
    const made = visNode(index, folded, factor);
    if (seen.nodes.has(index)) { delete made.x; delete made.y; }
    return made;
  }));
  visLines.update(newLines.map((line) => visLine(line, factor)));
  seen = now;
  emphasize();
}

function neighboursOf(index) {
  const near = new Set([index]);
  for (const line of seen.lines.values()) {
    if (line.source === index) near.add(line.target);
    if (line.target === index) near.add(line.source);
  }
  return near;
}

function focusSet() {
  const chosen = state.selected;
  if (!chosen) return null;
  if (chosen.node !== undefined) return seen.nodes.has(chosen.node) ? neighboursOf(chosen.node) : null;
  const line = seen.lines.get(chosen.line);
  return line ? new Set([line.source, line.target]) : null;
}

// What is not linked to the selection is veiled, by painting over it: however much there is of it.
let focus = null;
function emphasize() {
  focus = focusSet();
  network.redraw();
}

function drawFocus(context, [left, top, right, bottom]) {
  if (!focus) return;
  context.fillStyle = "rgba(251,251,249,0.86)";
  context.fillRect(left, top, right - left, bottom - top);
  for (const line of seen.lines.values()) {
    const { node, line: key } = state.selected;
    if (line.key !== key && line.source !== node && line.target !== node) continue;
    network.body.edges[line.key]?.draw(context);
    network.body.edges[line.key]?.drawArrows(context);
  }
  for (const index of focus) network.body.nodes[index]?.draw(context);
}

function expandAround(index) {
  const hidden = edgesOf[index].flatMap((e) => [edges[e].source, edges[e].target])
    .filter((other) => other !== index && !nodes[other].over && !spots.has(other));
  const fresh = [...new Set(hidden)];
  const [x, y] = nodes[index].over ?? spots.get(index) ?? nodes[index].at;
  const outward = Math.atan2(y, x);
  fresh.forEach((other, place) => {
    const ring = Math.floor(place / 12);
    const within = Math.min(12, fresh.length - ring * 12);
    const angle = outward + ((place % 12) - (within - 1) / 2) * Math.min(0.5, 5.2 / within);
    const radius = 90 + ring * 55;
    spots.set(other, [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))]);
  });
}
