// The panel: what the releases say of what is chosen, in their own words.

const goTo = (id, ...children) => el("button", { type: "button", className: "link", on: { click: () => choose(id) } }, ...children);

function quotation(card) {  // the words that tell the fact, the spans of its parts marked in them
  const marks = [], blocks = [];
  const spans = card.lines.filter((line) => line.exact).map((line) => [line.start, line.end, line]);
  const words = card.words.map(([start, exact]) => [start, start + [...exact].length, exact]);
  for (const [start, end, line] of spans) {  // a part told elsewhere in the release is quoted on its own
    if (!words.some(([from, to]) => from <= start && end <= to)) words.push([start, end, line.exact]);
  }
  words.sort((a, b) => a[0] - b[0]);
  for (const [from, to, exact] of words) {
    const chars = [...exact], block = el("blockquote");  // offsets count code points, as Python does
    const cuts = [...new Set([from, to, ...spans.flatMap(([s, e]) => [s, e]).filter((at) => at > from && at < to)])].sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i++) {
      const piece = chars.slice(cuts[i] - from, cuts[i + 1] - from).join("");
      const inside = spans.filter(([s, e]) => s <= cuts[i] && cuts[i + 1] <= e);
      if (!inside.length) { block.append(piece); continue; }
      const mark = el("mark", {}, piece);
      marks.push([mark, inside.map(([, , line]) => line)]);
      block.append(mark);
    }
    blocks.push(block);
  }
  return { blocks, light: (line, on) => marks.forEach(([mark, lines]) => lines.includes(line) && mark.classList.toggle("on", on)) };
}

function inside(card) {
  const { blocks, light } = quotation(card), release = data.releases[card.release];
  const list = el("dl");
  for (const line of card.lines) {
    const value = line.node >= 0 ? goTo(line.node, line.value) : /^\d{4}-\d\d(-\d\d)?$/.test(line.value) ? day(line.value) : line.value;
    const row = el("div", { className: line.exact ? "quoted" : "" }, el("dt", {}, line.name), el("dd", {}, value));
    if (line.exact) {
      row.addEventListener("mouseenter", () => light(line, true));
      row.addEventListener("mouseleave", () => light(line, false));
    }
    list.append(row);
  }
  return el("div", { className: "inside" },
    card.status ? el("span", { className: `status${card.uncertain ? " uncertain" : ""}` }, card.status) : null,
    card.lines.length ? list : null,
    el("figure", {}, ...blocks, release ? el("figcaption", {}, `${release.headline}`, release.date ? ` · ${day(release.date)}` : "") : ""));
}

function fact(card, open) {
  return el("details", { className: "fact", open },
    el("summary", {}, el("b", {}, card.caption), card.uncertain ? el("span", { className: "status uncertain" }, card.status) : null,
      card.date ? el("time", { dateTime: card.date }, day(card.date)) : null),
    inside(card));
}

function group(title, cards, open) {
  return el("section", {}, el("p", { className: "label" }, title, el("span", {}, String(cards.length))), ...cards.map((card, i) => fact(card, i < open)));
}

function grouped(indices) {
  const groups = new Map();
  for (const card of indices.map((i) => data.cards[i])) {
    if (!groups.has(card.plural)) groups.set(card.plural, []);
    groups.get(card.plural).push(card);
  }
  const open = indices.length <= 3 ? 3 : 0;
  const list = [...groups].sort((a, b) => b[1][0].event - a[1][0].event || a[0].localeCompare(b[0], "en"));
  return list.map(([title, cards], i) => group(title, cards.sort((a, b) => b.date.localeCompare(a.date)), open || (i === 0 ? 1 : 0)));
}

function clashes(indices) {  // what the releases say against each other about these facts, both sides in their words, and why both may hold
  const told = new Set(indices), found = data.conflicts.filter((c) => c.earlier.concat(c.later).some((i) => told.has(i)));
  if (!found.length) return null;
  const side = (i) => {
    const card = data.cards[i], release = data.releases[card.release];
    return el("figure", {}, ...quotation(card).blocks, release ? el("figcaption", {}, release.headline, release.date ? ` · ${day(release.date)}` : "") : "");
  };
  const items = found.map((c, i) => el("details", { className: "fact clash", open: i === 0 },
    el("summary", {}, el("b", {}, c.kind), el("span", { className: `status${c.certainty === "certain" ? "" : " uncertain"}` }, c.certainty)),
    el("div", { className: "inside" }, el("dl", {}, el("div", {}, el("dt", {}, "Why"), el("dd", {}, c.reason)), c.doubt ? el("div", {}, el("dt", {}, "Why not"), el("dd", {}, c.doubt)) : ""),
      ...c.earlier.map(side), ...c.later.map(side))));
  return el("section", { id: "clashes" }, el("p", { className: "label" }, "Contradictions", el("span", {}, String(found.length))), ...items);
}

function top(kind, label, ...more) {
  return el("div", { className: "top" }, kind ? badge(kind) : null, label, ...more,
    el("button", { type: "button", className: "close", title: "Close (Esc)", "aria-label": "Close", on: { click: () => choose(null) } },
      svg("svg", { viewBox: "0 0 24 24" }, svg("path", { d: "M6 6l12 12M18 6L6 18" }))));
}

const actions = (buttons) => el("div", { className: "actions" }, ...buttons.filter(Boolean));
function nodeActions(n) {
  const near = touching.get(n.id).length;
  const kept = state.folded ? state.open.has(n.id) : !state.shut.has(n.id), words = state.folded ? ["Keep open", "Fold again"] : ["Open", "Put away"];
  const open = el("button", { type: "button", id: "keep", title: "Or Enter, or a double click", "aria-pressed": String(kept), on: { click: () => keep(n.id) } },
    icon(kept ? "M9 4v5H4M15 20v-5h5M20 9h-5V4M4 15h5v5" : "M4 9V4h5M20 15v5h-5M15 4h5v5M9 20H4v-5"), words[kept ? 1 : 0]);
  const way = el("button", { type: "button", id: "way", title: "The shortest way to another name (p)", on: { click: () => askWay(n.id) } },
    icon("M6 19a2 2 0 1 0 0-.01M18 5a2 2 0 1 0 0-.01M8 19h6a3.500 3.500 0 0 0 0-7h-4a3.500 3.500 0 0 1 0-7h6"), "Way to …");
  return actions([near ? open : null, near ? way : null, copyLink()]);
}

function ties(n) {
  const list = touching.get(n.id).filter((e) => edgeOn(e)).map((edge) => {
    const other = nodes.get(edge.from === n.id ? edge.to : edge.from), out = edge.from === n.id, card = data.cards[edge.cards[0]];
    const words = out ? [el("em", {}, `${edge.labels.join("; ")} `), el("b", {}, other.label)] : [el("b", {}, other.label), el("em", {}, ` ${edge.labels.join("; ")}`)];
    const row = el("button", { type: "button", on: { click: () => choose(other.id) } }, badge(data.kinds[other.kind]), el("span", {}, ...words),
      card && card.date ? el("time", {}, card.date.slice(0, 4)) : null);
    return { row: el("li", {}, row), date: card ? card.date : "", weight: other.weight };
  });
  list.sort((a, b) => b.date.localeCompare(a.date) || b.weight - a.weight);
  if (!list.length) return null;
  const box = el("ul", { className: "ties" }, ...list.slice(0, 8).map((t) => t.row));
  const section = el("section", {}, el("p", { className: "label" }, "Ties", el("span", {}, String(list.length))), box);
  if (list.length > 8) {
    const more = el("button", { type: "button", className: "more", on: { click: () => { box.append(...list.slice(8).map((t) => t.row)); more.remove(); } } }, `Show all ${list.length}`);
    section.append(more);
  }
  return section;
}

function nodePanel(n) {
  const kind = data.kinds[n.kind];
  if (kind.event) {
    const card = data.cards[n.cards[0]], others = n.cards.slice(1).map((i) => data.cards[i]).sort((a, b) => b.date.localeCompare(a.date));
    return [el("div", {}, top(kind, kind.label), el("h2", {}, n.label), n.date ? el("p", { className: "hint" }, day(n.date)) : null, nodeActions(n)),
      inside(card), others.length ? group("Told elsewhere too", others, 3) : null, clashes(n.cards), ties(n)];
  }
  const known = el("dl");
  for (const [name, value] of n.lines) known.append(el("div", {}, el("dt", {}, name), el("dd", {}, value)));
  return [el("div", {}, top(kind, kind.label), el("h2", {}, n.label), nodeActions(n)), n.lines.length ? known : null, ties(n), clashes(n.cards), ...grouped(n.cards.filter((i) => cardOn(data.cards[i])))];
}

function edgePanel(edge) {
  const from = nodes.get(edge.from), to = nodes.get(edge.to), cards = behind(edge);
  return [
    el("div", {}, top(null, edge.via ? many(cards.length, "fact") : "Tie"),
      el("h2", { className: "sentence" }, goTo(from.id, from.label), el("em", {}, edge.via ? " and " : ` ${edge.labels.join("; ")} `), goTo(to.id, to.label)), actions([edge.via ? null : copyLink()])),
    el("section", {}, ...cards.map((i, at) => fact(data.cards[i], at < 3))),
  ];
}

function cardPanel(card) {
  return [el("div", {}, top(null, card.label), el("h2", {}, card.caption), card.date ? el("p", { className: "hint" }, day(card.date)) : null), inside(card), clashes([data.cards.indexOf(card)])];
}

function whose(n) {  // what an event's caption does not say: when it was, and whom it is about
  if (!data.kinds[n.kind].event) return null;
  const firms = companiesOf(data.cards[n.cards[0]]).map((id) => nodes.get(id).label).filter((label) => !n.label.includes(label));
  const about = firms.slice(0, 2).join(", ") + (firms.length > 2 ? ` and ${firms.length - 2} more` : "");
  return el("small", {}, [n.date ? day(n.date) : "", about].filter(Boolean).join(" · "));
}

function overview() {
  const list = (title, items) => items.length ? el("section", {}, el("p", { className: "label" }, title), el("ul", { className: "ties" }, ...items)) : null;
  const entry = (n, note) => el("li", {}, el("button", { type: "button", on: { click: () => choose(n.id) } }, badge(data.kinds[n.kind]), el("span", {}, el("b", {}, n.label), whose(n)), note ? el("time", {}, note) : null));
  const companies = data.nodes.filter((n) => data.kinds[n.kind].name === "Company" && passes(n)).sort((a, b) => b.weight - a.weight || a.id - b.id).slice(0, 6);
  const events = data.nodes.filter((n) => data.kinds[n.kind].event && passes(n)).sort((a, b) => b.date.localeCompare(a.date) || a.id - b.id).slice(0, 7);
  return [
    el("p", { className: "lead" }, "Click a name, an event or a line between them, and read the words of the press release that say so."),
    list("Most is told of", companies.map((n) => entry(n, `${n.cards.length} facts`))),
    list("Latest", events.map((n) => entry(n))),
    data.left ? el("p", { className: "hint" }, data.left) : null,
  ];
}

function render(anew = true) {
  document.body.classList.toggle("overview", state.node === null && state.edge === null && state.card === null && state.path === null);
  const content = state.node !== null ? nodePanel(nodes.get(state.node)) : state.edge !== null ? edgePanel(edges[state.edge])
    : state.card !== null ? cardPanel(data.cards[state.card]) : state.path !== null ? wayPanel(state.path) : overview();
  panel.replaceChildren(...content.filter(Boolean));
  if (anew) panel.scrollTop = 0;
}
