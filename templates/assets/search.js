/* The search page: Pagefind finds, this mends the query first and shows the hits. */
"use strict";
(() => {
  const form = document.getElementById("search");
  const { root, language, other } = form.dataset;
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const box = form.elements.q;
  const found = document.getElementById("found");
  const hits = document.getElementById("hits");
  const more = document.getElementById("more");
  const across = document.getElementById("across");
  const fieldsets = [...form.querySelectorAll("fieldset")];
  const STEP = 10;
  let loading = null;
  let known = null;
  let results = [];
  let turn = 0;

  const say = (key, values = {}) => texts[key].replace(/{(\w+)}/g, (_, name) => values[name]);
  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /* Words: what a query may mean when it is written without Danish letters, or mistyped. */
  const long = (word) => word.replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa");
  const short = (word) => word.replace(/æ/g, "ae").replace(/ø/g, "o").replace(/å/g, "a");

  function wordsOf(list) {
    const folded = new Map();
    for (const word of list) for (const fold of [long, short]) {
      if (fold(word) !== word && !folded.has(fold(word))) folded.set(fold(word), word);
    }
    return { list, all: new Set(list), folded };
  }

  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      }
      row = next;
    }
    return row[b.length];
  }

  function mended(word) {
    if (!known || /\d/.test(word) || word.length < 3) return word;
    if (known.all.has(word) || known.list.some((each) => each.startsWith(word))) return word;
    if (known.folded.has(word)) return known.folded.get(word);
    const fold = [...known.folded.keys()].find((each) => each.startsWith(word));
    if (fold && word.length > 3) return known.folded.get(fold);
    const limit = word.length > 7 ? 2 : 1;
    let best = null;
    for (const each of known.list) {
      const far = Math.min(distance(word, each, limit), distance(word, long(each), limit), distance(word, short(each), limit));
      if (far <= limit && (!best || far < best.far)) best = { far, each };
    }
    if (best) return best.each;
    const tail = known.list.find((each) => each.endsWith(word));
    return tail ?? null;
  }

  /* The query as Pagefind shall have it; null where a word is nowhere near any word of the hub. */
  function repaired(query) {
    const words = query.toLowerCase().replace(/₂/g, "2").split(/\s+/).filter(Boolean).map(mended);
    return words.includes(null) ? null : words.join(" ");
  }

  const script = (path) => new Promise((done, failed) => {
    document.head.append(element("script", { src: root + path, onload: done, onerror: failed }));
  });

  async function load() {
    if (location.protocol === "file:") throw new Error("file");
    const here = new URL(root, location.href);
    const [engine] = await Promise.all([import(new URL("pagefind/pagefind.js", here)), script(`search/words.${language}.js`)]);
    await engine.options({ baseUrl: here.pathname, ranking: { metaWeights: { title: 8, alias: 8 } } });
    await engine.init();
    known = wordsOf(window.klimahubWords);
    showFacets(await engine.filters());
    return engine;
  }

  /* Loaded once; after a failure the next try loads again. */
  const ready = () => (loading ??= load().catch((problem) => { loading = null; throw problem; }));

  function showFacets(filters) {
    const wanted = new URLSearchParams(location.search);
    for (const fieldset of fieldsets) {
      const facet = fieldset.dataset.facet;
      const values = Object.entries(filters[facet] ?? {}).sort(([a], [b]) => a.localeCompare(b, language));
      fieldset.hidden = values.length < 2;
      for (const [value, count] of values) {
        const input = element("input", { type: "checkbox", name: facet, value, checked: wanted.getAll(facet).includes(value) });
        fieldset.append(element("label", { className: "choice" }, input, value, element("small", { textContent: count })));
      }
    }
    form.querySelector("details").hidden = false;
    form.querySelector("details").open = fieldsets.some((each) => wanted.has(each.dataset.facet));
  }

  function countFacets(filters) {
    for (const fieldset of fieldsets) for (const input of fieldset.querySelectorAll("input")) {
      input.parentElement.lastChild.textContent = filters?.[input.name]?.[input.value] ?? 0;
    }
  }

  function chosen() {
    const filters = {};
    for (const fieldset of fieldsets) {
      const values = [...fieldset.querySelectorAll("input:checked")].map((input) => input.value);
      if (values.length) filters[fieldset.dataset.facet] = { any: values };
    }
    return filters;
  }

  function remember(query) {
    const state = new URLSearchParams(query ? { q: query } : {});
    for (const [facet, { any }] of Object.entries(chosen())) for (const value of any) state.append(facet, value);
    history.replaceState(null, "", state.size ? `?${state}` : location.pathname);
  }

  async function search() {
    const mine = (turn += 1);
    const query = box.value.trim();
    const filters = chosen();
    remember(query);
    hits.replaceChildren();
    more.hidden = true;
    across.replaceChildren();
    if (!query && !Object.keys(filters).length) return void (found.textContent = "");
    found.textContent = texts.loading;
    let pagefind;
    try {
      pagefind = await ready();
    } catch (problem) {
      found.textContent = problem.message === "file" ? texts.file : texts.broken;
      return;
    }
    const meant = repaired(query);
    const answer = meant === null ? { results: [], filters: {} } : await pagefind.search(meant || null, { filters: chosen() });
    if (mine !== turn) return;
    results = answer.results;
    countFacets(answer.filters);
    announce(query, meant);
    await show();
  }

  function announce(query, meant) {
    const n = results.length;
    found.textContent = !query ? say("all", { n }) : n ? say(n === 1 ? "results.one" : "results.other", { n, q: query }) : say("none", { q: query });
    if (n && meant !== query.toLowerCase()) found.append(" ", say("instead", { q: meant }));
    if (query && other) {
      across.append(element("a", { href: `${other}?${new URLSearchParams({ q: query })}`, textContent: say("other", { q: query }) }));
    }
  }

  async function show() {
    const next = results.slice(hits.children.length, hits.children.length + STEP);
    const pages = await Promise.all(next.map((result) => result.data()));
    for (const page of pages) hits.append(hit(page));
    more.hidden = hits.children.length >= results.length;
  }

  function hit(page) {
    const link = element("a", { href: page.url, textContent: page.meta.title });
    const about = [page.filters.kind?.[0], page.filters.kind?.[0] !== page.meta.title && page.filters.region?.[0]].filter(Boolean);
    const excerpt = element("p");
    excerpt.innerHTML = page.excerpt; // Pagefind escapes the page's words; only its own <mark> is markup
    return element("li", {}, element("h2", {}, link), element("p", { className: "over", textContent: about.join(" · ") }), excerpt);
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  form.addEventListener("change", (event) => { if (event.target !== box) search(); });
  let waiting;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 250); });
  more.addEventListener("click", show);
  window.addEventListener("popstate", () => location.reload());
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  const wanted = new URLSearchParams(location.search);
  if (wanted.size) ready().catch(() => {}).then(search);
  else box.addEventListener("focus", () => ready().catch(() => {}), { once: true });
})();
