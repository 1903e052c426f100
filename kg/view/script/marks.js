// Shapes, signs and colours: one drawing of each for the canvas and for the legend.

const SHAPES = {
  circle: "M12 1a11 11 0 1 1 0 22a11 11 0 1 1 0-22Z",
  square: "M6.5 2h11A4.5 4.5 0 0 1 22 6.5v11a4.5 4.5 0 0 1-4.5 4.5h-11A4.5 4.5 0 0 1 2 17.5v-11A4.5 4.5 0 0 1 6.5 2Z",
  hexagon: "M11 1.3q1-.55 2 0l8 4.6q1 .6 1 1.7v8.8q0 1.1-1 1.7l-8 4.6q-1 .55-2 0l-8-4.6q-1-.6-1-1.7V7.600q0-1.100 1-1.700Z",
  diamond: "M10.600 1.400q1.400-1.400 2.800 0l9.200 9.200q1.400 1.400 0 2.800l-9.200 9.200q-1.400 1.400-2.800 0l-9.200-9.200q-1.400-1.400 0-2.800Z",
};
const SIGNS = {
  Company: "M7.500 18V7h6v11M13.500 10.500h3.500V18M6 18h12M9.700 10h1.600M9.700 13h1.600",
  Person: "M12 6.200a2.900 2.900 0 1 1 0 5.800a2.900 2.900 0 1 1 0-5.800ZM6.800 17.700c.5-3 2.600-4.300 5.200-4.300s4.700 1.300 5.200 4.300",
  Product: "M12 6.300l5 2.800v5.800l-5 2.800l-5-2.800V9.100ZM7 9.100l5 2.900l5-2.900M12 12v5.700",
};
const paths = Object.fromEntries(Object.entries(SHAPES).map(([name, d]) => [name, new Path2D(d)]));
const signs = Object.fromEntries(Object.entries(SIGNS).map(([name, d]) => [name, new Path2D(d)]));

function badge(kind, dashed = false) {
  const mark = svg("svg", { viewBox: "0 0 24 24", class: "badge", "aria-hidden": "true" });
  if (dashed) {
    mark.append(svg("path", { d: SHAPES[kind.shape], style: `fill: var(--card); stroke: var(--${kind.colour}); stroke-width: 1.8; stroke-dasharray: 3.6 2.6` }),
      svg("text", { x: 12, y: 16.3, style: `fill: var(--${kind.colour})` }, kind.sign));
    return mark;
  }
  mark.append(svg("path", { d: SHAPES[kind.shape], style: `fill: var(--${kind.colour})` }));
  if (SIGNS[kind.name]) mark.append(svg("path", { d: SIGNS[kind.name], style: `fill: none; stroke: var(--on-${kind.colour}, var(--on-colour)); stroke-width: 1.5` }));
  else mark.append(svg("text", { x: 12, y: 16.3, style: `fill: var(--on-${kind.colour}, var(--on-colour))` }, kind.sign));
  return mark;
}

let ink = {};
function readColours() {
  const style = getComputedStyle(root);
  const names = ["paper", "card", "ink", "soft", "faint", "edge", "edge-on", "halo", "on-colour", "accent", ...new Set(data.kinds.flatMap((k) => [k.colour, `on-${k.colour}`]))];
  ink = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  ink.font = style.getPropertyValue("--text").trim();
}
function setTheme(theme) {
  root.dataset.theme = theme;
  readColours();
  if (network) network.redraw();
}
