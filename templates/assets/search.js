/* The search page: Pagefind finds, this shows what it found. What it says stands in the page, as JSON in #texts. */
"use strict";
(() => {
  const STEP = 10; // hits at a time
  const SECTIONS = 3; // headings under a hit
  const SEAM = /`/g; // put into compound words by klimahub/compounds.py

  const at = (id) => document.getElementById(id);
  const [form, found, hits, more, across] = ["search", "found", "hits", "more", "across"].map(at);
  const [narrow, narrowed, clear] = ["narrow", "narrowed", "clear"].map(at);
  const texts = JSON.parse(at("texts").textContent);
  const language = document.documentElement.lang;
  const { root, other } = form.dataset;
  const isOnDisk = location.protocol === "file:"; // where a folder's address shows its list of files
  const box = form.elements.q;
  const fieldsets = [...form.querySelectorAll("fieldset")];
  const choices = () => [...form.querySelectorAll("fieldset input")];
  const number = new Intl.NumberFormat(language).format;
  const compare = new Intl.Collator(language, { numeric: true }).compare;

  let loading = null; // the promise of the engine, once it is asked for
  let results = [];
  let turn = 0; // what is asked later silences what was asked before
  let address = location.search;

  const say = (key, values = {}) => texts[key].replace(/{(\w+)}/g, (_, name) => values[name]);
  const count = (key, n, values) => say(`${key}.${n === 1 ? "one" : "other"}`, { n: number(n), ...values });
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /* --- The engine: Pagefind, and the words that mend a query --- */

  const script = (src) => new Promise((onload, onerror) => {
    document.head.append(element("script", { src, onload, onerror }));
  });

  async function load() {
    await Promise.all([script(`${root}pagefind/pagefind.js`), script(`${root}search/words.${language}.js`)]);
    const { pagefind } = window;
    await pagefind.options({ noWorker: true });
    await pagefind.init(); // before the base: one that is set earlier is made absolute
    await pagefind.options({ baseUrl: root, ranking: { metaWeights: { title: 8, alias: 8 } } });
    const { names, words } = window.klimahubWords;
    const isIndexed = async (word) => (await pagefind.search(`"${word}"`)).results.length > 0;
    const mend = window.klimahubQuery(names.split(" "), words.split(" "), isIndexed);
    offer(await pagefind.filters());
    return { pagefind, mend };
  }

  /* Loaded once; after a failure the next try loads again. */
  const engine = () => (loading ??= load().catch((problem) => { loading = null; throw problem; }));
  const broken = () => { found.textContent = isOnDisk ? texts.file : texts.broken; };

  /* --- Narrowing down --- */

  function offer(filters) {
    for (const fieldset of fieldsets) {
      const name = fieldset.dataset.facet;
      const values = Object.entries(filters[name] ?? {}).sort(([a], [b]) => compare(a, b));
      fieldset.hidden = values.length < 2;
      for (const [value, n] of values) {
        const input = element("input", { type: "checkbox", name, value });
        fieldset.append(element("label", { className: "choice" }, input, value, element("small", {}, number(n))));
      }
    }
    recallChoices(); // not the query: somebody may be typing by now
  }

  function chosen() {
    const filters = {};
    for (const { checked, name, value } of choices()) if (checked) (filters[name] ??= { any: [] }).any.push(value);
    return filters;
  }

  /* How many hits each choice would give; those of a facet in use are counted as if it were not. */
  async function counted(pagefind, term, filters, counts) {
    const all = { ...counts };
    for (const name of term === undefined ? [] : Object.keys(filters)) {
      const others = Object.fromEntries(Object.entries(filters).filter(([each]) => each !== name));
      all[name] = (await pagefind.search(term, { filters: others })).filters[name];
    }
    return all;
  }

  function showCounts(counts) {
    for (const { name, value, parentElement } of choices()) {
      parentElement.lastChild.textContent = number(counts[name]?.[value] ?? 0);
    }
  }

  /* --- The address remembers --- */

  const remembered = () => new URLSearchParams(location.search);

  function recallChoices() {
    for (const input of choices()) input.checked = remembered().getAll(input.name).includes(input.value);
  }

  function recall() {
    box.value = remembered().get("q") ?? "";
    recallChoices();
  }

  function remember() {
    const state = String(new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim())));
    address = state ? `?${state}` : "";
    history.replaceState({ shown: hits.children.length, down: scrollY }, "", address || location.pathname);
  }

  /* --- Searching --- */

  async function search(shown) {
    const mine = (turn += 1);
    if (!loading) found.textContent = texts.loading;
    const { pagefind, mend } = await engine();
    const [query, filters] = [box.value.trim(), chosen()];
    const isAsked = query || Object.keys(filters).length;
    const { meant, missing, change } = await mend(query);
    const term = missing.length ? undefined : meant || null; // null asks for every page, undefined for none
    const answer = term === undefined ? { results: [], filters: {} } : await pagefind.search(term, { filters });
    const next = isAsked ? answer.results : [];
    const items = await shownAs(next.slice(0, shown));
    if (mine !== turn) return;
    results = next;
    hits.replaceChildren(...items);
    more.hidden = items.length >= results.length;
    narrowed.textContent = Object.values(filters).flatMap(({ any }) => any).join(" · ");
    clear.hidden = !narrowed.textContent;
    found.textContent = isAsked ? told(query, meant, missing, change) : "";
    pointAcross(query);
    remember();
    const counts = await counted(pagefind, term, filters, answer.filters);
    if (mine === turn) showCounts(counts);
  }

  const start = (shown = STEP) => search(shown).catch(broken);

  function told(query, meant, missing, change) {
    if (!query) return count("pages", results.length);
    const outcome = results.length ? count("results", results.length, { q: query }) : say("none", { q: query });
    if (missing.length && meant !== missing[0]) return `${outcome} ${say("missing", { words: missing.join(", ") })}`;
    return change ? `${outcome} ${say(change, { q: meant })}` : outcome;
  }

  function pointAcross(query) {
    const href = `${other}?${new URLSearchParams({ q: query })}`;
    across.replaceChildren(...(query && other ? [element("a", { href }, say("other", { q: query }))] : []));
  }

  /* --- Showing --- */

  const shownAs = async (some) => (await Promise.all(some.map((result) => result.data()))).map(hit);

  function hit({ url: address, meta, filters, excerpt, sub_results: sections }) {
    const url = isOnDisk ? address.replace(/\/$/, "/index.html") : address;
    const title = meta.title.replace(SEAM, "");
    const about = [filters.kind?.[0], filters.region?.[0]].filter((word) => word && word !== title);
    const below = sections.filter((section) => section.anchor && section.title !== meta.title).slice(0, SECTIONS);
    const links = below.map(({ anchor, title: heading }) => {
      const href = `${url}#${encodeURIComponent(anchor.id)}`;
      return element("li", {}, element("a", { href }, heading.replace(SEAM, "")));
    });
    const lines = [
      element("h2", {}, element("a", { href: url }, title)),
      element("p", { className: "over" }, about.join(" · ")),
      element("p", {}, ...marked(excerpt)),
    ];
    return element("li", {}, ...lines, ...(links.length ? [element("ul", { className: "sections" }, ...links)] : []));
  }

  /* An excerpt is read, not set as HTML: whatever a page's text says, only <mark> comes through. */
  function marked(excerpt) {
    const tidy = excerpt.replace(SEAM, "").replace(/([.,:;!?)]+)<\/mark>/g, "</mark>$1");
    const { body } = new DOMParser().parseFromString(tidy, "text/html");
    return [...body.childNodes].map(({ nodeName, textContent }) => (
      nodeName === "MARK" ? element("mark", {}, textContent) : textContent
    ));
  }

  async function showMore() {
    const mine = (turn += 1);
    const from = hits.children.length;
    const items = await shownAs(results.slice(from, from + STEP));
    if (mine !== turn) return;
    hits.append(...items);
    more.hidden = hits.children.length >= results.length;
    found.textContent = say("shown", { n: number(hits.children.length), all: number(results.length) });
    hits.children[from].querySelector("a").focus();
    remember();
  }

  /* --- Beginning --- */

  let waiting;
  const soon = (delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(start, delay);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    soon(0);
  });
  form.addEventListener("change", ({ target }) => target !== box && soon(0));
  box.addEventListener("input", () => soon(250));
  box.addEventListener("focus", () => engine().catch(broken), { once: true });
  narrow.addEventListener("toggle", () => engine().catch(broken));
  clear.addEventListener("click", () => {
    for (const input of choices()) input.checked = false;
    narrow.querySelector("summary").focus();
    soon(0);
  });
  more.addEventListener("click", () => showMore().catch(broken));
  hits.addEventListener("click", remember);
  window.addEventListener("popstate", () => {
    if (location.search === address) return;
    recall();
    soon(0);
  });
  narrow.hidden = false;
  recall();
  const { shown, down } = history.state ?? {};
  if (address) start(shown || STEP).then(() => scrollTo(0, down ?? 0));
})();
