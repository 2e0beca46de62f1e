// The keyboard, in the picture and everywhere.

const KEYS = [["← ↑ → ↓", "keyArrows"], ["Enter", "keyEnter"], ["X", "keyExpand"], ["C", "keyFold"], ["/", "keySearch"], ["+ −", "keyZoom"], ["F", "keyFit"], ["Esc", "keyEscape"], ["?", "keyHelp"]];

function sayKeys() {
  byId("key-list").replaceChildren(...KEYS.flatMap(([key, word]) => [el("dt", {}, el("kbd", { textContent: key })), el("dd", { textContent: t(word) })]));
}

const zoomBy = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: { duration: 150 } });

// All nodes, closer than vis-network would have it: its margins are wide.
function fit(duration = 250) {
  network.fit({ animation: false, maxZoomLevel: 1.6 });
  const middle = { position: network.getViewPosition(), scale: network.getScale() * 1.05 };
  network.moveTo(duration ? { ...middle, animation: { duration } } : middle);
}

// The neighbour that lies most nearly in a direction; without neighbours there, any node.
function nodeTowards([dx, dy]) {
  const current = state.selected?.node;
  if (current === undefined || !seen.nodes.has(current)) return byImportance[0];
  const here = network.getPosition(current);
  const best = (candidates) => {
    let chosen = null;
    for (const index of candidates) {
      if (index === current) continue;
      const { x, y } = network.getPosition(index);
      const along = (x - here.x) * dx + (y - here.y) * dy;
      const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
      if (along <= 0 || aside > along * 1.5) continue;
      const cost = along + 2 * aside;
      if (!chosen || cost < chosen.cost) chosen = { index, cost };
    }
    return chosen?.index;
  };
  return best(neighboursOf(current)) ?? best(seen.nodes.keys());
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

stage.addEventListener("keydown", (event) => {
  const node = state.selected?.node;
  if (ARROWS[event.key]) {
    const next = nodeTowards(ARROWS[event.key]);
    if (next !== undefined) select({ node: next }, true);
    event.preventDefault();
  } else if (event.key === "Enter" && state.selected) panel.focus();
  else if ((event.key === "x" || event.key === "X") && node !== undefined) toggleExpanded(node);
  else if ((event.key === "c" || event.key === "C") && node !== undefined && childrenOf[node].length) toggleCollapsed(node);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || ["INPUT", "DIALOG"].includes(event.target.tagName)) return;
  const act = {
    "/": () => searchBox.focus(), "+": () => zoomBy(1.3), "=": () => zoomBy(1.3), "-": () => zoomBy(1 / 1.3),
    f: () => fit(), F: () => fit(), Escape: () => { select(null); stage.focus(); }, "?": () => byId("keys").showModal(),
  }[event.key];
  if (!act) return;
  act();
  event.preventDefault();
});
