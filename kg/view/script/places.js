// Where nodes stand that have no place of their own: on rings around what was opened, for which the others make room.

const native = (n) => n.x !== undefined;
const RINGS = { first: 118, step: 92, room: 118 };
let lasting = new Map();  // where things stood last, so that what is opened next stays where it was

function arranged() {  // id -> place of everything drawn
  const places = new Map();
  for (const id of drawn) if (native(nodes.get(id))) places.set(id, { x: nodes.get(id).x, y: nodes.get(id).y });
  const anchors = [...state.open, ...(state.path || []), ...(state.node === null ? [] : [state.node])].filter((id) => drawn.has(id));
  let below = Math.max(0, ...[...places.values()].map((p) => p.y)) + 160;
  for (const id of new Set(anchors)) {
    const own = places.get(id) || lasting.get(id) || { x: 0, y: below };
    if (!places.has(id) && !lasting.has(id)) below += 160;
    const waiting = [...new Set(touching.get(id).map((e) => other(e, id)))].filter((o) => drawn.has(o) && !places.has(o) && o !== id)
      .sort((a, b) => data.kinds[nodes.get(a).kind].event - data.kinds[nodes.get(b).kind].event || nodes.get(a).kind - nodes.get(b).kind || a - b);
    const spots = ring(waiting.length), reach = waiting.length ? Math.max(...spots.map((at) => Math.hypot(...at))) + RINGS.room * 0.75 : places.has(id) ? 0 : RINGS.room;
    places.set(id, own);
    if (reach) {
      for (const [moved, p] of places) {
        if (moved === id) continue;
        const dx = p.x - own.x, dy = p.y - own.y, far = Math.hypot(dx, dy);
        places.set(moved, far < 1 ? { x: own.x, y: own.y + reach } : { x: p.x + dx / far * reach, y: p.y + dy / far * reach });
      }
    }
    waiting.forEach((o, i) => places.set(o, { x: own.x + spots[i][0], y: own.y + spots[i][1] }));
  }
  for (const id of drawn) if (!places.has(id)) { places.set(id, { x: 0, y: below }); below += 160; }
  return places;
}
function ring(count) {  // places around the origin, no two in one direction, wide enough for names
  const rows = count <= 6 ? 1 : count <= 24 ? 2 : count <= 60 ? 3 : 4;
  const radius = Math.max(RINGS.first, count * RINGS.room / (2 * Math.PI * rows));
  return Array.from({ length: count }, (_, i) => {
    const angle = 2 * Math.PI * i / count - Math.PI / 2, far = radius + (i % rows) * RINGS.step;
    return [far * 1.18 * Math.cos(angle), far * Math.sin(angle)];
  });
}
function settle() {  // brings the drawing up to what is shown
  reckon();
  const places = data.large || state.path ? arranged() : new Map([...drawn].map((id) => [id, nodes.get(id)]));
  const moving = byId("physics").getAttribute("aria-pressed") === "true";
  const fresh = [...drawn].filter((id) => !dataset.get(id)).map((id) => ({ id, ...spot(places.get(id)), size: nodes.get(id).size, shape: "custom", ctxRenderer: drawNode }));
  if (data.large && !moving) for (const [id, p] of places) if (dataset.get(id)) network.moveNode(id, p.x, p.y);
  dataset.add(fresh);  // before anything is taken out: whatever draws a frame in between finds both ends of every line
  dataset.remove(dataset.getIds().filter((id) => !drawn.has(id)));
  springs.clear();
  springs.add(lines.map((e) => ({ id: e.i, from: e.from, to: e.to, hidden: true })));
  lasting = new Map([...drawn].map((id) => [id, spot(network.body.nodes[id])]));
}
const spot = ({ x, y }) => ({ x, y });
