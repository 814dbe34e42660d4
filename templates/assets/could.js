/* Places like the reader's own and what they do, from copying.js. The answers and the draft stand in the address. */
"use strict";
(() => {
  const form = document.getElementById("could");
  const data = window.klimahubCopying;
  if (!form || !data) return;
  const texts = JSON.parse(form.dataset.texts);
  const language = document.documentElement.lang;
  const PLACES = 8, FEW = 3, PAGE = 12, ALIKE = 0.5;
  const part = (id) => document.getElementById(id);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = (value, digits = 0) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  const plural = new Intl.PluralRules(language);
  const percent = (value) => number(value) + form.dataset.percent;
  const element = (name, content = [], attributes = {}) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...[content].flat().map((part) => typeof part === "string" ? part.replaceAll("CO2", "CO₂") : part));
    return made;
  };
  const places = data.places.map(([slug, name, people, density, farming, lies, read]) => ({ slug, name, people, density, farming, lies, read }));
  const actions = data.actions.map(([place, id, theme, title, what, details, needs, cost, sources]) =>
    ({ place: places[place], key: `${places[place].slug}/${id}`, id, theme, title, what, details, needs, cost, sources }));

  /* --- the address --- */

  const asked = () => {
    const fields = Object.fromEntries(new FormData(form));
    const people = Number(fields.people) || null, area = Number(fields.area) || null;
    return { ...fields, people, density: people && area ? people / area : null, farming: fields.farming ? Number(fields.farming) : null };
  };
  let picked = [];

  function remember() {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (picked.length) query.set("pick", picked.join(","));
    history.replaceState(null, "", `${location.pathname}${String(query) ? "?" + query : ""}${location.hash}`);
  }

  function recall() {
    const query = new URLSearchParams(location.search), known = new Set(actions.map((action) => action.key));
    for (const field of form.elements) if (field.name && query.has(field.name)) field.value = query.get(field.name);
    picked = [...new Set((query.get("pick") || "").split(","))].filter((key) => known.has(key));
    return [...form.elements].some((field) => field.name && field.value);
  }

  /* --- likeness: the same steps as klimahub/data/likeness.py, over the traits that are filled in --- */

  function steps(own, other) {
    const found = {};
    if (own.people) found.population = Math.abs(Math.log2(own.people / other.people));
    if (own.density) found.density = Math.abs(Math.log2(own.density / other.density));
    if (own.farming !== null && other.farming !== null) found.farming = Math.abs(own.farming - other.farming) / Number(form.dataset.step);
    if (own.lies && other.lies) found.situation = own.lies === other.lies ? 0 : [own.lies, other.lies].includes("island") ? 2 : 1;
    return found;
  }
  const distance = (found) => Object.values(found).reduce((sum, step) => sum + step, 0);

  /* In what a place is like the reader's own, and in what it is not: only what was filled in is judged. */
  function reasons(own, other, found) {
    const counted = (trait, value, mine) => found[trait] <= ALIKE ? texts[`likeness.${trait}.alike`]
      : fill(texts[`likeness.${trait}.${value > mine ? "more" : "less"}`], { n: number(value) });
    const words = {
      population: () => counted("population", other.people, own.people),
      density: () => counted("density", other.density, own.density),
      farming: () => fill(texts["likeness.farming"], { percent: percent(other.farming) }),
      situation: () => texts[`likeness.situation.${other.lies}`],
    };
    const told = (isAlike) => Object.keys(found).filter((trait) => (found[trait] <= ALIKE) === isAlike)
      .map((trait) => words[trait]()).join(", ");
    return [told(true), told(false) && fill(texts.unlike, { list: told(false) })].filter(Boolean).join(" · ");
  }

  /* --- what is shown --- */

  const address = (slug) => form.dataset.root + form.dataset.place.replace("{key}", slug) + form.dataset.index;
  const cardOf = (action) => form.dataset.root + form.dataset.place.replace("{key}", action.key) + form.dataset.index;

  function fits(own, action) {
    if (own.theme && action.theme !== own.theme) return false;
    if (own.lies === "inland" && action.needs.includes("sea")) return false;
    if (own.heat === "no" && action.needs.includes("heat")) return false;
    if (own.farming === 0 && action.needs.includes("farming")) return false;
    return !own.cost || action.cost === null || action.cost <= Number(own.cost) * 1e6;
  }

  function card(action) {
    const details = Object.entries(action.details).map(([name, words]) =>
      element("div", [element("dt", texts[`field.${name}`]), element("dd", words)]));
    const box = element("input", [], { type: "checkbox", value: action.key });
    box.checked = picked.includes(action.key);
    box.addEventListener("change", () => pick(action.key, box.checked));
    const spoken = action.needs.map((key) => texts[`mentions.${key}`]).join(", ");
    return element("li", [
      element("p", element("a", action.place.name, { href: address(action.place.slug) }), { class: "over" }),
      element("h3", element("a", action.title, { href: cardOf(action) })),
      element("p", action.what),
      element("dl", details, { class: "copy" }),
      ...(spoken ? [element("p", fill(texts.mentions, { list: spoken }), { class: "small" })] : []),
      element("label", [box, texts.pick], { class: "pick" }),
    ]);
  }

  function show(all = PAGE) {
    const own = asked();
    const near = places.map((place) => ({ place, found: steps(own, place) }))
      .sort((a, b) => distance(a.found) - distance(b.found) || a.place.name.localeCompare(b.place.name, language));
    const order = new Map(near.map(({ place }, index) => [place, index]));
    const fitting = actions.filter((action) => fits(own, action)).sort((a, b) => order.get(a.place) - order.get(b.place));
    const like = near.filter(({ found }) => (
      distance(found) <= Number(form.dataset.near) && Object.values(found).some((step) => step <= ALIKE)));
    const listed = like.length >= FEW ? like.slice(0, PLACES) : near.slice(0, FEW);
    part("could-far").hidden = like.length >= FEW;
    part("could-places").querySelector("ol").replaceChildren(...listed.map(({ place, found }) =>
      element("li", [element("a", place.name, { href: address(place.slug) }), " ", element("span", reasons(own, place, found), { class: "small" })])));
    part("could-actions").querySelector("ul").replaceChildren(...fitting.slice(0, all).map(card));
    const more = part("could-actions").querySelector(":scope > button");
    more.hidden = fitting.length <= all;
    more.onclick = () => show(all + PAGE);
    const status = part("could-status");
    status.textContent = fitting.length
      ? fill(texts[`results.${plural.select(fitting.length)}`] ?? texts["results.other"], { n: number(fitting.length) }) : actions.length ? texts.none : texts.empty;
    for (const id of ["could-status", "could-actions"]) part(id).hidden = false;
    part("could-places").hidden = !Object.keys(near[0].found).length; // nothing is known by which a place could be like
  }

  /* --- the draft --- */

  function pick(key, wanted) {
    picked = picked.filter((each) => each !== key).concat(wanted ? key : []);
    remember();
    draft();
  }

  function chapter() {
    const found = [{ style: "Heading1", text: texts.chapter }];
    for (const action of picked.map((key) => actions.find((each) => each.key === key))) {
      found.push({ style: "Heading2", text: action.title }, { text: fill(texts.from, { place: action.place.name }) }, { text: action.what });
      for (const [name, words] of Object.entries(action.details)) found.push({ label: texts[`field.${name}`], text: words });
      found.push(...action.sources.map((text) => ({ text, source: true })));
      found.push({ text: fill(texts.credit, { date: action.place.read }), source: true });
    }
    return found;
  }

  function draft() {
    const shown = part("draft"), paragraphs = chapter();
    shown.hidden = !picked.length;
    const tags = { Heading1: "h3", Heading2: "h4" };
    shown.querySelector(".chapter").replaceChildren(...paragraphs.map(({ style, label, text, source }) =>
      element(tags[style] || "p", label ? [element("strong", `${label}: `), text] : text, source ? { class: "small" } : {})));
  }

  function save(blob, name) {
    const link = element("a", [], { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const marks = { Heading1: "# ", Heading2: "## " };
  const markdown = () => chapter().map(({ style, label, text }) => (marks[style] || "") + (label ? `**${label}:** ` : "") + text).join("\n\n") + "\n";
  const on = (name, act) => part("draft").querySelector(`[name=${name}]`).addEventListener("click", act);
  on("markdown", () => save(new Blob([markdown()], { type: "text/markdown" }), `${form.dataset.file}.md`));
  on("docx", () => save(window.klimahubDocx(chapter(), language), `${form.dataset.file}.docx`));
  on("print", () => print());

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember();
    show();
    part("could-places").scrollIntoView({ block: "start" });
  });
  if (recall()) show();
  draft();
})();
