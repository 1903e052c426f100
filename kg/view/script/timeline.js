// Events along the years, one row a company.

const ROWS = 60, MARK = 26;
let lanesShown = ROWS;
function companiesOf(card) {
  return [...new Set(card.lines.map((line) => line.node).filter((id) => id >= 0 && data.kinds[nodes.get(id).kind].name === "Company"))];
}
function timelineRows() {
  const rows = new Map();
  for (const card of data.cards) {
    if (!card.event || !card.date || card.of < 0 || card.again || !cardOn(card)) continue;
    for (const id of companiesOf(card)) {
      if (!rows.has(id)) rows.set(id, []);
      rows.get(id).push(card);
    }
  }
  const kindOn = ([id]) => !state.off.has(data.kinds[nodes.get(id).kind].name);
  return [...rows].filter(kindOn).sort((a, b) => b[1].length - a[1].length || nodes.get(b[0]).weight - nodes.get(a[0]).weight || a[0] - b[0]);
}
function moment(date) {  // years as a number, 1 July 2013 -> 2013.5
  const [year, month = 7, dayOf = 1] = date.split("-").map(Number);
  return year + (month - 1) / 12 + (dayOf - 1) / 372;
}
function drawTimeline() {
  const rows = timelineRows(), box = byId("lanes"), scale = byId("scale");
  const dates = rows.flatMap(([, cards]) => cards.map((card) => moment(card.date)));
  byId("timeline-none").hidden = rows.length > 0;
  box.replaceChildren();
  scale.replaceChildren();
  byId("more-lanes").hidden = rows.length <= lanesShown;
  if (!rows.length) return;
  const from = state.years ? state.years[0] : Math.floor(dates.reduce((a, b) => Math.min(a, b))), to = (state.years ? state.years[1] : Math.floor(dates.reduce((a, b) => Math.max(a, b)))) + 1;
  const wide = Math.max(160, scale.clientWidth - MARK), x = (at) => (at - from) / (to - from) * wide;
  const step = [1, 2, 5, 10, 20, 50].find((years) => (to - from) / years * 46 <= wide) || 100;
  const ticks = [];
  for (let year = Math.ceil(from / step) * step; year < to; year += step) ticks.push(year);
  scale.append(...ticks.map((year) => el("span", { style: `left: ${x(year) + MARK / 2}px` }, String(year))));
  box.append(...rows.slice(0, lanesShown).map(([id, cards]) => lane(nodes.get(id), cards, x, ticks)));
}
function lane(n, cards, x, ticks) {
  const ends = [], marks = [...cards].sort((a, b) => a.date.localeCompare(b.date) || a.of - b.of).map((card) => {
    const left = x(moment(card.date)), kind = data.kinds[card.kind];
    let row = ends.findIndex((end) => end + 2 <= left);
    if (row < 0) row = ends.length;
    ends[row] = left + MARK;
    const words = `${day(card.date)}: ${card.caption}${card.status ? `, ${card.status}` : ""}`;
    return el("button", { type: "button", className: `mark${card.uncertain ? " uncertain" : ""}`, title: words, "aria-label": words, "aria-current": String(card.of === state.node), style: `left: ${left}px; top: ${row * MARK}px`,
      on: { click: () => pick({ node: card.of }) } }, badge(kind, card.uncertain));
  });
  return el("li", { className: "lane" }, el("button", { type: "button", className: "who", title: n.label, on: { click: () => pick({ node: n.id }) } }, n.label),
    el("div", { className: "marks", style: `min-height: ${Math.max(1, ends.length) * MARK}px` }, ...ticks.map((year) => el("i", { style: `left: ${x(year) + MARK / 2}px` })), ...marks));
}
function chronicle() {
  byId("more-lanes").addEventListener("click", () => { lanesShown += ROWS; drawTimeline(); });
  new ResizeObserver(() => { if (state.view === "timeline") drawTimeline(); }).observe(stage);
}
