/* What is asked for into hits, best first: Pagefind finds the pages of each word, and a page that has all comes first. */
"use strict";
window.klimahubRank = (find, { records }, { ofGroup, ofAll, isPlace }, { about }) => {
  const BEGINS = 0.3; // what a word counts that only begins like the one that is asked for
  const { SHORT } = window.klimahubMend;
  const CALLED = 120; // what it counts to be called by the very words
  const WHERE = 0.1; // what a place's name counts beside a subject, which then says more
  const ENOUGH = 0.5; // of what is asked for a page must have, where none has all of it

  const place = new Map(records.map(([key], at) => [key, at]));

  /* A short word that is whole somewhere is meant as it is: KL is not the beginning of klima. So what begins like it is
     asked for afterwards, if at all: that is more than anything else. */
  async function ask({ text, weight, isWord }) {
    const whole = find(`"${text}"`);
    const isWhole = text.length <= SHORT && (isWord || (await whole).length > 0);
    const [exact, begun] = await Promise.all([whole, isWhole ? [] : find(text)]);
    return [
      ...exact.map((result) => ({ result, score: result.score * weight })),
      ...begun.map((result) => ({ result, score: result.score * weight * BEGINS })),
    ];
  }

  /* The pages of a group: the best score that one of its words gives, and every place in the text. */
  async function pagesOf(group) {
    const found = new Map();
    const answers = await Promise.all(group.forms.map(ask));
    for (const { result, score } of answers.flat()) {
      const at = place.get(result.key);
      if (at === undefined) continue;
      const known = found.get(at) ?? { score: 0, words: new Set(), result };
      for (const word of result.words) known.words.add(word);
      found.set(at, { ...known, score: Math.max(known.score, score) });
    }
    const names = ofGroup(group);
    return { found, names, isWhere: [...names].some(isPlace), rarity: Math.log(1 + records.length / (found.size + 1)) };
  }

  /* Hits {at, score, words, result, lacks}: `at` is the place in the catalogue, `words` tells which place in the text is
     of which group, `lacks` are the groups that are not there. What is called by all of `query` comes first, or else the
     page whose title is about it. */
  return async (groups, query) => {
    const named = ofAll(groups, query);
    const first = named.size ? named : new Set(about(groups));
    const isFirst = ({ at }) => first.has(at);
    const asked = await Promise.all(groups.map(pagesOf));
    const hasSubject = asked.some(({ isWhere }) => !isWhere);
    const whole = asked.reduce((sum, { rarity }) => sum + rarity, 0);
    const hits = new Map();
    asked.forEach(({ found, names, isWhere, rarity }, nth) => {
      for (const [at, { score, words, result }] of found) {
        const hit = hits.get(at) ?? { at, score: 0, words: new Map(), result, has: new Set(), share: 0 };
        for (const word of words) hit.words.set(word, nth);
        hit.has.add(nth);
        const counts = isWhere && hasSubject ? score * WHERE : score + (names.has(at) ? CALLED / groups.length ** 2 : 0);
        hits.set(at, { ...hit, score: hit.score + counts, share: hit.share + rarity / whole });
      }
    });
    const all = [...hits.values()].map((hit) => (
      { ...hit, score: hit.score * hit.share ** 2, lacks: groups.filter((_, nth) => !hit.has.has(nth)) }
    ));
    const isComplete = ({ lacks }) => !lacks.length;
    const isLong = groups.length > 2;
    const isEnough = all.some(isComplete) && !isLong ? isComplete : ({ share }) => share >= ENOUGH;
    const best = all.filter((hit) => isFirst(hit) || isEnough(hit));
    return best.sort((a, b) => isFirst(b) - isFirst(a) || b.score - a.score || a.at - b.at);
  };
};
