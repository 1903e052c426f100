// The editor: Ctrl+Enter runs, a question that is chosen comes into the field. Without this script the form works as it is.
"use strict";
const query = document.getElementById("query");
query.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    document.getElementById("editor").requestSubmit();
  }
});
document.getElementById("pick").addEventListener("change", event => {
  if (event.target.value) query.value = event.target.value;
  query.focus();
});
