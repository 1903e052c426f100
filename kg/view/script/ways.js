// The shortest way between two nodes, over everything that is told, shown or not.

function shortest(start, end) {  // ids along the way, both ends among them, or null
  const before = new Map([[start, null]]), queue = [start];
  for (const id of queue) {
    if (id === end) break;
    for (const edge of touching.get(id)) if (!before.has(other(edge, id))) { before.set(other(edge, id), id); queue.push(other(edge, id)); }
  }
  if (!before.has(end)) return null;
  const way = [];
  for (let id = end; id !== null; id = before.get(id)) way.unshift(id);
  return way;
}
let wayFrom = null;  // where the way begins whose end is being searched for
function askWay(id) {
  wayFrom = id;
  const input = byId("search");
  byId("way-from").hidden = false;
  byId("way-from").textContent = `A way from ${nodes.get(id).label} to …`;
  input.placeholder = "Find its other end";
  input.focus();
}
function dropWay() {
  wayFrom = null;
  byId("way-from").hidden = true;
  byId("search").placeholder = "Find a name";
}
function findWay(end) {
  const start = wayFrom, way = shortest(start, end);
  dropWay();
  if (!way || way.length < 2) {
    choose(start);
    whisper(`Nothing ties ${nodes.get(start).label} to ${nodes.get(end).label}.`);
  } else pickWay(way);
}
function pickWay(way) { pick({ path: way }); }

function wayPanel(way) {
  const steps = way.slice(1).map((id, i) => touching.get(id).find((e) => other(e, id) === way[i]));
  const a = nodes.get(way[0]), b = nodes.get(way[way.length - 1]);
  return [
    el("div", {}, top(null, many(steps.length, "step")), el("h2", { className: "sentence" }, goTo(a.id, a.label), el("em", {}, " to "), goTo(b.id, b.label)), actions([copyLink()])),
    el("section", {}, el("ol", { className: "way" }, ...way.flatMap((id, i) => {
      const n = nodes.get(id), edge = steps[i];
      const stop = el("li", { className: "stop" }, badge(data.kinds[n.kind]), goTo(id, n.label));
      if (!edge) return [stop];
      const words = edge.from === id ? `${edge.labels.join("; ")} ↓` : `↑ ${edge.labels.join("; ")}`;
      return [stop, el("li", { className: "tie" }, el("button", { type: "button", on: { click: () => choose(null, edge.i) } }, words))];
    }))),
  ];
}
