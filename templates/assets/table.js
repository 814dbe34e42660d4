/* Tables that sort and filter. Without this script they are plain tables, in the order of the alphabet. */
"use strict";
(() => {
  const language = document.documentElement.lang;
  const compare = new Intl.Collator(language, { numeric: true }).compare;

  function sortBy(table, column, ascending) {
    const body = table.tBodies[0];
    const value = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
    const number = table.tHead.rows[0].cells[column].dataset.kind === "number" || column === 0;
    const rows = [...body.rows].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === "" || y === "") return (x === "") - (y === ""); // what is not stated stays last, whichever way
      const order = number ? Number(x) - Number(y) : compare(x, y);
      return ascending ? order : -order;
    });
    body.append(...rows);
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      if (index === column) head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sortBy(table, column, head.getAttribute("aria-sort") !== "ascending"));
    });
    table.tHead.rows[0].cells[0].setAttribute("aria-sort", "ascending");
  }

  for (const form of document.querySelectorAll("form.filters")) {
    const rows = [...document.getElementById(form.dataset.for).tBodies[0].rows];
    const count = form.querySelector(".count");
    const apply = () => {
      const wanted = [...new FormData(form)].filter(([, value]) => value);
      let shown = 0;
      for (const row of rows) {
        row.hidden = wanted.some(([key, value]) => row.dataset[key] !== value);
        shown += !row.hidden;
      }
      const words = shown === 1 ? form.dataset.countOne : form.dataset.count;
      count.textContent = words.replace("{n}", shown).replace("{all}", rows.length);
      const query = new URLSearchParams(wanted).toString();
      history.replaceState(null, "", query ? `?${query}${location.hash}` : location.pathname + location.hash);
    };
    for (const [key, value] of new URLSearchParams(location.search)) {
      if (form.elements[key]) form.elements[key].value = value;
    }
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
})();
