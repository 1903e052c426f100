// The start: everything is joined to vis-network and to the keys and buttons.

let network = null;
setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
byId("extent").textContent = data.extent;
const dataset = new vis.DataSet(), springs = new vis.DataSet();
network = new vis.Network(canvas, { nodes: dataset, edges: springs }, data.options);
network.on("beforeDrawing", drawEdges);
network.on("afterDrawing", drawWords);
network.on("click", ({ nodes: hit, pointer }) => hit.length ? choose(hit[0]) : choose(null, edgeAt(pointer.DOM)));
network.on("doubleClick", ({ nodes: hit }) => { if (hit.length) keep(hit[0]); });
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
years();
tabulate();
chronicle();
paper();
keyboard();
settle();
render();
fit(false);
const least = canvas.clientWidth < 600 ? 0.55 : 0.3;
if (network.getScale() < least) {  // too much for one look: begin where most is told
  const most = data.nodes.filter((n) => !hidden(n) && !data.kinds[n.kind].event).sort((a, b) => b.weight - a.weight || a.id - b.id)[0];
  const small = canvas.clientWidth < 600, middle = small && most ? most : { x: 0, y: 0 };  // the largest part lies in the middle
  network.moveTo({ position: { x: middle.x, y: middle.y }, scale: small ? 0.62 : 0.42 });
}
if (data.large) whisper(`The ${drawn.size} companies most is told of. Click one, or search for any name.`);
const zoom = (by) => network.moveTo({ scale: network.getScale() * by, animation: calm ? false : { duration: 200 } });
byId("zoom-in").addEventListener("click", () => zoom(1.4));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
byId("fit").addEventListener("click", () => { fit(); whisper(""); });
byId("labels").addEventListener("click", (event) => {
  state.labels = !state.labels;
  event.currentTarget.setAttribute("aria-pressed", String(state.labels));
  network.redraw();
});
byId("fold").hidden = data.large || !data.folds.length;
byId("fold").addEventListener("click", () => setFolded(!state.folded));
byId("physics").addEventListener("click", (event) => {
  const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
  event.currentTarget.setAttribute("aria-pressed", String(on));
  network.setOptions({ physics: { enabled: on } });
});
byId("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
for (const view of VIEWS) byId(`view-${view}`).addEventListener("click", () => setView(view));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => setTheme(event.matches ? "dark" : "light"));
addEventListener("hashchange", follow);
follow();
window.pressgraph = {  // what a test or a curious reader may ask of the page
  network, state, choose, edges, busiest: () => data.first.reduce((a, b) => touching.get(b).length > touching.get(a).length ? b : a), setYears, csv, labels: () => shown.map((one) => one.text), words: () => shown, important: () => [...important].filter((id) => drawn.has(id)),
  spots: () => [...drawn].map((id) => ({ id, ...network.getPosition(id) })), setFolded, lines: () => lines.map((e) => e.i),
  visible: () => data.nodes.filter((n) => !hidden(n)).map((n) => n.label),
  place: (id) => network.canvasToDOM(network.getPosition(id)),
  lit: () => frame.filter((one) => !lit || lit.has(one.n.id)).map((one) => one.n.id), radius: (id) => frame.find((one) => one.n.id === id).r * network.getScale(), name: (id) => nodes.get(id).label, id: (iri) => byIri.get(iri),
  middle: (i) => { const p = ends(edges[i]); return network.canvasToDOM({ x: (p.x1 + p.x2) / 2, y: (p.y1 + p.y2) / 2 }); },
};
