// The months of publication, and the window of them that is shown.

const months = [...new Set(DATA.documents.map((paper) => paper.published.slice(0, 7)).filter((month) => month.length === 7))].sort();
const fromBox = byId("from");
const toBox = byId("to");

function fillTimeline() {
  byId("timeline").hidden = months.length < 2;
  const counts = count(DATA.documents, (paper) => [paper.published.slice(0, 7)]);
  const most = Math.max(...months.map((month) => counts.get(month)), 1);
  const bars = months.map((month, place) => svg("rect", {
    x: place, width: 0.8, y: 20 - (20 * counts.get(month)) / most, height: (20 * counts.get(month)) / most,
  }));
  byId("bars").replaceChildren(svg("svg", { viewBox: `0 0 ${Math.max(months.length, 1)} 20`, preserveAspectRatio: "none" }, ...bars));
  for (const box of [fromBox, toBox]) box.max = String(Math.max(months.length - 1, 0));
  fromBox.value = "0";
  toBox.value = String(Math.max(months.length - 1, 0));
}

function sayWindow() {
  const low = Number(fromBox.value);
  const high = Number(toBox.value);
  const undated = DATA.documents.some((paper) => !paper.published) ? ` ${t("undated")}` : "";
  byId("window").textContent = months.length ? t("window", months[low], months[high]) + undated : "";
  for (const box of [fromBox, toBox]) box.setAttribute("aria-valuetext", months[Number(box.value)] ?? "");
  [...byId("bars").querySelectorAll("rect")].forEach((bar, place) => bar.setAttribute("class", place >= low && place <= high ? "in" : "out"));
}

function moveWindow(moved) {
  const low = Number(fromBox.value);
  const high = Number(toBox.value);
  if (low > high) (moved === fromBox ? toBox : fromBox).value = moved.value;
  const whole = fromBox.value === "0" && toBox.value === toBox.max;
  change({ from: whole ? "" : months[Number(fromBox.value)], to: whole ? "" : months[Number(toBox.value)] });
}

for (const box of [fromBox, toBox]) box.addEventListener("input", () => { moveWindow(box); sayWindow(); });
