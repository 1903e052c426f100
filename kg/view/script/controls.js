// Choosing, the legend that filters, and how the drawing follows.

function choose(id, edge = null) { pick({ node: id, edge }); }
function pick({ node = null, edge = null, card = null, path = null }) {
  Object.assign(state, { node, edge, card, path, hover: null, hoverEdge: null });
  settle();
  relight();
  render();
  if (location.protocol !== "about:") history.replaceState(null, "", address() || location.pathname + location.search);  // a notebook's frame has no address
  closeLegend();
  const waiting = state.folded && state.node !== null ? putAway.get(state.node) || 0 : 0;
  whisper(waiting ? `${waiting.toLocaleString("en")} more are tied to it; the list has them all.` : "");
  if (state.view !== "graph") return redraw();
  network.setSize("100%", "100%");  // the panel may have taken room from the drawing
  if (lit) bring([...lit].filter((id) => !hidden(nodes.get(id))));
  else network.redraw();
}
function address() {  // the selection as a fragment, for a link
  const chosen = state.path || (state.edge !== null ? [edges[state.edge].from, edges[state.edge].to] : state.node !== null ? [state.node] : []);
  return chosen.length ? `#${state.path ? "way=" : ""}${chosen.map((id) => encodeURIComponent(nodes.get(id).iri)).join("|")}` : "";
}
function follow() {  // the selection that the address names
  const way = location.hash.startsWith("#way="), text = location.hash.slice(way ? 5 : 1);
  if (!text || location.hash === address()) return;
  const ids = text.split("|").map((part) => byIri.get(decodeURIComponent(part)));
  if (ids.includes(undefined)) return;
  if (way) pick({ path: ids });
  else if (ids.length === 2) {
    const edge = edges.find((e) => e.from === ids[0] && e.to === ids[1]);
    if (edge) pick({ edge: edge.i });
  } else choose(ids[0]);
}
function bring(ids) {  // what is chosen and all it is tied to into view, moving no more than needed
  if (!ids.length) return network.redraw();
  const places = ids.map((id) => network.body.nodes[id]), scale = network.getScale();
  const xs = places.map((p) => p.x), ys = places.map((p) => p.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const a = network.canvasToDOM({ x: left, y: top }), b = network.canvasToDOM({ x: right, y: bottom });
  const wide = canvas.clientWidth, high = canvas.clientHeight;
  if (scale > 0.7 && scale < 1.6 && a.x > 50 && a.y > 60 && b.x < wide - 50 && b.y < high - 90) return network.redraw();
  const [over, under] = wide < 600 ? [74, 62] : [90, 114];  // room for the switch of views above, for words and tools below
  const best = Math.min(1.25, (wide - Math.min(190, wide * 0.3)) / Math.max(1, right - left), Math.max(80, high - over - under) / Math.max(1, bottom - top));
  const least = state.path ? 0.2 : wide < 600 ? 0.3 : 0.6;
  const middle = best < least ? { x: places[0].x, y: places[0].y } : { x: (left + right) / 2, y: (top + bottom) / 2 };
  network.moveTo({ position: middle, offset: { x: 0, y: (over - under) / 2 }, scale: Math.max(least, best), animation: calm ? false : { duration: 420, easingFunction: "easeInOutQuad" } });
}
function fit(animate = true) {
  const places = [...drawn].map((id) => network.body.nodes[id]);
  if (!places.length) return;
  const xs = places.map((p) => p.x), ys = places.map((p) => p.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const wide = Math.max(120, canvas.clientWidth - Math.min(170, canvas.clientWidth * 0.3)), high = Math.max(120, canvas.clientHeight - 190);  // room for words and tools
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 }, offset: { x: 0, y: -12 },
    scale: Math.min(1.15, wide / Math.max(1, right - left), high / Math.max(1, bottom - top)),
    animation: animate && !calm ? { duration: 420, easingFunction: "easeInOutQuad" } : false,
  });
}
function refilter() {  // after a change of what is shown
  settle();
  if (state.node !== null && hidden(nodes.get(state.node))) return choose(null);
  if (state.edge !== null && !lines.some((e) => e.i === state.edge)) return choose(null);
  relight();
  render(false);
  redraw();
}
function redraw() {
  if (state.view === "table") drawTable();
  else if (state.view === "timeline") drawTimeline();
  else network.redraw();
}
function keep(id) {  // opened for good, or its neighbours put away; again to undo
  const set = state.folded ? state.open : state.shut;
  if (!set.delete(id)) set.add(id);
  refilter();
  if (state.node === id) bring([...lit].filter((near) => !hidden(nodes.get(near))));
}
function setFolded(on) {
  state.folded = on;
  byId("fold").setAttribute("aria-pressed", String(on));
  refilter();
  if (!lit) fit();
}

function closeLegend() { byId("legend-button").setAttribute("aria-expanded", "false"); }
const switches = new Map();
function toggle(name) {
  if (state.off.has(name)) state.off.delete(name);
  else state.off.add(name);
  switches.get(name).setAttribute("aria-pressed", String(!state.off.has(name)));
  refilter();
}
function legend() {
  const entry = (name, mark, label, count) => {
    const button = el("button", { type: "button", "aria-pressed": String(!state.off.has(name)) }, mark, label, el("span", { className: "count" }, count.toLocaleString("en")));
    button.addEventListener("click", () => toggle(name));
    switches.set(name, button);
    return el("li", {}, button);
  };
  for (const kind of data.kinds) byId(kind.event ? "kinds-event" : "kinds-entity").append(entry(kind.name, badge(kind), kind.plural, kind.count));
  const untied = data.nodes.filter(alone).length;
  if (untied && told.length && !data.large) {  // named in passing: on call, or they would be half of the picture
    state.off.add("alone");
    byId("kinds-entity").append(entry("alone", el("span", { className: "badge dot" }), "Named only", untied));
  }
  for (const status of statuses) {
    const { uncertain } = data.cards.find((card) => card.status === status), count = data.nodes.filter((n) => n.status === status).length;
    byId("kinds-status").append(entry(status, el("span", { className: `line${uncertain ? " dashed" : ""}` }), status[0].toUpperCase() + status.slice(1), count));
  }
  for (const list of document.querySelectorAll("#legend section ul")) if (!list.childElementCount) list.parentElement.hidden = true;
  byId("legend-button").addEventListener("click", (event) => {
    const button = event.currentTarget;
    button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
  });
}
