// The divisions as a tree: what is closed here is one point in the picture.

function zeroCount(index) {
  const seenHere = new Set();
  const walk = (at) => {
    if (seenHere.has(at)) return 0;
    seenHere.add(at);
    return (zeroSites.has(at) ? 1 : 0) + childrenOf[at].reduce((sum, child) => sum + walk(child), 0);
  };
  return walk(index);
}

const zerosBelow = nodes.map((node, index) => (node.label === "Place" ? zeroCount(index) : 0));
const byName = (a, b) => zerosBelow[b] - zerosBelow[a] || nodes[b].weight - nodes[a].weight || a - b;

function branch(index, path = new Set()) {
  if (path.has(index)) return null;
  const below = new Set(path).add(index);
  const zeros = zerosBelow[index];
  const label = [el("button", { type: "button", className: "link", onclick: () => { showPicture(); select({ node: index }, true); } }, bdi(nodes[index].name)),
    zeros ? el("span", { className: "zeros", textContent: `★ ${zeros}` }) : null];
  if (!childrenOf[index].length) return el("div", { className: "leaf" }, label);
  const made = el("details", {}, el("summary", {}, label));
  made.dataset.place = String(index);
  made.open = !state.collapsed.has(index) && path.size < 1;
  made.append(el("div", { className: "below" }, [...childrenOf[index]].sort(byName).map((child) => branch(child, below))));
  return made;
}

const roots = nodes.map((_, index) => index).filter((index) => nodes[index].label === "Place" && parentOf[index] < 0 && childrenOf[index].length);

// The tree only lists until the reader folds: opening it at first closes nothing in the picture.
function fillTree() {
  byId("regions").hidden = roots.length === 0;
  byId("tree").replaceChildren(...[...roots].sort(byName).map((root) => foldable(branch(root))));
}

function foldable(tree) {
  for (const details of [tree, ...tree.querySelectorAll("details")]) {
    if (details.tagName !== "DETAILS") continue;
    const index = Number(details.dataset.place);
    const box = el("input", { type: "checkbox", checked: !state.collapsed.has(index), title: t("regionsHint"), ariaLabel: `${t("unfold")} ${nodes[index].name}`,
      onclick: (event) => { event.stopPropagation(); change({ collapsed: toggled(state.collapsed, index, !event.target.checked) }); } });
    box.dataset.fold = String(index);
    details.querySelector("summary").prepend(box);
  }
  return tree;
}

function sayFolds() {
  for (const box of byId("tree").querySelectorAll("[data-fold]")) box.checked = !state.collapsed.has(Number(box.dataset.fold));
}
