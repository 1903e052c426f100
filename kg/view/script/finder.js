// The search: suggestions as one types, by name or by what is known of it.

function finder() {
  const input = byId("search"), box = byId("hits");
  const names = data.nodes.map((n) => ({ n, text: fold(n.label), also: fold(n.lines.map(([, value]) => value).join(" ")) }));
  let found = [], at = 0;
  const close = () => { box.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const take = (n) => {
    close();
    input.value = "";
    if (wayFrom !== null) { findWay(n.id); input.blur(); return; }
    input.blur();
    for (const name of switchesOf(n)) if (state.off.has(name)) toggle(name);
    if (!dated(n)) setYears(null);
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
    box.replaceChildren(...found.map((n, i) => el("li", { id: `hit-${i}`, role: "option", on: { mousedown: (event) => { event.preventDefault(); take(n); } } },
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
  input.addEventListener("blur", () => { close(); dropWay(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && found.length) { at = (at + 1) % found.length; mark(); event.preventDefault(); }
    else if (event.key === "ArrowUp" && found.length) { at = (at + found.length - 1) % found.length; mark(); event.preventDefault(); }
    else if (event.key === "Enter" && found.length && !box.hidden) take(found[at]);
    else if (event.key === "Escape") { input.value = ""; input.blur(); }
  });
}
