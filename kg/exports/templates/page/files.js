// Taking the picture away: as PNG, as a table of the shown facts, on paper.

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const fileName = (ending) => `${plainText(DATA.title).replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 60) || "graph"}.${ending}`;

// The picture at twice its size, for slides: drawn larger for a moment, and put back.
function largePicture() {
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const view = { position: network.getViewPosition(), scale: network.getScale() };
  LABEL.zoom = 2;
  network.setSize(`${2 * width}px`, `${2 * height}px`);
  network.moveTo({ position: view.position, scale: 2 * view.scale });
  network.redraw();
  const drawn = stage.querySelector("canvas");
  const copy = el("canvas", { width: drawn.width, height: drawn.height });
  copy.getContext("2d").drawImage(drawn, 0, 0);
  LABEL.zoom = 1;
  network.setSize("100%", "100%");
  network.moveTo(view);
  network.redraw();
  return [copy, copy.width / width];
}

function pictureWithCaption() {
  const [drawn, ratio] = largePicture();
  const head = 58 * ratio;
  const foot = 40 * ratio;
  const paper = el("canvas", { width: drawn.width, height: drawn.height + head + foot });
  const pen = paper.getContext("2d");
  pen.fillStyle = "#fbfbf9";
  pen.fillRect(0, 0, paper.width, paper.height);
  pen.drawImage(drawn, 0, head);
  pen.fillStyle = "#1f2730";
  pen.textBaseline = "middle";
  pen.font = `600 ${18 * ratio}px ${FONT}`;
  pen.fillText(plainText(DATA.title), 16 * ratio, 22 * ratio);
  pen.font = `${12 * ratio}px ${FONT}`;
  pen.fillStyle = "#5a6572";
  pen.fillText(byId("status").textContent, 16 * ratio, 44 * ratio);
  drawKey(pen, ratio, drawn.height + head);
  return paper;
}

function drawKey(pen, ratio, top) {
  let x = 16 * ratio;
  const y = top + 14 * ratio;
  const shown = new Set([...seen.nodes.keys()].map((index) => nodes[index].label));
  const zeros = [...seen.nodes.keys()].map((index) => nodes[index]).filter((node) => lookOf(node) === ZERO);
  const entries = Object.keys(LOOK).filter((label) => shown.has(label)).map((label) => [LOOK[label], labelWord(label)]);
  if (zeros.some((node) => !isAim(node))) entries.push([ZERO, t("zeroSite")]);
  if (zeros.some(isAim)) entries.push([{ ...ZERO, fill: HOLLOW }, `${valueWord("target")} / ${valueWord("denied")}`]);
  for (const [look, word] of entries) {
    pen.save();
    pen.translate(x, y - 8 * ratio);
    pen.scale(ratio, ratio);
    const path = new Path2D(SHAPES[look.shape]);
    pen.fillStyle = look.fill;
    pen.strokeStyle = look.edge;
    pen.fill(path);
    pen.stroke(path);
    pen.restore();
    pen.fillStyle = "#1f2730";
    pen.fillText(word, x + 20 * ratio, y);
    x += 34 * ratio + pen.measureText(word).width;
  }
  pen.fillStyle = "#5a6572";
  pen.fillText(t("caveat"), 16 * ratio, y + 18 * ratio);
}

function savePng() {
  pictureWithCaption().toBlob((blob) => save(blob, fileName("png")), "image/png");
}

// A cell that begins like a formula would run in a spreadsheet: an apostrophe keeps it text.
const cell = (value) => {
  const text = String(value ?? "");
  const kept = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${kept.replace(/"/g, '""')}"`;
};

function saveCsv() {
  const head = ["source", "relation", "target", "quote", "title", "publisher", "published", "url"];
  const shown = [...new Set([...seen.lines.values()].flatMap((line) => line.edges))].sort((a, b) => a - b);
  const rows = shown.map((e) => {
    const { type, source, target, document: number, quote } = edges[e];
    const paper = DATA.documents[number] ?? {};
    return [nodes[source].name, type, nodes[target].name, quote, paper.title, paper.source, paper.published, paper.url];
  });
  const text = [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
  save(new Blob([`\ufeff${text}\r\n`], { type: "text/csv;charset=utf-8" }), fileName("csv"));
}
