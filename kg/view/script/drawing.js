// Nodes and lines on the canvas: nodes through vis-network's hook, lines below them.

let lit = null;  // ids of the nodes that stand out, or null where all do
function relight() {
  if (state.node !== null) lit = new Set([state.node, ...lines.filter((e) => e.from === state.node || e.to === state.node).flatMap((e) => [e.from, e.to])]);
  else if (state.path !== null) lit = new Set(state.path);
  else if (state.card !== null) lit = new Set(data.cards[state.card].lines.map((line) => line.node).filter((id) => drawn.has(id)));
  else if (state.edge !== null) lit = new Set([edges[state.edge].from, edges[state.edge].to]);
  else lit = null;
  if (lit && !lit.size) lit = null;
}
const said = (edge) => edge.labels.length > 1 ? `${edge.label} +${edge.labels.length - 1}` : edge.label;
const edgeLit = (e) => e.i === state.edge || onPath(e) || e.i === state.hoverEdge || e.from === state.node || e.to === state.node
  || (state.hover !== null && (e.from === state.hover || e.to === state.hover));

const grown = (r) => r * Math.min(1.9, Math.max(1, 0.7 / network.getScale()));  // from afar, nodes shrink less than distances
let frame = [];  // nodes of this frame, with the places they were drawn at
function drawNode({ ctx, id, x, y, style }) {
  const n = nodes.get(id), kind = data.kinds[n.kind], r = grown(style.size);
  return {
    drawNode() {
      frame.push({ n, x, y, r });
      const chosen = id === state.node, faded = lit && !lit.has(id);
      ctx.save();
      ctx.globalAlpha = faded ? 0.2 : 1;
      ctx.translate(x - r, y - r);
      ctx.scale(r / 12, r / 12);
      ctx.fillStyle = ink.paper;
      ctx.lineJoin = "round";
      ctx.strokeStyle = chosen ? ink.ink : ink.paper;
      ctx.lineWidth = (chosen ? 5.5 : 3.5) * 12 / r;
      ctx.stroke(paths[kind.shape]);
      if (chosen) { ctx.strokeStyle = ink.paper; ctx.lineWidth = 26 / r; ctx.stroke(paths[kind.shape]); }
      if (n.dashed) {  // a thing not done: an outline only
        ctx.fill(paths[kind.shape]);
        ctx.strokeStyle = ink[kind.colour];
        ctx.lineWidth = 1.8;
        ctx.setLineDash([3.6, 2.6]);
        ctx.stroke(paths[kind.shape]);
        ctx.setLineDash([]);
      } else {
        ctx.fillStyle = ink[kind.colour];
        ctx.fill(paths[kind.shape]);
      }
      const stroke = n.dashed ? ink[kind.colour] : ink[`on-${kind.colour}`] || ink["on-colour"];
      if (r * network.getScale() > 5) {
        if (signs[kind.name]) {
          ctx.strokeStyle = stroke; ctx.lineWidth = 1.4; ctx.lineCap = "round";
          ctx.stroke(signs[kind.name]);
        } else {
          ctx.fillStyle = stroke; ctx.font = `600 12.5px ${ink.font}`; ctx.textAlign = "center"; ctx.textBaseline = "alphabetic";
          ctx.fillText(kind.sign, 12, 16.4);
        }
      }
      ctx.restore();
      if (putAway.has(id) && !faded && r * network.getScale() > 10.5) pill(ctx, x + r * 0.8, y - r * 0.8, `+${putAway.get(id)}`, ink[kind.colour]);
    },
    nodeDimensions: { width: r * 2, height: r * 2 },
  };
}

function pill(ctx, x, y, text, colour) {  // how many neighbours wait to be opened
  const px = PILL / network.getScale();
  ctx.save();
  ctx.font = `600 ${px}px ${ink.font}`;
  const wide = measure(ctx, text) + px * 0.9, high = px * 1.5;
  ctx.beginPath();
  ctx.roundRect(x - wide / 2, y - high / 2, wide, high, high / 2);
  ctx.fillStyle = ink.card;
  ctx.fill();
  ctx.strokeStyle = colour;
  ctx.lineWidth = px / 9;
  ctx.stroke();
  ctx.fillStyle = ink.soft;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + px * 0.06);
  ctx.restore();
}

function ends(edge) {  // both ends at the rims of their nodes, and the point that bends the line
  const a = network.body.nodes[edge.from], b = network.body.nodes[edge.to];
  const dx = b.x - a.x, dy = b.y - a.y, far = Math.hypot(dx, dy) || 1;
  const ux = dx / far, uy = dy / far, ra = grown(nodes.get(edge.from).size) + 2, rb = grown(nodes.get(edge.to).size) + 5;
  return {
    x1: a.x + ux * ra, y1: a.y + uy * ra, x2: b.x - ux * rb, y2: b.y - uy * rb,
    cx: (a.x + b.x) / 2 - dy * edge.bend, cy: (a.y + b.y) / 2 + dx * edge.bend, ux, uy, far,
  };
}
function trace(ctx, p, edge) {
  ctx.moveTo(p.x1, p.y1);
  if (edge.bend) ctx.quadraticCurveTo(p.cx, p.cy, p.x2, p.y2);
  else ctx.lineTo(p.x2, p.y2);
}
function drawEdges(ctx) {
  frame = [];
  const scale = network.getScale(), groups = { plain: [], dashed: [], on: [], onDashed: [] };
  const from = network.DOMtoCanvas({ x: 0, y: 0 }), to = network.DOMtoCanvas({ x: canvas.clientWidth, y: canvas.clientHeight });
  for (const edge of lines) {
    const a = network.body.nodes[edge.from], b = network.body.nodes[edge.to];
    if (Math.max(a.x, b.x) < from.x || Math.min(a.x, b.x) > to.x || Math.max(a.y, b.y) < from.y || Math.min(a.y, b.y) > to.y) continue;
    groups[edgeLit(edge) ? (edge.dashed ? "onDashed" : "on") : edge.dashed ? "dashed" : "plain"].push(edge);
  }
  const width = Math.max(1.1, 0.8 / scale);
  ctx.save();
  for (const [name, list] of Object.entries(groups)) {
    const on = name.startsWith("on");
    ctx.globalAlpha = !on && lit ? 0.35 : 1;
    ctx.strokeStyle = ctx.fillStyle = on ? ink["edge-on"] : ink.edge;
    ctx.lineWidth = on ? width * 1.5 : width;
    ctx.setLineDash(name.toLowerCase().includes("dashed") ? [5, 4] : []);
    ctx.beginPath();
    const places = list.map((edge) => { const p = ends(edge); trace(ctx, p, edge); return [edge, p]; });
    ctx.stroke();
    if (!on && scale < 0.45) continue;
    ctx.setLineDash([]);
    ctx.beginPath();
    for (const [edge, p] of places) {
      if (edge.via) continue;  // what is folded has no direction
      const gx = edge.bend ? p.x2 - p.cx : p.ux, gy = edge.bend ? p.y2 - p.cy : p.uy, g = Math.hypot(gx, gy) || 1;
      const ux = gx / g, uy = gy / g, s = on ? 7.5 : 6;
      ctx.moveTo(p.x2 + ux * 2, p.y2 + uy * 2);
      ctx.lineTo(p.x2 - ux * s - uy * s * 0.48, p.y2 - uy * s + ux * s * 0.48);
      ctx.lineTo(p.x2 - ux * s + uy * s * 0.48, p.y2 - uy * s - ux * s * 0.48);
      ctx.closePath();
    }
    ctx.fill();
  }
  ctx.restore();
}

function edgeAt(point) {  // the edge within reach of the pointer, in the drawing's own measure
  const scale = network.getScale(), p = network.DOMtoCanvas(point);
  let best = null, reach = 7 / scale;
  for (const edge of lines) {
    const e = ends(edge), mx = (e.x1 + e.x2) / 2 + (e.cx - (e.x1 + e.x2) / 2) / 2, my = (e.y1 + e.y2) / 2 + (e.cy - (e.y1 + e.y2) / 2) / 2;
    for (const [ax, ay, bx, by] of edge.bend ? [[e.x1, e.y1, mx, my], [mx, my, e.x2, e.y2]] : [[e.x1, e.y1, e.x2, e.y2]]) {
      const dx = bx - ax, dy = by - ay, t = Math.max(0, Math.min(1, ((p.x - ax) * dx + (p.y - ay) * dy) / (dx * dx + dy * dy || 1)));
      const far = Math.hypot(p.x - ax - t * dx, p.y - ay - t * dy);
      if (far < reach) { reach = far; best = edge.i; }
    }
  }
  return best;
}
