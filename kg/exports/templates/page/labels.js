// Labels are drawn here, not by vis-network: always of a size that can be read, the important first,
// none over another. What is selected or under the pointer always has its label.

const FONT = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei","Hiragino Sans GB","WenQuanYi Micro Hei",sans-serif';
const LABEL = { zoom: 1, size: 12.5, most: 110, tried: 900, long: 14 };
let hovered = null;
let byImportance = [];

function sortLabels() {
  const rank = (index) => nodes[index].weight + (zeroSites.has(index) ? 3 : 0) + (nodes[index].label === "Outcome" ? -2 : 0);
  byImportance = [...seen.nodes.keys()].sort((a, b) => rank(b) - rank(a) || a - b);
}

// An outcome stands beside its place: its label need not repeat whose it is.
function outcomeName({ has }) {
  const words = { target: "aim", denied: "denial" }[has.status];
  const what = has.kind === "zero" && has.zero_class === "full" ? t("zeroSite") : `${has.metric ?? ""} ${has.value ?? ""}`;
  return [words && t(words), what, has.period].filter(Boolean).join(" ");
}

// Cut to what 14 Chinese characters take; a Latin letter takes about half of one.
function shortened(name) {
  let wide = 0;
  const fits = [...name].filter((sign) => (wide += sign.codePointAt(0) > 0x2e7f ? 1 : 0.55) <= LABEL.long);
  return fits.length < [...name].length ? `${fits.slice(0, -1).join("")}…` : name;
}

function labelOf(index) {
  const name = plainText(nodes[index].label === "Outcome" && nodes[index].has.kind ? outcomeName(nodes[index]) : nodes[index].name);
  const folded = seen.nodes.get(index);
  const short = shortened(name);
  return folded && state.collapsed.has(index) ? `${short} +${folded}` : short;
}

function labelOrder() {
  const first = [hovered, state.selected?.node].filter((index) => index !== null && seen.nodes.has(index));
  const near = focus ? byImportance.filter((index) => focus.has(index)) : byImportance;
  return { first, order: [...new Set([...first, ...near])] };
}

network.on("afterDrawing", (context) => {
  const scale = network.getScale();
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: stage.clientWidth * LABEL.zoom, y: stage.clientHeight * LABEL.zoom });
  drawFocus(context, [left, top, right, bottom]);
  const taken = [];
  const { first, order } = labelOrder();
  const size = (LABEL.size * LABEL.zoom) / scale;
  context.font = `${size}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  let placed = 0;
  let tried = 0;
  for (const index of order) {
    if (placed >= LABEL.most || tried >= LABEL.tried) break;
    const body = network.body.nodes[index];
    if (!body || body.x < left || body.x > right || body.y < top || body.y > bottom) continue;
    tried += 1;
    const text = labelOf(index);
    const width = context.measureText(text).width;
    const y = body.y + (body.options.size ?? 8) + 3 / scale;
    const x = Math.min(Math.max(body.x, left + width / 2), right - width / 2);
    const box = [x - width / 2 - 6 / scale, y - 2 / scale, x + width / 2 + 6 / scale, y + size * 1.5];
    const always = first.includes(index);
    if (!always && taken.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1])) continue;
    taken.push(box);
    placed += 1;
    const strong = always || zeroSites.has(index);
    context.font = `${strong ? 600 : 400} ${size}px ${FONT}`;
    context.lineWidth = 3.2 / scale;
    context.strokeStyle = "rgba(251,251,249,0.92)";
    context.strokeText(text, x, y);
    context.fillStyle = "#1f2730";
    context.fillText(text, x, y);
  }
});

network.on("hoverNode", ({ node }) => { hovered = node; network.redraw(); });
network.on("blurNode", () => { hovered = null; network.redraw(); });
