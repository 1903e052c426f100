// The start: everything is joined to vis-network and to the keys and buttons.

let network = null;
setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
byId("extent").textContent = data.extent;
const dataset = new vis.DataSet(data.nodes.map(({ id, x, y, size }) => ({ id, x, y, size, shape: "custom", ctxRenderer: drawNode })));
const links = new vis.DataSet(edges.map((e) => ({ id: e.i, from: e.from, to: e.to, hidden: true })));
network = new vis.Network(canvas, { nodes: dataset, edges: links }, data.options);
network.on("beforeDrawing", drawEdges);
network.on("afterDrawing", drawWords);
network.on("click", ({ nodes: hit, pointer }) => {
  if (hit.length) return choose(hit[0]);
  const edge = edgeAt(pointer.DOM);
  choose(null, edge);
});
network.on("hoverNode", ({ node }) => { state.hover = node; canvas.classList.add("pointing"); network.redraw(); });
network.on("blurNode", () => { state.hover = null; canvas.classList.remove("pointing"); network.redraw(); });
canvas.addEventListener("mousemove", (event) => {
  if (event.buttons || state.hover !== null) return;
  const frameBox = canvas.getBoundingClientRect(), edge = edgeAt({ x: event.clientX - frameBox.left, y: event.clientY - frameBox.top });
  if (edge === state.hoverEdge) return;
  state.hoverEdge = edge;
  canvas.classList.toggle("pointing", edge !== null);
  network.redraw();
});
legend();
finder();
render();
fit(false);
if (network.getScale() < (canvas.clientWidth < 600 ? 0.55 : 0.3)) {  // too much for one look: begin where most is told
  const first = data.nodes.filter((n) => !hidden(n) && !data.kinds[n.kind].event).sort((a, b) => b.weight - a.weight || a.id - b.id)[0];
  const small = canvas.clientWidth < 600, middle = small && first ? first : { x: 0, y: 0 };  // the largest part lies in the middle
  network.moveTo({ position: { x: middle.x, y: middle.y }, scale: small ? 0.62 : 0.42 });
  if (!small) byId("whisper").textContent = "The middle of a large graph. Search for a name, or show all.";
}
byId("zoom-in").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.4, animation: calm ? false : { duration: 200 } }));
byId("zoom-out").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.4, animation: calm ? false : { duration: 200 } }));
byId("fit").addEventListener("click", () => { fit(); byId("whisper").textContent = ""; });
byId("labels").addEventListener("click", (event) => {
  state.labels = !state.labels;
  event.currentTarget.setAttribute("aria-pressed", String(state.labels));
  network.redraw();
});
byId("physics").addEventListener("click", (event) => {
  const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
  event.currentTarget.setAttribute("aria-pressed", String(on));
  network.setOptions({ physics: { enabled: on } });
});
byId("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => setTheme(event.matches ? "dark" : "light"));
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement;
  if (event.key === "/" && !typing) { byId("search").focus(); event.preventDefault(); }
  else if (event.key === "Escape" && !typing) choose(null);
});
function follow() {
  const id = byIri.get(decodeURIComponent(location.hash.slice(1)));
  if (id !== undefined && id !== state.node) choose(id);
}
addEventListener("hashchange", follow);
follow();
window.pressgraph = {  // what a test or a curious reader may ask of the page
  network, state, choose, edges, labels: () => shown,
  visible: () => data.nodes.filter((n) => !hidden(n)).map((n) => n.label),
  place: (id) => network.canvasToDOM(network.getPosition(id)),
  middle: (i) => { const p = ends(edges[i]); return network.canvasToDOM({ x: (p.x1 + p.x2) / 2, y: (p.y1 + p.y2) / 2 }); },
};
