// Copies: to the clipboard, to a picture, to paper.

function copy(text, button, said) {
  const done = () => { const before = button.dataset.label || button.lastChild.textContent; button.dataset.label = before; button.lastChild.textContent = said; setTimeout(() => { button.lastChild.textContent = before; }, 1600); };
  const byHand = () => {
    const area = el("textarea", { value: text, className: "skip" });
    document.body.append(area);
    area.select();
    if (document.execCommand("copy")) done();
    area.remove();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
  else byHand();
}
const copyLink = () => {
  const button = el("button", { type: "button", title: "Copy a link to this (c)", id: "copy-link" }, icon("M10 14a4 4 0 0 0 6 .3l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-6-.3l-3 3a4 4 0 0 0 5.700 5.700l1-1"), "Link");
  button.addEventListener("click", () => copy(location.href, button, "Copied"));
  return button;
};
function picture() {  // what stands on the canvas, on the page's own ground
  const from = canvas.querySelector("canvas"), onto = el("canvas", { width: from.width, height: from.height }), ctx = onto.getContext("2d");
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, onto.width, onto.height);
  ctx.drawImage(from, 0, 0);
  onto.toBlob((blob) => {
    const link = el("a", { href: URL.createObjectURL(blob), download: "graph.png" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }, "image/png");
}
let themeBefore = null;
function paper() {
  byId("png").addEventListener("click", picture);
  byId("print").addEventListener("click", () => print());
  let opened = [];  // facts that paper shows and the screen keeps shut
  addEventListener("beforeprint", () => {
    themeBefore = root.dataset.theme;
    opened = [...panel.querySelectorAll("details:not([open])")];
    for (const fact of opened) fact.open = true;
    setTheme("light");
  });
  addEventListener("afterprint", () => {
    for (const fact of opened) fact.open = false;
    setTheme(themeBefore);
  });
}
