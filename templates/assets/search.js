/* The search page: asks while one types, shows what is found and why, and keeps the address true. What it says stands in
   the page, as JSON in #texts. */
"use strict";
(() => {
  const STEP = 10; // hits at a time
  const PASSAGES = 3; // of one page
  const [LONG, BRIEF] = [32, 18]; // words of an excerpt
  const OTHERS = 5; // hits in the other language
  const PAUSE = 600; // milliseconds without a key, after which the result is told to those who listen
  const LONGEST = 200; // letters of a query

  const at = (id) => document.getElementById(id);
  const [form, found, told, hits, more, across, help] = ["search", "found", "told", "hits", "more", "across", "help"].map(at);
  const [narrow, chips, clear, sort, browse] = ["narrow", "chips", "clear", "sort", "browse"].map(at);
  const { texts, kinds: kindNames, spelling } = JSON.parse(at("texts").textContent);
  const { root, other, otherLanguage } = form.dataset;
  const language = document.documentElement.lang;
  const isOnDisk = location.protocol === "file:"; // where a folder's address shows its list of files
  const box = form.elements.q;
  const boxes = [...form.elements].filter(({ type }) => type === "checkbox");
  const { element, clean, passages, title: markedTitle, isMeant } = window.klimahubExcerpt;
  const { plain } = window.klimahubMend;

  let numbers, plurals; // made when a number is shown first: a browser takes long for them
  const number = (n) => (numbers ??= new Intl.NumberFormat(language)).format(n);
  const say = (key, values = {}) => texts[key].replace(/{(\w+)}/g, (_, name) => values[name]);
  const pluralOf = (n) => (plurals ??= new Intl.PluralRules(language)).select(n);
  const formOf = (key, n) => [`${key}.${pluralOf(n)}`, `${key}.other`].find((each) => texts[each]);
  const count = (key, n, values) => say(formOf(key, n), { n: number(n), ...values });
  const engineOf = window.klimahubEngine(root);
  const engine = () => engineOf(language, "").whole;

  let facets = null;
  let results = [];
  let early = null; // the first hit {at, item}, shown before the others are known
  let turn = 0; // what is asked later silences what was asked before
  let address = location.search;
  let telling;

  const queryNow = () => box.value.trim().slice(0, LONGEST);
  const kindNow = () => form.elements.kind.value;
  const choicesNow = () => boxes.filter(({ checked }) => checked);

  /* --- The address remembers --- */

  const remembered = () => new URLSearchParams(location.search);

  function recall() {
    const state = remembered();
    box.value = state.get("q") ?? "";
    for (const input of boxes) input.checked = state.getAll(input.name).includes(input.value);
    for (const name of ["kind", "sort"]) form.elements[name].value = state.get(name) ?? form.elements[name].value;
  }

  function state() {
    const isTold = ([name, value]) => value.trim() && !(name === "sort" && value === "relevance");
    return String(new URLSearchParams([...new FormData(form)].filter(isTold)));
  }

  function remember() {
    address = state() ? `?${state()}` : "";
    history.replaceState({ shown: hits.children.length, down: scrollY }, "", address || location.pathname);
    for (const link of document.querySelectorAll(".languages a")) link.search = address;
  }

  /* --- Asking --- */

  async function ask({ understand, rank, catalogue }, query) {
    const meaning = understand(query);
    if (!query) return { meaning, all: catalogue.records.map((_, place) => ({ at: place, words: new Map(), lacks: [] })) };
    return { meaning, all: meaning.groups.length ? await rank(meaning.groups, query) : [] };
  }

  function sorted(list, query) {
    const order = Object.keys(kindNames);
    const by = {
      relevance: query ? null : (a, b) => order.indexOf(facets.kindOf(a.at)) - order.indexOf(facets.kindOf(b.at)) || a.at - b.at,
      name: (a, b) => a.at - b.at, // the catalogue is in the alphabet's order
      year: (a, b) => facets.yearOf(a.at) - facets.yearOf(b.at),
    }[sort.value];
    return by ? [...list].sort(by) : list;
  }

  async function search(shown) {
    const mine = (turn += 1);
    if (!facets) found.textContent = texts.loading;
    const own = await engine();
    facets ??= window.klimahubFacets(form, number, own.catalogue);
    const query = queryNow();
    const { meaning, all } = await ask(own, query);
    if (mine !== turn) return;
    const isAsked = Boolean(query || kindNow() || choicesNow().length);
    const everywhere = all.map((hit) => hit.at);
    const places = new Set(facets.narrow(everywhere, kindNow()));
    const next = isAsked ? sorted(all.filter((hit) => places.has(hit.at)), query) : [];
    const coming = shownAs(own, next.slice(0, shown), meaning);
    if (next.length && !hits.children.length) showEarly(own.catalogue, next[0].at, meaning.groups, own.titles);
    facets.recount(everywhere, kindNow()); // while they come
    const items = await coming;
    if (mine !== turn) return;
    results = next;
    if (early && early.at === results[0]?.at) {
      complete(early.item, items[0]);
      hits.append(...items.slice(1));
    } else hits.replaceChildren(...items);
    early = null;
    more.hidden = items.length >= results.length;
    sort.parentElement.hidden = results.length < 2;
    browse.hidden = isAsked;
    tell(isAsked ? sentence(query, meaning, all) : "");
    showChoices();
    await showHelp(query, all.length, mine);
  }

  /* --- Before the index is there --- */

  async function begin() {
    const { named, titled } = engineOf(language, "");
    const { catalogue, asTyped, names } = await named;
    const query = queryNow();
    const { groups } = asTyped(query);
    const words = groups.flatMap(({ forms }) => forms.flatMap(({ text }) => text.toLowerCase().split(" ")));
    for (const file of window.klimahubChunks(language, catalogue.chunks, words)) {
      window.klimahubEarly?.fetchEarly("fetch", `${root}pagefind/${file}`);
    }
    facets ??= window.klimahubFacets(form, number, catalogue);
    const called = [...names.ofAll(groups, query)];
    const titles = called.length ? null : await titled;
    const first = titles ? titles.about(groups) : called;
    const isFirst = first.length === 1 && facets.narrow(first, kindNow()).length === 1 && sort.value === "relevance";
    if (isFirst && turn === 1 && !hits.children.length) showEarly(catalogue, first[0], groups, titles);
  }

  /* The first hit by its title, as soon as it is known which one it is. */
  function showEarly({ kinds, records }, place, groups, titles) {
    const [, kind, name, , , address] = records[place];
    const [title, path] = titles?.of(place) ?? [name, address];
    if (!title) return; // the catalogue has too many for a reader
    const shown = element("li", { className: kinds[kind] }, ...head(kinds[kind], "", title, addressOf(path), groups));
    early = { at: place, item: shown };
    hits.append(shown);
    browse.hidden = true;
    showChoices();
  }

  /* What was found, seen at once and said when the typing rests. */
  function tell(text) {
    found.textContent = text;
    clearTimeout(telling);
    telling = setTimeout(() => { told.textContent = text; remember(); }, PAUSE);
  }

  function sentence(query, { groups, missing, change, meant, hasStopsOnly }, all) {
    if (!query) return results.length ? count("listed", results.length) : texts.none_listed;
    const parts = [results.length ? count("results", results.length, { q: query }) : say("none", { q: query })];
    const translated = groups.filter(({ isTranslated }) => isTranslated).map(({ forms }) => say("quoted", { q: forms[0].text }));
    if (translated.length) parts.push(say("translated", { words: translated.join(", ") }));
    else if (change && groups.length) parts.push(say(change, { q: meant }));
    if (missing.length && results.length) parts.push(say("without", { words: missing.join(", ") }));
    if (results.length && all.every(({ lacks }) => lacks.length)) parts.push(texts.apart);
    if (hasStopsOnly) parts.push(texts.only_stops);
    return parts.join(" ");
  }

  /* --- Showing --- */

  const shownAs = (own, some, meaning) => Promise.all(some.map(async (hit) => (
    item(own.catalogue, hit, await (hit.result ? hit.result.data() : own.page(hit.at)), meaning)
  )));

  function addressOf(path) {
    const [folder, part] = path.split("@");
    const page = isOnDisk ? folder.replace(/\/?$/, "/index.html").replace(/^\//, "") : folder;
    return root + page + (part ? `#${encodeURIComponent(part.replace(/\/$/, ""))}` : "");
  }

  function item({ kinds, records }, { at: place, words, lacks }, page, { groups }) {
    const kind = kinds[records[place][1]];
    const href = addressOf(page.raw_url.slice(1));
    const title = page.meta.title;
    const stems = groups.map(stemsOf);
    const isCalledSo = groups.length && stems.every((own) => title.split(/[^\p{L}\p{N}`]+/u).some((word) => isMeant(word, own)));
    const says = kind === "municipality" && isCalledSo ? new Map() : words;
    const lines = head(kind, page.meta.about ?? "", title, href, groups);
    if (page.meta.facts) lines.push(element("p", { className: "facts" }, page.meta.facts));
    lines.push(...texted(passages(page, says, PASSAGES, says.size && page.anchors.length ? BRIEF : LONG), href));
    if (lacks.length) lines.push(element("p", { className: "lacks" }, say("lacks", { words: lacks.map((g) => g.typed).join(", ") })));
    return element("li", { className: kind }, ...lines);
  }

  function head(kind, about, title, href, groups) {
    const over = [kindNames[kind], clean(about)].filter(Boolean).join(" · ");
    const link = element("a", { href }, ...markedTitle(title, groups.flatMap(stemsOf)));
    return [element("p", { className: "over" }, over), element("h2", {}, link)];
  }

  /* A hit whose head alone was shown gets all that `whole` has; its link stays, as the reader may be on it. */
  function complete(shown, whole) {
    const [over, head, ...rest] = whole.children;
    shown.firstChild.replaceWith(over);
    shown.querySelector("h2 a").replaceChildren(...head.firstChild.childNodes);
    shown.append(...rest);
  }

  /* How the words of a group begin, without the endings that they may have. */
  const ending = new RegExp(`(?<=.{4})(${spelling.marked.join("|")})$`);
  const stemsOf = ({ forms }) => forms.flatMap(({ text }) => text.toLowerCase().split(/[\s-]+/))
    .filter((word) => word.length > 1).map((word) => plain(word).replace(ending, ""));

  function texted(some, href) {
    return some.map(({ id, heading, nodes }) => {
      const head = id ? [element("a", { href: `${href}#${encodeURIComponent(id)}` }, heading), ": "] : [];
      return element("p", { className: id ? "section" : "excerpt" }, ...head, ...nodes);
    });
  }

  function showChoices() {
    const removers = choicesNow().map((input) => {
      const words = input.parentElement.querySelector("span").textContent;
      const made = element("button", { type: "button", className: "chip" }, `${words} ×`);
      made.setAttribute("aria-label", say("remove", { choice: words }));
      made.addEventListener("click", () => { input.checked = false; start(); box.focus(); });
      return made;
    });
    chips.replaceChildren(...removers);
    clear.hidden = !removers.length;
  }

  /* What else may be done: without the choices, or in the other language. */
  async function showHelp(query, whole, mine) {
    const offers = [];
    if (!results.length && whole && query) {
      const free = element("button", { type: "button" }, `${texts.help_clear} (${number(whole)})`);
      free.addEventListener("click", reset);
      offers.push(free);
    }
    help.replaceChildren(...offers);
    const href = `${isOnDisk ? other?.replace(/\/$/, "/index.html") : other}?${new URLSearchParams({ q: query })}`;
    const link = element("a", { href, hreflang: otherLanguage }, say("other", { q: query }));
    across.replaceChildren(...(query && other ? [element("p", {}, link)] : []));
    if (query && other && !whole) await showOther(query, mine);
  }

  async function showOther(query, mine) {
    const engineThere = await engineOf(otherLanguage, other.replace(/[^/]*$/, "")).whole;
    const { meaning, all } = await ask(engineThere, query);
    const items = await shownAs(engineThere, all.slice(0, OTHERS), meaning);
    if (mine !== turn || !items.length) return;
    for (const each of items) {
      each.querySelector(".over").append(` · ${texts.in_other}`);
      for (const part of each.querySelectorAll("h2, p:not(.over)")) part.lang = otherLanguage;
    }
    const head = element("h2", {}, count("other_hits", all.length));
    across.prepend(head, element("ol", { className: "hits" }, ...items));
    tell(`${found.textContent} ${head.textContent}.`);
  }

  async function showMore() {
    const mine = (turn += 1);
    const from = hits.children.length;
    const own = await engine();
    const items = await shownAs(own, results.slice(from, from + STEP), own.understand(queryNow()));
    if (mine !== turn) return;
    hits.append(...items);
    more.hidden = hits.children.length >= results.length;
    tell(say("shown", { n: number(hits.children.length), all: number(results.length) }));
    hits.children[from].querySelector("a").focus();
  }

  /* --- Beginning --- */

  const broken = () => tell(isOnDisk ? texts.file : texts.broken);
  const start = (shown = STEP) => search(shown).catch(broken).finally(() => { hits.style.minHeight = 0; });

  function reset() {
    for (const input of boxes) input.checked = false;
    form.elements.kind.value = "";
    start();
    box.focus();
  }

  /* Arrows lead from the field through the hits and back, Esc back to the field. */
  function steer(event) {
    const links = [box, ...hits.querySelectorAll("h2 a")];
    const place = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && place > 0) box.focus();
    else if (step && place >= 0 && links[place + step]) links[place + step].focus();
    else return;
    event.preventDefault();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); start(); });
  document.addEventListener("change", ({ target }) => target.form === form && target !== box && start());
  box.addEventListener("input", () => start());
  box.addEventListener("focus", () => engine().catch(broken), { once: true });
  for (const sign of ["focusin", "pointerover"]) narrow.addEventListener(sign, () => start(), { once: true });
  clear.addEventListener("click", reset);
  browse.addEventListener("click", () => { form.elements.kind.value = "municipality"; start(); });
  more.addEventListener("click", () => showMore().catch(broken));
  hits.addEventListener("click", remember);
  document.addEventListener("keydown", steer);
  window.addEventListener("popstate", () => {
    if (location.search === address) return;
    recall();
    start();
  });
  for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
  narrow.open = matchMedia("(min-width: 64rem)").matches;
  recall();
  const { shown, down } = history.state ?? {};
  if (address) {
    document.documentElement.classList.add("asked"); // if it is not already
    start(shown || STEP).then(() => scrollTo(0, down ?? 0));
    begin().catch(() => {}); // the search itself says what is wrong
  }
})();
