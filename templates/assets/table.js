/* Tables that sort, tables and lists that filter. Without this script they are plain, in their own order. */
/* The next line tells Chromium to compile all functions while it loads the page: a first click would wait for it. */
//# allFunctionsCalledOnLoad
"use strict";
(() => {
  const SOME = 50; // rows at a time that are out of sight
  let compare; // by the alphabet: set up where there is a table, as a browser takes long for it

  /* --- <table class="sortable">: each heading becomes a button --- */

  const valueOf = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();

  /* Rows by what `values` has of each. */
  function sorted(rows, values, ascending) {
    const numbers = rows.every((row) => !Number.isNaN(Number(values.get(row))));
    return [...rows].sort((one, other) => {
      const [a, b] = [values.get(one), values.get(other)];
      if (!a || !b) return !a - !b; // what is not stated stays last, whichever way
      const order = numbers ? a - b : compare(a, b);
      return ascending ? order : -order;
    });
  }

  /* When what was done so far is on the screen; other scripts use it too. */
  const painted = (window.klimahubPainted = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));

  function sortable(table) {
    compare ??= new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const status = document.createElement("p");
    const known = []; // what each column is sorted by
    let rows = [...body.rows];
    let seen = []; // of them, when they were last put in order
    status.className = "hidden";
    status.setAttribute("role", "status");
    table.before(status);

    const valuesOf = (column) => (known[column] ??= new Map(rows.map((row) => [row, valueOf(row, column)])));

    /* Those in sight are in their order before the next paint, the others some at a time after it. That they are seen is
       said, as the browser would lay out all rows once before it knows. */
    async function place(ordered) {
      const [before, after] = [rows, ordered].map((all) => all.filter((row) => !row.hidden));
      const below = before.findIndex((row) => row.getBoundingClientRect().top >= innerHeight);
      let end = below < 0 ? ordered.length : ordered.indexOf(after[below]) + 1;
      for (const row of seen) row.style.contentVisibility = "";
      seen = ordered.slice(0, end);
      for (const row of seen) row.style.contentVisibility = "visible";
      body.prepend(...seen);
      for (rows = ordered; end < rows.length; end += SOME) {
        await painted();
        if (rows !== ordered) return; // sorted anew meanwhile
        rows[end - 1].after(...rows.slice(end, end + SOME));
      }
    }

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const way = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        place(sorted(rows, valuesOf(column), way === "ascending"));
        for (const each of heads) if (each !== head) each.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", way);
        const words = (table.dataset[way] ?? "").replace("{column}", button.textContent.trim());
        painted().then(() => { status.textContent = words; });
      });
    });
    if (!heads.some((head) => head.hasAttribute("aria-sort"))) heads[0].setAttribute("aria-sort", "ascending");
    painted().then(() => heads.forEach((_, column) => valuesOf(column))); // a click has no time to read them
  }

  /* --- <form class="filters" data-for="the id of a table, or of sections with lists">: a row or item stays if each
     control in use has its data-<name>; a section of which nothing stays is hidden --- */

  const has = (row, name, values) => {
    const own = (row.getAttribute(`data-${name}`) ?? "").split("|");
    return values.some((value) => own.includes(value));
  };

  function filterable(form) {
    const target = document.getElementById(form.dataset.for);
    const controls = [...form.elements].filter((control) => control.name);
    const names = [...new Set(controls.map((control) => control.name))];
    const rows = [...(target.tBodies ? target.tBodies[0].rows : target.querySelectorAll(`li[data-${names[0]}]`))];
    const sections = [...target.querySelectorAll("section")];
    const count = form.querySelector(".count");
    const number = new Intl.NumberFormat(document.documentElement.lang).format;
    let used = false; // folded items are opened while something is asked for, and else left as the reader has them

    function recall() {
      const state = new URLSearchParams(location.search);
      for (const control of controls) {
        if (control.type === "checkbox") control.checked = state.getAll(control.name).includes(control.value);
        else control.value = state.get(control.name) ?? "";
        if (control.selectedIndex < 0) control.selectedIndex = 0; // the address names a value that is no more
      }
    }

    function apply() {
      const wanted = [...new FormData(form)].filter(([, value]) => value);
      const asked = names.map((name) => [name, wanted.filter(([each]) => each === name).map(([, value]) => value)]);
      for (const row of rows) row.hidden = asked.some(([name, values]) => values.length && !has(row, name, values));
      for (const section of sections) section.hidden = !rows.some((row) => !row.hidden && section.contains(row));
      if (wanted.length || used) for (const rest of target.querySelectorAll("details.rest")) rest.open = wanted.length > 0;
      used = wanted.length > 0;
      const shown = rows.filter((row) => !row.hidden).length;
      const words = shown === 1 ? form.dataset.countOne : form.dataset.count;
      count.textContent = words.replace("{n}", number(shown)).replace("{all}", number(rows.length));
      remember(wanted);
    }

    /* Other forms of the page keep their part of the address. */
    function remember(wanted) {
      const state = new URLSearchParams(location.search);
      for (const name of names) state.delete(name);
      for (const [name, value] of wanted) state.append(name, value);
      const query = String(state);
      history.replaceState(history.state, "", (query ? `?${query}` : location.pathname) + location.hash);
    }

    recall();
    apply();
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply)); // after the controls are reset
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /* --- tables whose rows are shown as boxes of their own: browsers that lose their rows and cells by that are told of
     them --- */
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  const BOXED = "table:is(.comparison, .sortable), :is(.comparison, .sortable) :is(thead, tbody, tr, th, td)";

  function tables() {
    document.querySelectorAll(BOXED).forEach((part) => {
      part.setAttribute("role", ROLES[part.tagName] ?? (part.scope === "col" ? "columnheader" : "rowheader"));
    });
    document.querySelectorAll("table.sortable").forEach(sortable);
  }

  /* --- a box that asks for all columns, where the style shows some: it may be ticked from the visit before --- */

  function whole(box) {
    const show = () => document.getElementById("places").classList.toggle("whole", box.checked);
    box.addEventListener("change", show);
    show();
  }

  tables();
  document.querySelectorAll("input.every").forEach(whole);
  document.querySelectorAll("form.filters").forEach(filterable);
  document.addEventListener("klimahub:content", tables);
})();
