/* The shards of a language's index into one that is asked: each in its turn knows only its own pages, so a hit counts as
   if all stood in one. Beside them it has a page of all the words of the hub, which no result is made of. */
"use strict";
/* The files of the index in which words would stand, one in each shard. Pagefind asks for them when its program is there. */
window.klimahubChunks = (language, chunks, words) => {
  const split = (id) => /^(.*\/)?(.*)$/.exec(id).slice(1);
  const files = new Map();
  for (const word of words) {
    for (const [first, id] of chunks) {
      const [folder = "", name] = split(id);
      if (first <= word) files.set(`${word} ${folder}`, `${folder}index/${language}_${name}.pf_index`);
    }
  }
  return new Set(files.values());
};

window.klimahubShards = async (language, root, records) => {
  const LAST = "\uffff"; // a letter after all others
  const folderOf = (id) => id.replace(/[^/]*$/, "");
  const sizes = new Map([["", 0]]); // pages in each shard, by its folder
  for (const [id] of records) sizes.set(folderOf(id), (sizes.get(folderOf(id)) ?? 0) + 1);

  /* How long pages are on average is not asked: it differs from shard to shard. */
  const metaWeights = { title: 8, alias: 8, about: 3, facts: 0, words: 0 };
  const ranking = { pageLength: 0, termFrequency: 1, metaWeights };

  async function instance(shard) {
    const pagefind = await window.pagefind.createInstance({
      language, shard, noWorker: true, metaCacheTag: window.klimahubEarly?.asked ?? null, // as search-early.js has asked already
    });
    await pagefind.init(); // before the base: one that is set earlier is made absolute
    await pagefind.options({ baseUrl: root, ranking });
    return { shard, pagefind, size: sizes.get(shard) };
  }

  const first = await instance(""); // it loads the program that all use
  const shards = [first, ...await Promise.all([...sizes.keys()].filter(Boolean).sort().map(instance))];

  /* How much a word says that is on so many of so many pages: BM25's measure, by which Pagefind multiplies. */
  const rarity = (pages, size) => Math.log(1 + (size - pages + 0.5) / (pages + 0.5));

  /* Pagefind loads the part of its words in which a word stands, and knows those that begin with it from there only: so
     the part where these end is loaded first. */
  async function told(pagefind, query, isPhrase) {
    if (query && !isPhrase) await pagefind.preload(`${query}${LAST}`);
    return (await pagefind.search(query)).results;
  }

  /* What all shards say to one word or phrase. Scores are told to four figures: more of them are chance. */
  async function answer(query) {
    const isPhrase = query?.startsWith('"'); // counted by Pagefind without regard to rarity
    const answers = await Promise.all(shards.map(async ({ shard, pagefind, size }) => (
      { shard, size, results: await told(pagefind, query, isPhrase) }
    )));
    const pages = answers.reduce((sum, { results }) => sum + results.length, 0) - shards.length;
    return answers.flatMap(({ shard, size, results }) => {
      const share = isPhrase || shards.length === 1 ? 1 : rarity(pages, records.length) / rarity(results.length, size + 1);
      return results.map(({ id, score, words, data }) => (
        { key: shard + id.slice(language.length + 1), score: Number((score * share).toPrecision(4)), words, data }
      ));
    });
  }

  /* Results {key, score, words, data}: `key` is the page's id in the catalogue. Of several words each is asked by itself,
     as each is rare in its own way. */
  return async (query) => {
    if (!query || query.startsWith('"') || !query.includes(" ")) return answer(query);
    const [first, ...others] = await Promise.all(query.split(" ").map(answer));
    const found = others.map((results) => new Map(results.map((result) => [result.key, result])));
    return first.filter(({ key }) => found.every((pages) => pages.has(key))).map((result) => {
      const all = [result, ...found.map((pages) => pages.get(result.key))];
      return { ...result, score: all.reduce((sum, { score }) => sum + score, 0), words: all.flatMap(({ words }) => words) };
    });
  };
};
