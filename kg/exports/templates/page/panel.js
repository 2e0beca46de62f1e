// The evidence: what the graph says of a node or a line, and the words that say it.

const panel = byId("panel");
const FIRST_QUOTES = 12;

function safeLink(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}

function nodeButton(index) {
  const node = nodes[index];
  const name = node.label === "Outcome" && node.has.kind ? outcomeName(node) : node.name;
  return el("button", { type: "button", className: "link", onclick: () => select({ node: index }, true) },
    swatch(lookOf(node), isAim(node)), bdi(name));
}

// Quotation marks and blanks differ between a quote and a name: they are passed over when looking.
const PASSED_OVER = /[\s“”‘’"'「」『』《》]/;
function marked(quote, words) {
  const kept = [...quote].map((sign, at) => [sign, at]).filter(([sign]) => !PASSED_OVER.test(sign));
  const signs = [...quote];
  const lit = signs.map(() => false);
  const bare = kept.map(([sign]) => sign);
  for (const word of words) {
    const looked = [...word].filter((sign) => !PASSED_OVER.test(sign));
    if (looked.length < 2) continue;
    for (let at = 0; at + looked.length <= bare.length; at += 1) {
      if (!looked.every((sign, step) => bare[at + step] === sign)) continue;
      for (let i = kept[at][1]; i <= kept[at + looked.length - 1][1]; i += 1) lit[i] = true;
    }
  }
  const parts = [];
  signs.forEach((sign, at) => {
    const last = parts[parts.length - 1];
    if (last && last.lit === lit[at]) last.text += sign;
    else parts.push({ lit: lit[at], text: sign });
  });
  return parts.map((part) => (part.lit ? el("mark", { textContent: part.text }) : part.text));
}

const ZERO_WORDS = ["零发案", "零发生", "零被骗", "零案件", "零电诈", "未发生", "没有发生", "无发案", "无电诈"];
function wordsOf(index) {
  const { name, has } = nodes[index];
  const zero = has.kind === "zero" ? ZERO_WORDS : [];
  return [name, ...(has.aliases ?? []), has.value, has.period, has.metric, ...zero].filter((word) => typeof word === "string");
}

function grouped(edgeNumbers) {
  const groups = new Map();
  for (const e of edgeNumbers) {
    const key = `${edges[e].document}|${edges[e].quote}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(e);
  }
  return [...groups.values()].sort((a, b) => dateOf(edges[b[0]]).localeCompare(dateOf(edges[a[0]])));
}

function fact(e) {
  const edge = edges[e];
  const { confidence, since } = edge.has;
  const notes = [since && `${propertyWord("since")} ${since}`, confidence !== undefined && confidence < 1 && `${propertyWord("confidence")} ${confidence.toFixed(2)}`];
  return el("p", { className: "fact" }, nodeButton(edge.source), el("span", { className: "relation", textContent: typeWord(edge.type) }),
    nodeButton(edge.target), ...notes.filter(Boolean).map((note) => el("span", { className: "note", textContent: note })));
}

function origin(number) {
  const { title, source, published, url } = DATA.documents[number];
  const link = safeLink(url);
  return el("p", { className: "origin" }, el("cite", {}, bdi(title)), " ", bdi(source), source ? " · " : "",
    published || t("nodate"), link ? " · " : "",
    link ? el("a", { href: link, target: "_blank", rel: "noopener noreferrer", textContent: t("original") }) : null);
}

function statement(group) {
  const { document: number, quote } = edges[group[0]];
  const words = group.flatMap((e) => [...wordsOf(edges[e].source), ...wordsOf(edges[e].target)]);
  return el("li", {}, group.map(fact), el("blockquote", {}, el("bdi", {}, marked(quote, words))), origin(number));
}

function statementList(edgeNumbers) {
  const groups = grouped(edgeNumbers.filter((e) => edges[e].document >= 0 && edges[e].type !== "MENTIONS"));
  const list = el("ol", { className: "statements" }, groups.slice(0, FIRST_QUOTES).map(statement));
  const rest = groups.slice(FIRST_QUOTES);
  if (!rest.length) return [list];
  const more = el("button", { type: "button", className: "quiet", textContent: t("more", rest.length), onclick: () => {
    list.append(...rest.map(statement));
    more.remove();
  } });
  return [list, more];
}

function properties(has) {
  const rows = Object.entries(has).map(([name, value]) => {
    const said = Array.isArray(value) ? value.join("、") : valueWord(value);
    return [el("dt", { textContent: propertyWord(name) }), el("dd", {}, bdi(said))];
  });
  return el("dl", { className: "properties" }, rows);
}

function heading(node, kindWord) {
  return el("header", {}, el("p", { className: "kind" }, swatch(lookOf(node), isAim(node)), kindWord), el("h2", {}, bdi(node.name)));
}

function counted(edgeNumbers) {
  const told = edgeNumbers.filter((e) => edges[e].document >= 0);
  const papers = new Set(told.map((e) => edges[e].document));
  return el("p", { className: "hint", textContent: told.length ? t("facts", told.length, papers.size) : t("nofacts") });
}

function references(edgeNumbers) {
  const known = edgeNumbers.filter((e) => edges[e].document < 0);
  if (!known.length) return null;
  return el("details", {}, el("summary", { textContent: `${t("references")} (${known.length})` }), known.slice(0, 200).map(fact));
}

function nodeActions(index) {
  const button = (key, act) => el("button", { type: "button", textContent: t(key), onclick: act });
  const actions = [button(state.expanded.has(index) ? "unexpand" : "expand", () => toggleExpanded(index)), button("center", () => lookAt(index))];
  if (childrenOf[index].length) actions.push(button(state.collapsed.has(index) ? "unfold" : "fold", () => toggleCollapsed(index)));
  return el("p", { className: "actions" }, actions);
}

// A place's evidence is also that of the agencies that serve it.
function evidenceOf(index) {
  const own = edgesOf[index];
  if (nodes[index].label === "Measure" && nodes[index].has.level !== "local") {
    const members = own.filter((e) => edges[e].type === "IS_A" && edges[e].target === index).map((e) => edges[e].source);
    return [...new Set([...own, ...members.flatMap((m) => edgesOf[m].filter((e) => edges[e].type !== "IS_A"))])];
  }
  if (nodes[index].label !== "Place") return own;
  const agencies = own.filter((e) => edges[e].type === "SERVES" && edges[e].target === index).map((e) => edges[e].source);
  return [...new Set([...own, ...agencies.flatMap((a) => edgesOf[a].filter((e) => edges[e].type !== "SERVES"))])];
}

function panelOfNode(index) {
  const node = nodes[index];
  const under = evidenceOf(index);
  const word = zeroSites.has(index) ? `${labelWord(node.label)} · ${t("zeroSite")}` : labelWord(node.label);
  return [heading(node, word), nodeActions(index), properties(node.has), counted(under), ...statementList(under), references(under)];
}

function panelOfLine(line) {
  const head = el("header", {}, el("p", { className: "kind", textContent: typeWord(line.type) }),
    el("h2", {}, nodeButton(line.source), el("span", { className: "relation", textContent: typeWord(line.type) }), nodeButton(line.target)));
  const folded = line.folded && line.edges.length > 1 ? el("p", { className: "hint", textContent: t("folded", line.edges.length) }) : null;
  return [head, folded, counted(line.edges), ...statementList(line.edges), references(line.edges)];
}

const longestZero = new Map();
for (const edge of edges) {
  if (edge.type !== "ACHIEVED" || !isFullZero(nodes[edge.target])) continue;
  const site = siteOf[edge.source];
  longestZero.set(site, Math.max(longestZero.get(site) ?? 0, nodes[edge.target].has.days ?? 0));
}

function ranking(title, indices, noteOf) {
  if (!indices.length) return [];
  return [el("h3", { textContent: title }), el("ul", { className: "most" }, indices.map((index) => el("li", {}, nodeButton(index),
    el("span", { className: "note", textContent: noteOf(index) }))))];
}

function introduction() {
  const sites = [...zeroSites].sort((a, b) => longestZero.get(b) - longestZero.get(a) || nodes[b].weight - nodes[a].weight || a - b);
  const common = nodes.map((_, index) => index).filter((index) => nodes[index].label === "Measure" && nodes[index].has.level === "family")
    .sort((a, b) => nodes[b].weight - nodes[a].weight || a - b);
  return [
    el("header", {}, el("h2", { textContent: t("howTitle") })),
    el("p", { textContent: t(state.mode === "overview" ? "howOverview" : "howDetail") }),
    el("p", { className: "caveat", textContent: t("caveat") }),
    ...ranking(t("zeroPlaces", sites.length), sites.slice(0, 10), (index) => (longestZero.get(index) ? t("days", longestZero.get(index)) : "")),
    ...ranking(t("commonest"), common.slice(0, 10), (index) => t("articles", nodes[index].weight)),
  ];
}

function fillPanel() {
  const chosen = state.selected;
  const line = chosen?.line !== undefined ? seen.lines.get(chosen.line) : null;
  const close = el("button", { type: "button", className: "close", ariaLabel: t("close"), textContent: "×", onclick: () => select(null) });
  const content = chosen?.node !== undefined ? panelOfNode(chosen.node) : line ? panelOfLine(line) : introduction();
  panel.replaceChildren(...[chosen ? close : null, ...content].filter(Boolean));
  panel.classList.toggle("open", Boolean(chosen));
  panel.scrollTop = 0;
}

function select(chosen, look = false) {
  if (chosen?.node !== undefined) {
    const wanted = nodes[chosen.node];
    if (!seen.nodes.has(chosen.node) && state.hiddenLabels.has(wanted.label)) change({ hiddenLabels: toggled(state.hiddenLabels, wanted.label, false) });
    if (state.mode === "overview" && !wanted.over) {
      if (!spots.has(chosen.node)) spots.set(chosen.node, nearSpot(chosen.node));
      expandAround(chosen.node);
    }
  }
  change({ selected: chosen });
  if (look && chosen?.node !== undefined) lookAt(chosen.node);
}

// Beside a neighbour that is there, or else in the middle of the window.
function nearSpot(index) {
  const anchor = edgesOf[index].flatMap((e) => [edges[e].source, edges[e].target]).find((other) => seen.nodes.has(other));
  const [x, y] = anchor === undefined ? [0, 0] : (nodes[anchor].over ?? spots.get(anchor) ?? [0, 0]);
  return [x + 60, y + 45];
}

function lookAt(index) {
  if (!seen.nodes.has(index)) return;
  const covered = matchMedia("(max-width: 860px)").matches && state.selected ? panel.offsetHeight : 0;
  network.moveTo({
    position: network.getPosition(index), scale: Math.max(network.getScale(), 0.7),
    offset: { x: 0, y: -covered / 2 }, animation: { duration: 250 },
  });
}

function toggleExpanded(index) {
  if (state.mode === "overview" && !state.expanded.has(index)) expandAround(index);
  change({ expanded: toggled(state.expanded, index) });
}

function toggleCollapsed(index) {
  change({ collapsed: toggled(state.collapsed, index) });
}
