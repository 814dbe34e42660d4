/* The compare page: two to four places side by side, chosen by the reader and named in the address (?k=a,b or #k=a,b).
   Does with the cells of places.js what klimahub/parts/comparison.py does with those of a ready page. */
"use strict";
(() => {
  const MODES = ["each", "all"];
  const NEARLY_THE_SAME = 0.1;
  const { groups, lines, places, words, unknown, source, signs } = window.klimahubPlaces;

  const form = document.querySelector(".choose");
  const told = document.querySelector(".told");
  const outcome = document.querySelector(".outcome");
  const room = outcome.querySelector(".table");
  const selects = [...form.querySelectorAll("select")];
  const suggestions = form.querySelector(".suggestions");
  const title = document.title;
  const [only, each, all] = ["only", "each", "all"].map((id) => document.getElementById(id));

  const say = (key, values) => words[key].replace(/{(\w+)}/g, (_, name) => values[name]);
  const filled = (kind, slug) => form.dataset[kind].replace(form.dataset.slug, slug);
  const nameOf = (slug) => places[slug][0];

  function number(value, decimals) {
    const [whole, part] = Math.abs(value).toFixed(decimals).split(".");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, signs[0]) + (part ? signs[1] + part : "");
    return (value < 0 && /[1-9]/.test(text) ? "−" : "") + text;
  }

  /* --- cells: [text, detail, number, basis, sources], or two numbers where a line is switched --- */

  function cellOf(slug, at) {
    const own = places[slug][2][at];
    if (lines[at].units) {
      return { slug, texts: [number(own[0], 2), number(own[1], 0)], numbers: own, detail: "", marks: [] };
    }
    const [text, detail = "", value = null, basis = [], marks = []] = own;
    return { slug, texts: [text], detail, numbers: value === null ? [] : [value], basis, marks };
  }

  function hindrance(line, cells) {
    const known = cells.filter((cell) => cell.numbers.length);
    const found = [];
    (known.length > 1 ? (line.facets ?? []) : []).forEach((facet, at) => {
      const own = [...new Set(known.map((cell) => cell.basis[at]))];
      if (own.length > 1 || own.includes("")) {
        found.push(facet.replace("{words}", own.map((word) => word || unknown).join(" / ")));
      }
    });
    return found.length ? say("not_comparable", { why: found.join("; ") }) : "";
  }

  function alike(cells, mode) {
    if (!cells.every((cell) => cell.numbers.length)) return new Set(cells.map((cell) => cell.texts.join("|"))).size === 1;
    const values = cells.map((cell) => cell.numbers[mode]);
    return Math.max(...values) - Math.min(...values) <= NEARLY_THE_SAME * Math.max(...values.map(Math.abs));
  }

  /* --- elements --- */

  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const drawn = (tag, attributes, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  /* CO2 with its 2 as it should be. */
  const withSubscript = (text) => {
    const parts = text.split("CO2");
    return parts.flatMap((part, at) => (at ? ["CO", element("sub", {}, "2"), part] : [part]));
  };

  function bar(line, cells, mode, value) {
    const middle = line.middles?.[mode];
    const ends = [...cells.map((cell) => cell.numbers[mode]), middle, line.ceiling].filter((end) => end !== undefined);
    const low = Math.min(0, ...ends);
    const high = Math.max(0, ...ends);
    const span = high - low || 1;
    const at = (end) => Math.round((1000 * (high ? end - low : Math.abs(end))) / span) / 10; // all have fallen: the more, the longer
    const start = Math.min(at(value), at(0));
    const length = Math.round((Math.max(at(value), at(0)) - start) * 10) / 10;
    const box = { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" };
    return drawn(
      "svg",
      box,
      drawn("rect", { class: "track", width: 100, height: 8 }),
      drawn("rect", { class: "length", x: start, width: length, height: 8 }),
      ...(at(0) ? [drawn("path", { class: "zero", d: `M${at(0)},0v8` })] : []),
      ...(middle === undefined ? [] : [drawn("path", { class: "middle", d: `M${at(middle)},-3v14` })]),
    );
  }

  function detailOf(cell) {
    const marks = cell.marks.map(([key, n]) => {
      const address = `${filled("place", cell.slug)}#source-${key}`;
      const link = element("a", { href: address, title: source.replace("{n}", n) }, String(n));
      return element("sup", { class: "cite" }, link);
    });
    return cell.detail || marks.length
      ? [element("span", { class: "detail" }, ...withSubscript(cell.detail), ...marks)]
      : [];
  }

  function cellElement(line, cells, cell, hasBars) {
    const values = cell.texts.map((text, mode) => {
      const bars = hasBars && cell.numbers.length ? [bar(line, cells, mode, cell.numbers[mode])] : [];
      return element("span", { class: line.units && MODES[mode] }, element("b", {}, text), ...bars);
    });
    const name = element("span", { class: "place" }, nameOf(cell.slug));
    return element("td", { role: "cell" }, name, ...values, ...detailOf(cell));
  }

  function rowElement(line, at, chosen) {
    const cells = chosen.map((slug) => cellOf(slug, at));
    const note = hindrance(line, cells);
    const hasBars = !note && cells.filter((cell) => cell.numbers.length).length > 1;
    const same = MODES.filter((_, mode) => !note && alike(cells, line.units ? mode : 0));
    const units = (line.units ?? []).map((unit, mode) => element("span", { class: `unit ${MODES[mode]}` }, ...withSubscript(unit)));
    const head = element("th", { role: "rowheader", scope: "row" }, ...withSubscript(line.label), ...units);
    if (note) head.append(element("span", { class: "hindrance" }, note));
    const names = same.map((mode) => `same-${mode}`).join(" ");
    const tds = cells.map((cell) => cellElement(line, cells, cell, hasBars));
    return element("tr", { role: "row", class: names, "data-line": line.key }, head, ...tds);
  }

  function table(chosen) {
    const heads = chosen.map((slug) => {
      const link = element("a", { href: filled("place", slug) }, nameOf(slug));
      return element("th", { role: "columnheader", scope: "col" }, link);
    });
    const first = element("th", { role: "columnheader", scope: "col" }, words.what);
    const bodies = groups.map((title, group) => {
      const head = element("th", { role: "rowheader", scope: "rowgroup", colspan: chosen.length + 1 }, title);
      const rows = lines.flatMap((line, at) => (line.group === group ? [rowElement(line, at, chosen)] : []));
      return element("tbody", { role: "rowgroup" }, element("tr", { role: "row", class: "group" }, head), ...rows);
    });
    const top = element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, first, ...heads));
    return element("table", { class: "comparison", role: "table" }, top, ...bodies);
  }

  /* --- the reader's choice --- */

  const chosen = () => [...new Set(selects.map((select) => select.value).filter(Boolean))];

  function suggest(own) {
    const free = selects.some((select) => !select.value);
    const like = own.length && free ? places[own[0]][1].filter((slug) => !own.includes(slug)) : [];
    const buttons = like.map((slug) => {
      const button = element("button", { type: "button" }, nameOf(slug));
      button.addEventListener("click", () => {
        selects.find((select) => !select.value).value = slug;
        change();
      });
      return button;
    });
    suggestions.hidden = !own.length;
    const why = own.slice(0, 1).map((slug) => element("a", { href: filled("ready", slug) }, say("why", { name: nameOf(slug) })));
    suggestions.replaceChildren(...(like.length ? [`${words.add}: `, ...buttons, " "] : []), ...why);
  }

  function show() {
    const own = chosen();
    const enough = own.length > 1;
    outcome.hidden = !enough;
    room.replaceChildren(...(enough ? [table(own)] : []));
    const names = own.map(nameOf).join(", ");
    told.textContent = enough ? say("compared", { names }) : "";
    document.title = enough ? `${names} · ${title}` : title;
    suggest(own);
  }

  function remember() {
    const own = chosen();
    const parts = [own.length && `k=${own.join(",")}`, only.checked && "only=1", all.checked && "per=all"];
    const query = parts.filter(Boolean).join("&");
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  function change() {
    remember();
    show();
  }

  /* A choice may stand after ? or after #, as some programs drop what follows a ? in the address of a file. */
  function recall() {
    const asked = new URLSearchParams(location.search);
    for (const [key, value] of new URLSearchParams(location.hash.slice(1))) if (!asked.has(key)) asked.set(key, value);
    const named = asked.getAll("k").flatMap((part) => part.split(",")).filter(Boolean);
    const known = [...new Set(named.filter((slug) => Object.hasOwn(places, slug)))];
    selects.forEach((select, at) => (select.value = known[at] ?? ""));
    only.checked = asked.get("only") === "1";
    (asked.get("per") === "all" ? all : each).checked = true;
    show();
    const stranger = named.find((slug) => !Object.hasOwn(places, slug));
    if (stranger) told.textContent = say("unknown_place", { key: stranger });
  }

  document.querySelector(".no-script").remove();
  form.hidden = false;
  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const control of [only, each, all]) control.addEventListener("change", remember);
  addEventListener("hashchange", recall);
  recall();
})();
