// The years: how much is told of each, and the part of them that is shown.

const span = data.cards.filter((card) => card.date).map((card) => Number(card.date.slice(0, 4)));
const oldest = span.reduce((a, b) => Math.min(a, b), Infinity), newest = span.reduce((a, b) => Math.max(a, b), -Infinity);

function years() {
  if (!(newest > oldest)) { byId("years").hidden = true; return; }
  const counts = Array(newest - oldest + 1).fill(0);
  for (const year of span) counts[year - oldest] += 1;
  const most = Math.max(...counts), bars = byId("bars"), from = byId("year-from"), to = byId("year-to");
  bars.append(...counts.map((count, i) => el("i", { title: `${oldest + i}: ${many(count, "fact")}`, style: `height: ${count ? Math.max(6, 100 * Math.sqrt(count / most)) : 0}%` })));
  for (const input of [from, to]) Object.assign(input, { min: oldest, max: newest, step: 1 });
  const show = () => {
    const [a, b] = state.years || [oldest, newest];
    from.value = a;
    to.value = b;
    from.style.zIndex = a > (oldest + newest) / 2 ? 3 : 2;  // so that two thumbs on one spot can be pulled apart again
    byId("years-said").textContent = a === b ? String(a) : `${a}–${b}`;
    byId("years-all").hidden = state.years === null;
    [...bars.children].forEach((bar, i) => bar.classList.toggle("out", oldest + i < a || oldest + i > b));
    byId("range").style.left = `${100 * (a - oldest) / (newest - oldest)}%`;
    byId("range").style.right = `${100 * (newest - b) / (newest - oldest)}%`;
  };
  const pull = (event) => {
    let a = Number(from.value), b = Number(to.value);
    if (a > b) { if (event.target === from) a = b; else b = a; }
    setYears(a === oldest && b === newest ? null : [a, b]);
  };
  from.addEventListener("input", pull);
  to.addEventListener("input", pull);
  byId("years-all").addEventListener("click", () => setYears(null));
  years.show = show;
  show();
}
function setYears(range) {
  state.years = range;
  if (years.show) years.show();
  refilter();
}
