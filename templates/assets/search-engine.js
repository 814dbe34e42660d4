/* The index of a language, loaded when it is first asked for. Everything comes in plain scripts or by Pagefind. */
"use strict";
window.klimahubEngine = (root) => {
  const engines = new Map(); // language: its engine
  const script = (src) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
  });

  /* `named` and `titled` are there long before the `whole`: who is called how, and what titles say, by which questions are
     answered that are names or have words of titles. */
  function begin(language, folder) {
    const data = (name) => window.klimahubData[`${name}.${language}`];
    const listed = script(`${root}search/catalogue.${language}.js`).then(() => data("catalogue"));
    const named = learnNames();
    const titled = learnTitles();

    async function learnNames() {
      const [catalogue] = await Promise.all([listed, script(`${folder}pairs.js`)]);
      const { asTyped, mended } = window.klimahubMeaning(data("pairs"));
      return { catalogue, asTyped, mended, names: window.klimahubNames(catalogue) };
    }

    async function learnTitles() {
      const [{ records }] = await Promise.all([listed, script(`${root}search/titles.${language}.js`)]);
      const others = [...data("titles")];
      return window.klimahubTitles(records.map(([, , name, , , path]) => (name ? [name, path] : others.shift())));
    }

    async function learnWords() {
      const [{ mended }] = await Promise.all([named, script(`${root}search/words.${language}.js`)]);
      const { names, words } = data("words");
      return mended({ names: names.split(" "), words: words.split(" ") });
    }

    async function index() {
      const program = window.pagefind ? null : script(`${root}pagefind/pagefind.js`);
      const [{ records }] = await Promise.all([listed, program]);
      return window.klimahubShards(language, root, records);
    }

    async function load() {
      const [{ catalogue, names }, titles, understand, find] = await Promise.all([named, titled, learnWords(), index()]);
      const rank = window.klimahubRank(find, catalogue, names, titles);
      let everything = null;

      /* The page at a place of the catalogue, for lists that nobody searched for. */
      async function page(at) {
        everything ??= find(null).then((results) => new Map(results.map((result) => [result.key, result])));
        return (await everything).get(catalogue.records[at][0]).data();
      }

      return { understand, rank, page, catalogue, titles };
    }

    return { named, titled, whole: load() };
  }

  /* Loaded once; after a failure the next try loads again. `folder` is where the language's search page stands. */
  return (language, folder) => {
    if (!engines.has(language)) {
      const engine = begin(language, folder);
      engine.whole.catch(() => engines.delete(language));
      engines.set(language, engine);
    }
    return engines.get(language);
  };
};
