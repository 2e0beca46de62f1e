// Everything put together, and the page's buttons.

function showPicture() {
  byId("zeros").hidden = true;
  markView();
}

// Too many nodes to draw at once are shown as one point for each province; unfolding it shows its
// cities as a point each, and so on.
const CLUSTERED = 4000;
function clustered(mode) {
  if (mode !== "detail" || nodes.length <= CLUSTERED) return new Set();
  const divisions = nodes.map((_, index) => index).filter((index) => nodes[index].has.level !== "country");
  return new Set(divisions.filter((index) => childrenOf[index].length));
}

function setMode(mode) {
  byId("zeros").hidden = true;
  if (mode !== state.mode) change({ mode, expanded: new Set(), collapsed: clustered(mode) });
  markView();
  fit(0);
}

function markView() {
  const zeros = !byId("zeros").hidden;
  stage.style.visibility = zeros ? "hidden" : "visible";
  const pressed = { "view-overview": !zeros && state.mode === "overview", "view-detail": !zeros && state.mode === "detail", "view-zeros": zeros };
  for (const [id, on] of Object.entries(pressed)) byId(id).setAttribute("aria-pressed", String(on));
}

function speak() {
  sayWords();
  fillLegend();
  fillTree();
  fillStatus();
  sayWindow();
  sayKeys();
  fillPanel();
}

let drawnMode = state.mode;
let forced = false;
onChange((patch) => {
  const wanted = state.selected?.node;
  const onlySelected = Object.keys(patch).every((key) => key === "selected");
  if (onlySelected && !forced && (wanted === undefined || seen.nodes.has(wanted))) {
    emphasize();
    fillPanel();
    return;
  }
  const again = state.mode !== drawnMode;
  drawnMode = state.mode;
  forced = wanted !== undefined && !seen.nodes.has(wanted);
  draw({ again });
  sortLabels();
  if ("language" in patch) { speak(); return; }
  if ("collapsed" in patch) sayFolds();
  fillLegend();
  fillStatus();
  fillPanel();
});

const clicks = {
  "view-overview": () => setMode("overview"),
  "view-detail": () => setMode("detail"),
  "view-zeros": () => { byId("zeros").hidden = false; markView(); },
  language: () => change({ language: state.language === "zh" ? "en" : "zh" }),
  reset: () => {
    fillTimeline();
    change({ hiddenLabels: new Set(["Document"]), hiddenValues: new Set(), hiddenTypes: new Set(), collapsed: new Set(), from: "", to: "" });
    sayWindow();
  },
  "open-side": () => byId("side").classList.toggle("open"),
  "zoom-in": () => zoomBy(1.3),
  "zoom-out": () => zoomBy(1 / 1.3),
  fit: () => fit(),
  full: () => (document.fullscreenElement ? document.exitFullscreen() : byId("stage").requestFullscreen()),
  physics: ({ currentTarget }) => {
    const on = currentTarget.getAttribute("aria-pressed") !== "true";
    currentTarget.setAttribute("aria-pressed", String(on));
    network.setOptions({ physics: { enabled: on } });
  },
  png: savePng,
  csv: saveCsv,
  print: () => window.print(),
  help: () => byId("keys").showModal(),
};
for (const [id, act] of Object.entries(clicks)) byId(id).addEventListener("click", act);

network.on("click", ({ nodes: [node], edges: [line] }) => {
  byId("side").classList.remove("open");
  if (node !== undefined) select({ node });
  else if (line !== undefined) select({ line });
  else select(null);
});
network.on("doubleClick", ({ nodes: [node] }) => {
  if (node === undefined) return;
  if (state.collapsed.has(node)) toggleCollapsed(node);
  else toggleExpanded(node);
});

// The cells of the tree map lead to the evidence, by mouse and by keyboard.
const numberOf = new Map(nodes.map((node, index) => [node.id, index]));
for (const site of document.querySelectorAll(".site")) {
  const show = () => select({ node: numberOf.get(site.dataset.place) });
  site.setAttribute("tabindex", "0");
  site.setAttribute("role", "button");
  site.addEventListener("click", show);
  site.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
}

byId("view-overview").hidden = folds.length === 0;
state.collapsed = clustered(state.mode);
fillTimeline();
draw();
sortLabels();
speak();
markView();
network.once("afterDrawing", () => document.body.dataset.ready = "true");
fit(0);
