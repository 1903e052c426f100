// What is shown: filters by kind, status and years; companies first with the rest folded into them; neighbours put away.

const edges = [
  ...data.edges.map((edge, i) => ({ ...edge, i })),
  ...data.folds.map(([from, to, via], i) => ({ i: data.edges.length + i, from, to, via, cards: [], labels: [], dashed: false })),
];
const told = edges.slice(0, data.edges.length);  // ties that releases tell; the others stand for what is folded
const touching = new Map(data.nodes.map((n) => [n.id, []]));
const pairs = new Set(told.map((e) => `${e.from} ${e.to}`));
for (const edge of told) {
  touching.get(edge.from).push(edge);
  if (edge.to !== edge.from) touching.get(edge.to).push(edge);
}
for (const edge of edges) edge.bend = !edge.via && pairs.has(`${edge.to} ${edge.from}`) ? 0.12 : edge.via && (pairs.has(`${edge.from} ${edge.to}`) || pairs.has(`${edge.to} ${edge.from}`)) ? 0.2 : 0;
const first = new Set(data.first);
const other = (edge, id) => edge.from === id ? edge.to : edge.from;
const alone = (n) => touching.get(n.id).length === 0;

const statuses = ["completed", "announced", "planned", "possible", "terminated"].filter((status) => data.nodes.some((n) => n.status === status));
const inYears = (date) => !state.years || (date !== "" && Number(date.slice(0, 4)) >= state.years[0] && Number(date.slice(0, 4)) <= state.years[1]);
const cardOn = (card) => !(card.kind >= 0 && state.off.has(data.kinds[card.kind].name)) && !state.off.has(card.status) && inYears(card.date);
const switchesOf = (n) => [data.kinds[n.kind].name, ...(data.kinds[n.kind].event ? [n.status] : []), ...(alone(n) ? ["alone"] : [])];
const dated = (n) => !state.years || n.cards.some((i) => inYears(data.cards[i].date));
const passes = (n) => switchesOf(n).every((name) => !state.off.has(name)) && dated(n);
const edgeOn = (e) => !e.cards.length || e.cards.some((i) => cardOn(data.cards[i]));

let drawn = new Set(), lines = [], putAway = new Map();  // ids of nodes, edges between them, how many neighbours of each are not drawn
const hidden = (n) => !drawn.has(n.id);

const CROWD = 48;  // more neighbours than this around one node cannot be told apart; its list in the panel has them all
function foremost(ids) {
  const all = [...new Set(ids)];
  if (all.length <= CROWD) return all;
  return all.map((id) => nodes.get(id)).sort((a, b) => b.weight - a.weight || b.date.localeCompare(a.date) || a.id - b.id).slice(0, CROWD).map((n) => n.id);
}

function reckon() {  // works out anew what is drawn
  const on = new Set(data.nodes.filter(passes).map((n) => n.id));
  const near = (id) => touching.get(id).filter((e) => edgeOn(e) && on.has(other(e, id))).map((e) => other(e, id));
  if (state.folded) {
    drawn = new Set(data.first.filter((id) => on.has(id)));
    const ends = state.edge !== null ? [edges[state.edge].from, edges[state.edge].to] : [];
    for (const id of [...state.open, ...(state.node === null ? [] : [state.node])].filter((id) => on.has(id))) for (const shown of [id, ...foremost(near(id))]) drawn.add(shown);
    for (const id of ends) if (on.has(id)) drawn.add(id);
  } else {
    drawn = new Set([...on].filter((id) => id === state.node || state.shut.has(id) || !touching.get(id).length || !touching.get(id).every((e) => state.shut.has(other(e, id)))));
  }
  for (const id of state.path || []) drawn.add(id);
  lines = told.filter((e) => drawn.has(e.from) && drawn.has(e.to) && (edgeOn(e) || onPath(e)));
  if (state.folded) {
    for (const e of edges.slice(told.length)) {
      if (!drawn.has(e.from) || !drawn.has(e.to)) continue;
      e.now = e.via.filter((id) => on.has(id) && !drawn.has(id));
      if (!e.now.length) continue;
      e.labels = e.now.map((id) => nodes.get(id).label);
      e.label = e.labels[0];
      e.dashed = e.now.every((id) => nodes.get(id).dashed);
      lines.push(e);
    }
  }
  putAway = new Map();
  for (const id of drawn) {
    const count = new Set(near(id).filter((n) => !drawn.has(n))).size;
    if (count) putAway.set(id, count);
  }
}
const onPath = (e) => state.path !== null && state.path.some((id, i) => i && [e.from, e.to].includes(id) && [e.from, e.to].includes(state.path[i - 1]));

function behind(edge) {  // the facts that a line stands for
  if (!edge.via) return edge.cards;
  return [...new Set((edge.now || edge.via).flatMap((id) => {
    const n = nodes.get(id);
    if (data.kinds[n.kind].event) return n.cards.slice(0, 1);
    return touching.get(id).filter((e) => [edge.from, edge.to].includes(other(e, id))).flatMap((e) => e.cards);
  }))];
}
