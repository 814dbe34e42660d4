/* The index of a language, loaded when it is first asked for. Everything comes in plain scripts or by Pagefind. */
"use strict";
window.klimahubEngine = (root) => {
  const engines = new Map(); // language: the promise of its engine
  const script = (src) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
  });

  async function load(language, folder) {
    const data = (name) => window.klimahubData[`${name}.${language}`];

    async function index() {
      const program = window.pagefind ? null : script(`${root}pagefind/pagefind.js`);
      await Promise.all([program, script(`${root}search/catalogue.${language}.js`)]);
      return window.klimahubShards(language, root, data("catalogue").records);
    }

    async function meaning() {
      await Promise.all([script(`${root}search/words.${language}.js`), script(`${folder}pairs.js`)]);
      const { names, words } = data("words");
      return window.klimahubMeaning(data("pairs"), { names: names.split(" "), words: words.split(" ") });
    }

    const [find, understand] = await Promise.all([index(), meaning()]);
    const catalogue = data("catalogue");
    const rank = window.klimahubRank(find, catalogue);
    let everything = null;

    /* The page at a place of the catalogue, for lists that nobody searched for. */
    async function page(at) {
      everything ??= find(null).then((results) => new Map(results.map((result) => [result.key, result])));
      return (await everything).get(catalogue.records[at][0]).data();
    }

    return { understand, rank, page, catalogue };
  }

  /* Loaded once; after a failure the next try loads again. `folder` is where the language's search page stands. */
  return (language, folder) => {
    if (!engines.has(language)) {
      const engine = load(language, folder);
      engine.catch(() => engines.delete(language));
      engines.set(language, engine);
    }
    return engines.get(language);
  };
};
