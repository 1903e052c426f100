// Everything as a table: one fact a row, sorted by any column, copied as CSV.

const COLUMNS = [
  ["Date", (card) => card.date],
  ["What", (card) => card.label],
  ["Fact", (card) => card.caption],
  ["Who", (card) => [...new Set(card.lines.filter((line) => line.node >= 0).map((line) => line.value))].join(", ")],
  ["Status", (card) => card.status],
  ["Release", (card) => data.releases[card.release] ? data.releases[card.release].headline : ""],
];
const CHUNK = 150;
const table = { by: 0, down: true, kind: "", text: "", rows: [], shown: 0 };

function tableRows() {
  const words = fold(table.text.trim()).split(/\s+/).filter(Boolean);
  const rows = data.cards.map((card, i) => ({ card, i })).filter(({ card }) => cardOn(card) && (!table.kind || card.plural === table.kind))
    .map((row) => ({ ...row, cells: COLUMNS.map(([, read]) => read(row.card)) }))
    .filter(({ cells }) => { const all = fold(cells.join(" ")); return words.every((word) => all.includes(word)); });
  const sign = table.down ? -1 : 1, key = table.by;
  return rows.sort((a, b) => (a.cells[key] === "") - (b.cells[key] === "") || sign * a.cells[key].localeCompare(b.cells[key], "en", { numeric: true }) || a.i - b.i);
}
function drawTable() {
  table.rows = tableRows();
  table.shown = 0;
  byId("table-count").textContent = many(table.rows.length, "fact");
  byId("rows").replaceChildren();
  [...byId("columns").children].forEach((cell, i) => cell.setAttribute("aria-sort", i !== table.by ? "none" : table.down ? "descending" : "ascending"));
  moreRows();
}
function moreRows() {
  const next = table.rows.slice(table.shown, table.shown + CHUNK);
  table.shown += next.length;
  byId("rows").append(...next.map(({ card, i, cells }) => {
    const row = el("tr", { tabIndex: 0, "aria-selected": String(state.card === i || (state.node !== null && card.of === state.node)) },
      ...cells.map((text, at) => el("td", { "data-column": COLUMNS[at][0] }, at === 4 && text ? el("span", { className: `status${card.uncertain ? " uncertain" : ""}` }, text) : text)));
    const open = () => {
      for (const tr of byId("rows").children) tr.setAttribute("aria-selected", String(tr === row));
      pick(card.of >= 0 ? { node: card.of } : { card: i });
    };
    row.addEventListener("click", open);
    row.addEventListener("keydown", (event) => {
      if (event.key === "Enter") open();
      const next = event.key === "ArrowDown" ? row.nextElementSibling : event.key === "ArrowUp" ? row.previousElementSibling : null;
      if (next) { next.focus(); event.preventDefault(); }
    });
    return row;
  }));
  byId("more-rows").hidden = table.shown >= table.rows.length;
}
// A cell that a spreadsheet would take for a formula is led by an apostrophe, which makes it text.
const csvCell = (text) => { const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text; return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe; };
const csv = () => [COLUMNS.map(([name]) => name), ...table.rows.map(({ cells }) => cells)].map((row) => row.map(csvCell).join(",")).join("\n") + "\n";

function tabulate() {
  byId("columns").append(...COLUMNS.map(([name], i) => el("th", { scope: "col" }, el("button", { type: "button", on: { click: () => {
    table.down = table.by === i ? !table.down : i === 0;
    table.by = i;
    drawTable();
  } } }, name))));
  const plurals = new Map();
  for (const card of data.cards) plurals.set(card.plural, (plurals.get(card.plural) || 0) + 1);
  byId("table-kind").append(el("option", { value: "" }, "All facts"), ...[...plurals].sort((a, b) => a[0].localeCompare(b[0], "en")).map(([name, count]) => el("option", { value: name }, `${name} (${count.toLocaleString("en")})`)));
  byId("table-kind").addEventListener("change", (event) => { table.kind = event.target.value; drawTable(); });
  byId("table-text").addEventListener("input", (event) => { table.text = event.target.value; drawTable(); });
  byId("more-rows").addEventListener("click", moreRows);
  byId("copy-csv").addEventListener("click", (event) => copy(csv(), event.currentTarget, "Copied"));
}
