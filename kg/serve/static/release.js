// A release: a fact lights all its words, words light their fact. Without this script the links lead there all the same.
"use strict";
const marks = [...document.querySelectorAll(".mark")];
const facts = [...document.querySelectorAll("article.small")];

function light(numbers, start = -1, end = -1) {
  for (const mark of marks) {
    const told = mark.dataset.facts.split(" ");
    const inside = start >= 0 && Number(mark.dataset.start) >= start && Number(mark.dataset.end) <= end;
    mark.classList.toggle("on", inside || told.some(number => numbers.includes(number)));
  }
  for (const fact of facts) fact.classList.toggle("on", numbers.includes(fact.dataset.fact));
}

function arrive() {
  const words = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
  const fact = /^#f(\d+)$/.exec(location.hash);
  if (words) {
    const [start, end] = words.slice(1).map(Number);
    light([], start, end);
    const first = marks.find(mark => Number(mark.dataset.start) >= start && Number(mark.dataset.start) < end);
    if (first) first.scrollIntoView({ block: "center" });
  } else if (fact) {
    light([fact[1]]);
  }
}

for (const link of document.querySelectorAll("a.lit")) {
  link.addEventListener("mouseenter", () => light([link.dataset.fact]));
  link.addEventListener("mouseleave", arrive);
}
addEventListener("hashchange", arrive);
arrive();
