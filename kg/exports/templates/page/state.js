// The graph by number: who is linked to whom, what lies above what, and changes of state.

const nodes = DATA.nodes;
const edges = DATA.edges.map(([type, source, target, document, quote, has]) => ({
  type, source, target, document, quote, has,
}));
const folds = DATA.folds.map(([type, source, target, under]) => ({ type, source, target, under }));

const edgesOf = nodes.map(() => []);
edges.forEach((edge, index) => {
  edgesOf[edge.source].push(index);
  if (edge.target !== edge.source) edgesOf[edge.target].push(index);
});

const RESULTS = new Set(["ACHIEVED", "AIMS_AT", "DENIES"]);
const parentOf = nodes.map(() => -1);
const childrenOf = nodes.map(() => []);
const siteOf = nodes.map((node, index) => (node.label === "Place" ? index : -1));
for (const { type, source, target } of edges) {
  const divisions = nodes[source].label === "Place" && nodes[target].label === "Place";
  if (type === "PART_OF" && divisions && parentOf[source] < 0 && source !== target) {
    parentOf[source] = target;
    childrenOf[target].push(source);
  }
  if (type === "SERVES") siteOf[source] = target;
}

const isFullZero = (node) => node.has.zero_class === "full" && node.has.status === "achieved";
const zeroSites = new Set(
  edges
    .filter((edge) => edge.type === "ACHIEVED" && isFullZero(nodes[edge.target]))
    .map((edge) => siteOf[edge.source])
    .filter((site) => site >= 0),
);

const dateOf = (edge) => (edge.document < 0 ? "" : DATA.documents[edge.document].published);

const listeners = [];
const onChange = (listener) => listeners.push(listener);
function change(patch) {
  Object.assign(state, patch);
  for (const listener of listeners) listener(patch);
}

function toggled(set, value, on) {
  const copy = new Set(set);
  if (on ?? !copy.has(value)) copy.add(value);
  else copy.delete(value);
  return copy;
}
