// What the page is given, and how it makes elements: always by textContent, so that no name or quotation can become markup.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const root = document.documentElement, stage = byId("stage"), panel = byId("panel"), canvas = byId("canvas");
const nodes = new Map(data.nodes.map((n) => [n.id, n]));
const byIri = new Map([...data.retold, ...data.nodes.map((n) => [n.iri, n.id])]);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const state = {
  node: null, edge: null, card: null, path: null,  // what is chosen: one of these, or nothing
  hover: null, hoverEdge: null, labels: true,
  off: new Set(), years: null, folded: data.large, open: new Set(), shut: new Set(),  // what is shown; see shown.js
  view: "graph",
};

function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (key in node && key !== "list") node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}
function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}
const icon = (d) => svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d }));
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const many = (count, word, words = `${word}s`) => `${count.toLocaleString("en")} ${count === 1 ? word : words}`;
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
function day(iso) {  // 2013-11-14 -> 14 November 2013; as precise as it is told
  const [year, month, date] = iso.split("-");
  return [date && String(Number(date)), month && months[Number(month) - 1], year].filter(Boolean).join(" ");
}
function whisper(text) { byId("whisper").textContent = text; }
