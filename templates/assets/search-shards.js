/* The shards of a language's index into one that is asked: each in its turn knows only its own pages, so a hit counts as
   if all stood in one. Beside them it has a page of all the words of the hub, which no result is made of. */
"use strict";
window.klimahubShards = async (language, root, records) => {
  const folderOf = (id) => id.replace(/[^/]*$/, "");
  const sizes = new Map([["", 0]]); // pages in each shard, by its folder
  for (const [id] of records) sizes.set(folderOf(id), (sizes.get(folderOf(id)) ?? 0) + 1);

  async function instance(shard) {
    const pagefind = await window.pagefind.createInstance({ language, shard, noWorker: true });
    await pagefind.init(); // before the base: one that is set earlier is made absolute
    await pagefind.options({ baseUrl: root, ranking: { metaWeights: { title: 8, alias: 8, about: 3, facts: 0, words: 0 } } });
    return { shard, pagefind, size: sizes.get(shard) };
  }

  const first = await instance(""); // it loads the program that all use
  const shards = [first, ...await Promise.all([...sizes.keys()].filter(Boolean).sort().map(instance))];

  /* How much a word says that is on so many of so many pages: BM25's measure, by which Pagefind multiplies. */
  const rarity = (pages, size) => Math.log(1 + (size - pages + 0.5) / (pages + 0.5));

  /* Results {key, score, words, data}: `key` is the page's id in the catalogue. */
  return async (query) => {
    const answers = await Promise.all(shards.map(async ({ shard, pagefind, size }) => (
      { shard, size, results: (await pagefind.search(query)).results }
    )));
    const isPhrase = query?.startsWith('"'); // counted by Pagefind without regard to rarity
    const pages = answers.reduce((sum, { results }) => sum + results.length, 0) - shards.length;
    return answers.flatMap(({ shard, size, results }) => {
      const share = isPhrase || shards.length === 1 ? 1 : rarity(pages, records.length) / rarity(results.length, size + 1);
      return results.map(({ id, score, words, data }) => (
        { key: shard + id.slice(language.length + 1), score: score * share, words, data }
      ));
    });
  };
};
