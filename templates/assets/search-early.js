/* A search page that is opened with a question: what its answer is made of is fetched side by side, while the page itself
   still comes. Who asks for it later gets what is on its way. What tells names and titles comes first, as it may answer alone. */
"use strict";
(() => {
  if (!location.search || location.protocol === "file:") return; // nothing asked; or nothing can be fetched
  const { root } = document.currentScript.dataset;
  const asked = String(Date.now()); // no older index answers
  const language = document.documentElement.lang;

  function fetchEarly(as, href) {
    const link = Object.assign(document.createElement("link"), { rel: "preload", as, href });
    if (as === "fetch") link.crossOrigin = "anonymous"; // as fetch asks
    document.head.append(link);
  }

  window.klimahubEarly = { asked, fetchEarly };
  document.documentElement.classList.add("asked");

  /* The index is called by what is in it, and its entry knows how. */
  async function fetchIndex() {
    const entry = `${root}pagefind/pagefind-entry.json?ts=${asked}`;
    const answer = fetch(entry);
    fetchEarly("fetch", entry); // for Pagefind
    const { languages } = await (await answer).json();
    fetchEarly("fetch", `${root}pagefind/pagefind.${languages[language].hash}.pf_meta`);
  }

  const [catalogue, titles] = ["catalogue", "titles"].map((name) => `${root}search/${name}.${language}.js`);
  for (const first of [catalogue, "pairs.js", titles]) fetchEarly("script", first);
  fetchIndex().catch(() => {}); // the search itself will say what is wrong
  fetchEarly("fetch", `${root}pagefind/wasm.${language}.pagefind`);
  for (const script of ["pagefind/pagefind.js", `search/words.${language}.js`]) fetchEarly("script", root + script);
})();
