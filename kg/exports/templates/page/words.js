// The data of the page, and its words in two languages.

const DATA = JSON.parse(document.getElementById("graph-data").textContent);
const WORDS = JSON.parse(document.getElementById("words-data").textContent);

const state = {
  language: DATA.language,
  mode: DATA.mode,
  hiddenLabels: new Set(["Document"]),
  hiddenValues: new Set(),
  hiddenTypes: new Set(),
  from: "",
  to: "",
  collapsed: new Set(),
  expanded: new Set(),
  selected: null,
};

function inLanguage(pair, otherwise) {
  return pair ? pair[state.language === "zh" ? 0 : 1] : otherwise;
}

function t(key, ...fills) {
  const text = inLanguage(WORDS.ui[key], key);
  return fills.reduce((said, fill, place) => said.replace(`{${place}}`, () => String(fill)), text);
}

const labelWord = (label) => inLanguage(DATA.labels[label], label);
const typeWord = (type) => inLanguage(DATA.types[type], type);
const propertyWord = (name) => inLanguage(DATA.properties[name], name);
const valueWord = (value) => inLanguage(WORDS.values[value], String(value));

// Marks that turn the reading direction can make a label say what it does not; a canvas has no
// <bdi> to hold them in.
const plainText = (text) => String(text).replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "");

// The only way that elements are made here: text is never read as HTML.
function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) made.append(child);
  }
  return made;
}

const bdi = (text) => el("bdi", { textContent: String(text) });
const byId = (id) => document.getElementById(id);

function sayWords() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  const attributes = { tTitle: "title", tLabel: "aria-label", tPlaceholder: "placeholder" };
  for (const [key, attribute] of Object.entries(attributes)) {
    const kebab = key.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`);
    for (const node of document.querySelectorAll(`[data-${kebab}]`)) {
      node.setAttribute(attribute, t(node.dataset[key]));
    }
  }
  byId("language").textContent = state.language === "zh" ? "English" : "中文";
  byId("language").lang = state.language === "zh" ? "en" : "zh-Hans";
}
