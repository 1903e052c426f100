// Choosing, the legend that filters, and the search.

function choose(id, edge = null) {
  state.node = id;
  state.edge = edge;
  state.hover = state.hoverEdge = null;
  relight();
  render();
  const iri = id !== null ? nodes.get(id).iri : "";
  history.replaceState(null, "", iri ? `#${encodeURIComponent(iri)}` : location.pathname + location.search);
  closeLegend();
  network.setSize("100%", "100%");  // the panel may have taken room from the drawing
  if (lit) bring([...lit].filter((other) => !hidden(nodes.get(other))));
  else network.redraw();
}
function bring(ids) {  // what is chosen and all it is tied to into view, moving no more than needed
  const places = ids.map((id) => network.body.nodes[id]), scale = network.getScale();
  const xs = places.map((p) => p.x), ys = places.map((p) => p.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const a = network.canvasToDOM({ x: left, y: top }), b = network.canvasToDOM({ x: right, y: bottom });
  const wide = canvas.clientWidth, high = canvas.clientHeight;
  if (scale > 0.7 && scale < 1.6 && a.x > 50 && a.y > 40 && b.x < wide - 50 && b.y < high - 90) return network.redraw();
  const best = Math.min(1.25, (wide - Math.min(190, wide * 0.3)) / Math.max(1, right - left), (high - Math.min(190, high * 0.3)) / Math.max(1, bottom - top));
  const least = wide < 600 ? 0.45 : 0.6;
  const middle = best < least ? { x: places[0].x, y: places[0].y } : { x: (left + right) / 2, y: (top + bottom) / 2 };
  network.moveTo({ position: middle, offset: { x: 0, y: -20 }, scale: Math.max(least, best), animation: calm ? false : { duration: 420, easingFunction: "easeInOutQuad" } });
}
function fit(animate = true) {
  const places = data.nodes.filter((n) => !hidden(n)).map((n) => network.body.nodes[n.id]);
  if (!places.length) return;
  const xs = places.map((p) => p.x), ys = places.map((p) => p.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const wide = Math.max(120, canvas.clientWidth - Math.min(170, canvas.clientWidth * 0.3)), high = Math.max(120, canvas.clientHeight - 170);  // room for words and tools
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 }, offset: { x: 0, y: -24 },
    scale: Math.min(1.15, wide / Math.max(1, right - left), high / Math.max(1, bottom - top)),
    animation: animate && !calm ? { duration: 420, easingFunction: "easeInOutQuad" } : false,
  });
}

function closeLegend() { byId("legend-button").setAttribute("aria-expanded", "false"); }
const switches = new Map();
function toggle(name) {
  if (state.off.has(name)) state.off.delete(name);
  else state.off.add(name);
  switches.get(name).setAttribute("aria-pressed", String(!state.off.has(name)));
  rehide();
  if (state.node !== null && hidden(nodes.get(state.node))) choose(null);
  else if (state.edge !== null && edgeHidden(edges[state.edge])) choose(null);
  network.redraw();
}
function rehide() { dataset.update(data.nodes.map((n) => ({ id: n.id, hidden: hidden(n) }))); }
function legend() {
  const entry = (name, mark, label, count) => {
    const button = el("button", { type: "button", "aria-pressed": String(!state.off.has(name)) }, mark, label, el("span", { className: "count" }, count.toLocaleString("en")));
    button.addEventListener("click", () => toggle(name));
    switches.set(name, button);
    return el("li", {}, button);
  };
  for (const kind of data.kinds) byId(kind.event ? "kinds-event" : "kinds-entity").append(entry(kind.name, badge(kind), kind.plural, kind.count));
  const untied = data.nodes.filter(alone).length;
  if (untied && edges.length) {  // named in passing: on call, or they would be half of the picture
    state.off.add("alone");
    byId("kinds-entity").append(entry("alone", el("span", { className: "badge dot" }), "Named only", untied));
    rehide();
  }
  const dashed = data.nodes.filter((n) => n.dashed).length + edges.filter((e) => e.dashed && !nodes.get(e.from).dashed && !nodes.get(e.to).dashed).length;
  const all = data.nodes.filter((n) => data.kinds[n.kind].event).length + edges.filter((e) => !data.kinds[nodes.get(e.from).kind].event && !data.kinds[nodes.get(e.to).kind].event).length;
  byId("kinds-status").append(
    entry("done", el("span", { className: "line" }), "Done or agreed", all - dashed),
    entry("open", el("span", { className: "line dashed" }), "Planned, possible or ended", dashed));
  for (const list of document.querySelectorAll("#legend section")) if (!list.querySelector("li")) list.hidden = true;
  byId("legend-button").addEventListener("click", (event) => {
    const button = event.currentTarget;
    button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
  });
}

function finder() {
  const input = byId("search"), box = byId("hits");
  const names = data.nodes.map((n) => ({ n, text: fold(n.label), also: fold(n.lines.map(([, value]) => value).join(" ")) }));
  let found = [], at = 0;
  const close = () => { box.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const pick = (n) => {
    close();
    input.value = "";
    input.blur();
    for (const name of filters(n)) if (state.off.has(name)) toggle(name);
    choose(n.id);
  };
  const show = () => {
    const query = fold(input.value.trim()), words = query.split(/\s+/);
    if (!query) return close();
    found = names.map(({ n, text, also }) => {
      if (words.every((word) => text.includes(word))) return [n, text.startsWith(query) ? 3 : text.includes(` ${words[0]}`) ? 2 : 1];
      return [n, words.every((word) => also.includes(word)) ? 0.5 : 0];
    }).filter(([, rank]) => rank).sort((a, b) => b[1] - a[1] || b[0].weight - a[0].weight || a[0].id - b[0].id).slice(0, 8).map(([n]) => n);
    at = 0;
    box.replaceChildren(...found.map((n, i) => el("li", { id: `hit-${i}`, role: "option", on: { mousedown: (event) => { event.preventDefault(); pick(n); } } },
      badge(data.kinds[n.kind]), el("b", {}, n.label), el("small", {}, data.kinds[n.kind].label))));
    if (!found.length) box.append(el("li", { className: "none" }, "No such name here"));
    box.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark();
  };
  const mark = () => {
    [...box.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at && found.length > 0)));
    if (found.length) input.setAttribute("aria-activedescendant", `hit-${at}`);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && found.length) { at = (at + 1) % found.length; mark(); event.preventDefault(); }
    else if (event.key === "ArrowUp" && found.length) { at = (at + found.length - 1) % found.length; mark(); event.preventDefault(); }
    else if (event.key === "Enter" && found.length && !box.hidden) pick(found[at]);
    else if (event.key === "Escape") { input.value = ""; input.blur(); }
  });
}
