// The keys: everything that the mouse can do.

const KEYS = [
  ["/", "search for a name"], ["← ↑ → ↓", "go to the next name in that direction"], ["Enter", "keep it open, or put its neighbours away"],
  ["Tab", "go on to what is beside"], ["p", "find a way from here to another name"], ["c", "copy a link to what is chosen"], ["Esc", "choose nothing"],
  ["+  −  0", "closer, further away, all"], ["1  2  3", "graph, timeline, table"], ["d", "dark or light"], ["?", "these keys"],
];
function nearest(id, dx, dy) {  // the drawn node that lies nearest in a direction, what is tied to it before what is not
  const from = id === null ? network.getViewPosition() : network.body.nodes[id], tied = id === null ? new Set() : new Set(touching.get(id).map((e) => other(e, id)));
  let best = null, least = Infinity;
  for (const to of drawn) {
    if (to === id) continue;
    const p = network.body.nodes[to], x = p.x - from.x, y = p.y - from.y, along = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
    if (along <= 1 || aside > along * 1.6) continue;
    const cost = (along + 2 * aside) * (tied.has(to) ? 0.4 : 1);
    if (cost < least) { least = cost; best = to; }
  }
  return best;
}
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function press(event) {
  const at = event.target, typing = at instanceof HTMLInputElement || at instanceof HTMLSelectElement;
  if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const drawing = state.view === "graph", free = at === document.body || at === canvas || canvas.contains(at) || at === panel;
  if (event.key === "/") byId("search").focus();
  else if (event.key === "Escape") choose(null);
  else if (event.key === "?") byId("help").showModal();
  else if (event.key === "1" || event.key === "2" || event.key === "3") setView(VIEWS[Number(event.key) - 1]);
  else if (event.key === "d") byId("theme").click();
  else if (event.key === "p" && state.node !== null) askWay(state.node);
  else if (event.key === "c" && byId("copy-link")) byId("copy-link").click();
  else if (drawing && (event.key === "+" || event.key === "=")) byId("zoom-in").click();
  else if (drawing && event.key === "-") byId("zoom-out").click();
  else if (drawing && event.key === "0") byId("fit").click();
  else if (drawing && free && ARROWS[event.key]) {
    const next = nearest(state.node, ...ARROWS[event.key]);
    if (next !== null) choose(next);
  } else if (drawing && free && event.key === "Enter" && state.node !== null) keep(state.node);
  else return;
  event.preventDefault();
}
function keyboard() {
  document.addEventListener("keydown", press);
  byId("keys").append(...KEYS.map(([key, does]) => el("div", {}, el("dt", {}, ...key.split(/ +/).map((one) => el("kbd", {}, one))), el("dd", {}, does))));
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  byId("help").addEventListener("click", (event) => { if (event.target === byId("help")) byId("help").close(); });
}
const VIEWS = ["graph", "timeline", "table"];
function setView(name) {
  state.view = name;
  whisper("");
  closeLegend();
  document.body.dataset.view = name;
  for (const view of VIEWS) {
    byId(`view-${view}`).setAttribute("aria-selected", String(view === name));
    byId(view === "graph" ? "canvas" : view).hidden = view !== name;
  }
  if (name === "graph") { network.setSize("100%", "100%"); if (lit) bring([...lit].filter((id) => !hidden(nodes.get(id)))); }
  redraw();
}
