/* The single file: which article is seen where style cannot tell, and the search. Words stand as JSON in #texts. */
"use strict";
(() => {
  const HITS = 20;
  const AROUND = 90; // letters of an excerpt on each side
  const WORD = /[\p{L}\p{N}]+/gu;
  const [box, answer, found, hits] = ["find", "answer", "found", "hits"].map((id) => document.getElementById(id));
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const { typed } = texts;
  const articles = [...document.querySelectorAll("article")];

  /* --- Which article is seen --- */

  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const seen = () => target()?.closest("article") ?? articles.at(-1);

  function show() {
    const article = seen();
    for (const each of articles) each.classList.toggle("seen", each === article);
    const { lang } = article;
    const name = article.querySelector("h1").textContent;
    document.documentElement.lang = lang;
    document.title = `${name} · ${document.querySelector(".brand").textContent}`;
    box.placeholder = texts[lang].search;
    box.previousElementSibling.textContent = texts[lang].search;
    box.value = "";
    ask();
    if (target() && target() !== article) target().scrollIntoView();
  }

  /* --- The index: made of the articles when somebody first searches, one for each language --- */

  /* A word as people type its letters: the first way (oe for ø) and the last (o). */
  const bare = (letter) => letter.normalize("NFKD").replace(/\p{M}/gu, "");
  const folded = (word, nth) => word.replace(/[^a-z0-9]/gu, (letter) => typed[letter]?.split(" ").at(nth) ?? bare(letter));
  const forms = (word) => {
    const lower = word.normalize("NFC").toLowerCase();
    return [...new Set([folded(lower, 0), folded(lower, -1)])];
  };

  /* What is read: headings and cells get a stop, so that an excerpt does not run from one into the next. */
  function textOf(article) {
    const parts = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => (
      /^(svg|nav|figcaption|sup)$/i.test(node.nodeName) || node.classList?.contains("sources")
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
    ));
    while (walker.nextNode()) {
      const { nodeType, nodeName, data } = walker.currentNode;
      if (nodeType === Node.TEXT_NODE) parts.push(data);
      else if (!/^(a|sub|strong|em|span)$/i.test(nodeName)) parts.push("\n");
    }
    return parts.join("").replace(/([^.:;!?\s])\s*\n\s*/g, "$1. ").replace(/CO ?₂/g, "CO2").replace(/\s+/g, " ").trim();
  }

  const indexes = new Map();

  function indexOf(lang) {
    if (indexes.has(lang)) return indexes.get(lang);
    const engine = new window.MiniSearch({
      idField: "name",
      fields: ["title", "alias", "text"],
      tokenize: (text) => text.match(WORD) ?? [],
      processTerm: forms,
      searchOptions: { processTerm: (word) => forms(word)[0], boost: { title: 8, alias: 8 }, combineWith: "AND" },
    });
    const own = articles.filter((article) => article.lang === lang && !("list" in article.dataset));
    const documents = own.map((article) => ({
      name: article.id,
      title: article.querySelector("h1").textContent,
      alias: article.dataset.alias ?? "",
      text: textOf(article),
    }));
    engine.addAll(documents);
    const words = [...new Set(documents.flatMap(({ text }) => (text.match(WORD) ?? []).flatMap(forms)))];
    const index = { engine, words, documents: new Map(documents.map((each) => [each.name, each])) };
    indexes.set(lang, index);
    return index;
  }

  function stem(form) {
    const endings = texts[document.documentElement.lang].endings.split(" ").sort((a, b) => b.length - a.length);
    const ending = endings.find((each) => form.endsWith(each) && form.length - each.length > 3) ?? "";
    return form.slice(0, form.length - ending.length);
  }

  /* A word, what begins with it or with its stem, and the compounds that end with it: jord finds lavbundsjord. */
  function meant(word, { words }) {
    const [form] = forms(word);
    const tails = form.length < 4 ? [] : words.filter((each) => each.endsWith(form) && each !== form);
    return { combineWith: "OR", queries: [
      { queries: [form], prefix: true },
      { queries: [stem(form)], prefix: true, boostTerm: () => 0.5 },
      ...(tails.length ? [{ queries: tails, combineWith: "OR", boostTerm: () => 0.5 }] : []),
    ] };
  }

  function results(query, index) {
    const words = query.replace(/CO ?₂/gi, "CO2").match(WORD) ?? [];
    const exact = index.engine.search({ combineWith: "AND", queries: words.map((word) => meant(word, index)) });
    return exact.length ? exact : index.engine.search(words.join(" "), { fuzzy: 0.25, prefix: true });
  }

  /* --- Showing --- */

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  function excerpt(text, terms) {
    const matched = new Set(terms);
    const at = [...text.matchAll(WORD)].filter(([word]) => forms(word).some((form) => matched.has(form)));
    if (!at.length) return [`${text.slice(0, 2 * AROUND)} …`];
    const from = Math.max(0, text.lastIndexOf(" ", at[0].index - AROUND) + 1);
    const to = at[0].index + AROUND;
    const parts = [from ? "… " : ""];
    let done = from;
    for (const { 0: word, index } of at.filter(({ index: where }) => where < to)) {
      parts.push(text.slice(done, index), element("mark", {}, word));
      done = index + word.length;
    }
    return [...parts, text.slice(done, Math.max(done, text.indexOf(" ", to))), " …"];
  }

  function ask() {
    const query = box.value.trim();
    document.body.classList.toggle("asking", Boolean(query));
    answer.hidden = !query;
    if (!query) return;
    const { lang } = document.documentElement;
    const index = indexOf(lang);
    const all = results(query, index);
    const { results: forms, none } = texts[lang];
    const words = all.length ? forms[new Intl.PluralRules(lang).select(all.length)] ?? forms.other : none;
    found.textContent = words.replace("{n}", all.length).replace("{q}", query);
    hits.replaceChildren(...all.slice(0, HITS).map(({ id, terms }) => {
      const { title, text } = index.documents.get(id);
      return element("li", {},
        element("h2", {}, element("a", { href: `#${id}` }, title)),
        element("p", {}, ...excerpt(text, terms)));
    }));
  }

  /* --- Beginning --- */

  let waiting;
  box.form.hidden = false;
  box.form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  hits.addEventListener("click", ({ target: clicked }) => {
    if (clicked.hash === location.hash) show(); // the article that was seen before: its address does not change
  });
  window.addEventListener("hashchange", show);
  show();
})();
