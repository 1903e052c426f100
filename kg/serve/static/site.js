// On every page: "/" goes to the search field, as on the page of kg view.
"use strict";
document.addEventListener("keydown", event => {
  const field = document.querySelector("main input[type=search]") || document.getElementById("find");
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
  }
});
