// Words on the canvas: above everything, never over one another.

// Words never overlap: each label takes its room, the weightier first, and a label without room waits for a closer look.
const HUB = 5, FIRST = 40;  // a node with this many ties, or among the first so many by weight, must have its name
const important = new Set(data.nodes.filter((n) => touching.get(n.id).length && (first.has(n.id) || !data.large)).sort((a, b) => b.weight - a.weight || a.id - b.id)
  .filter((n, i) => i < FIRST ? data.large || touching.get(n.id).length >= HUB : touching.get(n.id).length >= HUB).map((n) => n.id));
const FADED = 0, SMALL = 1, SOLID = 2;  // what a word may lie over if it must: what is faded first, then what is small
class Room {
  constructor() { this.cells = new Map(); }
  keys(b) {
    const keys = [];
    for (let i = Math.floor(b[0] / 80); i <= Math.floor(b[2] / 80); i++) for (let j = Math.floor(b[1] / 40); j <= Math.floor(b[3] / 40); j++) keys.push(i * 100003 + j);
    return keys;
  }
  free(b, owner, over = FADED) {  // whether nothing lies there but what is of less account than `over`
    return this.keys(b).every((key) => (this.cells.get(key) || []).every((o) => o[4] === owner || o[5] < over || b[2] <= o[0] || b[0] >= o[2] || b[3] <= o[1] || b[1] >= o[3]));
  }
  covered(b, owner) {  // how much of other nodes lies under it
    const under = new Map(this.keys(b).flatMap((key) => this.cells.get(key) || []).filter((o) => o[4] !== owner).map((o) => [o[4], o]));
    return [...under.values()].reduce((sum, o) => sum + Math.max(0, Math.min(b[2], o[2]) - Math.max(b[0], o[0])) * Math.max(0, Math.min(b[3], o[3]) - Math.max(b[1], o[1])), 0);
  }
  take(b, owner, account = SOLID) {
    for (const key of this.keys(b)) { if (!this.cells.has(key)) this.cells.set(key, []); this.cells.get(key).push([...b, owner, account]); }
  }
}
const widths = new Map();
function measure(ctx, text) {
  const key = `${ctx.font}|${text}`;
  if (!widths.has(key)) { if (widths.size > 40000) widths.clear(); widths.set(key, ctx.measureText(text).width); }
  return widths.get(key);
}
function wrap(ctx, text, most, rows) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines[lines.length - 1] && measure(ctx, longer) > most) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  const kept = lines.slice(0, rows);
  if (lines.length > rows) kept[rows - 1] += "…";
  return kept.map((line) => {
    while (line.length > 3 && measure(ctx, line) > most * 1.5) line = `${line.replace(/…$/, "").slice(0, -1).trimEnd()}…`;
    return line;
  });
}
function write(ctx, lines, x, y, height, colour, align) {
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = ink.halo;
  ctx.lineWidth = 3.5;
  lines.forEach((line, i) => ctx.strokeText(line, x, y + (i + 0.5) * height));
  ctx.fillStyle = colour;
  lines.forEach((line, i) => ctx.fillText(line, x, y + (i + 0.5) * height));
}
// The best place of a label at its node, or at: undefined. What must be told lies, at the last try, over small nodes too.
function spotFor(ctx, lines, { sx, sy, sr }, height, wide, high, room, id, rank, last) {
  const width = Math.max(...lines.map((line) => measure(ctx, line))), tall = lines.length * height;
  const below = sy + sr + 3, above = sy - sr - 3 - tall, level = sy - tall / 2, right = sx + sr + 6, left = sx - sr - 6, aside = sr * 0.7;
  const spots = [
    [sx, below, "center", sx - width / 2], [sx, above, "center", sx - width / 2],
    [right, level, "left", right], [left, level, "right", left - width],
    [sx + aside, below - aside / 2, "left", sx + aside], [sx - aside, below - aside / 2, "right", sx - aside - width],
    [sx + aside, above + aside / 2, "left", sx + aside], [sx - aside, above + aside / 2, "right", sx - aside - width],
  ];
  const onStage = ([, top, , from]) => from > 4 && from + width < wide - 4 && top > 4 && top + tall < high - (wide < 600 ? 18 : 4), inside = spots.filter(onStage);
  const box = ([, top, , from]) => [from - 2, top, from + width + 2, top + tall];
  let at = inside.find((spot) => room.free(box(spot), id));
  if (!at && (rank >= 1e4 || important.has(id))) {  // a name that the picture cannot do without: a little aside, or over what is faded
    for (const shift of [0.25, -0.25, 0.4, -0.4]) {
      for (const top of [below, above]) inside.push([sx + shift * width, top, "center", sx + (shift - 0.5) * width]);
    }
    at = inside.find((spot) => onStage(spot) && room.free(box(spot), id));
    for (const over of last ? [SMALL, SOLID] : [SMALL]) {
      const clear = at ? [] : inside.filter((spot) => onStage(spot) && room.free(box(spot), id, over));
      at = at || clear.sort((a, b) => room.covered(box(a), id) - room.covered(box(b), id))[0];
    }
    at = at || (rank >= 1e6 && last ? spots[0] : undefined);
  }
  return { at, width, tall };
}
const PILL = 9.5;  // size of the letters in the count of what is put away
let shown = [];  // labels of this frame with their places on the screen, for tests and readers of the page's state
function drawWords(ctx) {
  shown = [];
  if (!state.labels && !lit && state.hover === null) return;
  const scale = network.getScale(), ratio = ctx.getTransform().a / scale, room = new Room();
  const wide = canvas.clientWidth, high = canvas.clientHeight;
  const zero = network.canvasToDOM({ x: 0, y: 0 });
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.font = `600 ${PILL}px ${ink.font}`;
  const items = [], stageBox = canvas.getBoundingClientRect();
  for (const box of [...document.querySelectorAll(".tools, #views, #whisper:not(:empty)")].map((part) => part.getBoundingClientRect())) {
    room.take([box.left - stageBox.left - 4, box.top - stageBox.top - 4, box.right - stageBox.left + 4, box.bottom - stageBox.top + 4], "tools");
  }
  for (const { n, x, y, r } of frame) {
    const sx = zero.x + x * scale, sy = zero.y + y * scale, sr = r * scale;
    if (sx < -150 || sx > wide + 150 || sy < -80 || sy > high + 80) continue;
    const near = lit && lit.has(n.id), away = putAway.has(n.id) && (!lit || near) && sr > 10.5;
    room.take([sx - sr, sy - sr, sx + sr, sy + sr], n.id, lit !== null && !near ? FADED : important.has(n.id) || lit !== null ? SOLID : SMALL);
    if (away) {  // the count of what waits there is no ground for words, not even for its own node's
      const half = (measure(ctx, `+${putAway.get(n.id)}`) + PILL * 0.9) / 2 + 1, px = sx + sr * 0.8, py = sy - sr * 0.8;
      room.take([px - half, py - PILL * 0.8, px + half, py + PILL * 0.8], `pill ${n.id}`);
    }
    const rank = n.id === state.node || n.id === state.hover ? 1e6 : near ? 1e4 : 0;
    if (lit && !near && n.id !== state.hover) continue;
    if (!state.labels && !near && n.id !== state.hover) continue;
    items.push({ n, sx, sy, sr, rank: rank + n.weight });
  }
  items.sort((a, b) => b.rank - a.rank || a.n.id - b.n.id);
  const size = Math.min(15, Math.max(10.5, 12.5 * scale));
  for (const { n, sx, sy, sr, rank } of items) {
    const kind = data.kinds[n.kind], big = kind.name === "Company";
    const px = Math.round((kind.event ? size * 0.94 : big ? size * 1.06 : size) * 2) / 2, height = px * 1.22;
    ctx.font = `${big ? 600 : 400} ${px}px ${ink.font}`;
    let lines, found = {};
    const must = important.has(n.id) || rank >= 1e4, most = big ? 150 : 128;
    const tries = must ? [[most, 5], [118, 5], [96, 5], [72, 5], [most, 4, true], [96, 5, true]] : [[most, 4]];
    for (const [width, rows, last] of tries) {  // a name is whole or waits for a closer look; only what must be told may be cut
      lines = wrap(ctx, n.label, width, rows);
      if (!must && lines.some((line) => line.endsWith("…"))) break;
      found = spotFor(ctx, lines, { sx, sy, sr }, height, wide, high, room, n.id, rank, last);
      if (found.at) break;
    }
    const { at, width, tall } = found;
    if (!at) continue;
    room.take([at[3] - 2, at[1], at[3] + width + 2, at[1] + tall], n.id);
    write(ctx, lines, at[0], at[1], height, kind.event ? ink.soft : ink.ink, at[2]);
    shown.push({ text: n.label, lines, box: [at[3], at[1], at[3] + width, at[1] + tall], node: n.id });
  }
  const all = state.labels && scale > 0.85 && !lit;
  const px = Math.min(12, Math.max(10.5, 11 * scale));
  ctx.font = `italic 400 ${px}px ${ink.font}`;
  for (const edge of lines) {
    if (!(edgeLit(edge) || all)) continue;
    const p = ends(edge), on = edgeLit(edge);
    const tries = on ? [[150, 2, FADED], [92, 3, FADED], [130, 5, FADED], [92, 4, SMALL]] : [[150, 1, FADED], [110, 2, FADED]];
    tries.some(([most, rows, over]) => {  // words are whole or not there; the panel tells them all
      const lines = wrap(ctx, said(edge), most, rows);
      if (lines.some((line) => line.endsWith("…"))) return false;
      const tall = lines.length * px * 1.2;
      const width = Math.max(...lines.map((line) => measure(ctx, line)));
      return [0.5, 0.42, 0.58, 0.34, 0.66].some((t) => {
        const k = 2 * t * (1 - t) * (edge.bend ? 1 : 0);
        const bx = p.x1 + (p.x2 - p.x1) * t, by = p.y1 + (p.y2 - p.y1) * t;
        const x = zero.x + (bx + (p.cx - (p.x1 + p.x2) / 2) * k) * scale, y = zero.y + (by + (p.cy - (p.y1 + p.y2) / 2) * k) * scale;
        const box = [x - width / 2 - 3, y - tall / 2, x + width / 2 + 3, y + tall / 2];
        if (x < 0 || x > wide || y < 0 || y > high || !room.free(box, "edge", over)) return false;
        room.take(box, `edge ${edge.i}`);
        write(ctx, lines, x, y - tall / 2, px * 1.2, on ? ink.ink : ink.faint, "center");
        shown.push({ text: said(edge), lines, box });
        return true;
      });
    });
  }
  ctx.restore();
}
