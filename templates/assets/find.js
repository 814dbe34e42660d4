/* The key / leads to the search field, wherever the reader is. */
"use strict";
document.addEventListener("keydown", (event) => {
  const isWriting = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting) return;
  const box = document.querySelector("main input[type=search], .find input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
