/* What a query means when it is written without Danish letters or mistyped. klimahubQuery makes the function that mends
   queries. `names` and `rest` are the hub's words, most frequent first; `isIndexed` asks about one too rare for them. */
"use strict";
window.klimahubQuery = (names, rest, isIndexed) => {
  const WORD = /[\p{L}\p{N}]+/gu;
  const LONG = { æ: "ae", ø: "oe", å: "aa", ä: "ae", ö: "oe", ü: "ue" };
  const SHORT = { ...LONG, ø: "o", å: "a", ä: "a", ö: "o", ü: "u" };
  const folded = (word, letters) => word.replace(/[æøåäöü]/g, (letter) => letters[letter]);
  const foldings = (word) => [LONG, SHORT].map((letters) => folded(word, letters));

  const words = [...names, ...rest];
  const all = new Set(words);
  const folds = words.map(foldings);

  /* How many letters to add, drop, change or swap to make b of a; beyond `limit` only that it is beyond. */
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  }

  /* The known word, or the beginning of one, that reads like this when its Danish letters are written with a to z. */
  function respelled(word) {
    for (const [style, letters] of [LONG, SHORT].entries()) {
      const whole = folds.findIndex((fold) => fold[style] === word);
      const at = whole >= 0 ? whole : folds.findIndex((fold) => fold[style].startsWith(word));
      let end = 1;
      while (at >= 0 && !folded(words[at].slice(0, end), letters).startsWith(word)) end += 1;
      if (at >= 0) return words[at].slice(0, end);
    }
    return null;
  }

  /* The nearest known word, the more frequent of two; else a compound that ends like this. */
  function guessed(word) {
    if (word.length < 4 || /\d/.test(word)) return null;
    const own = foldings(word);
    let best = null;
    let least = word.length > 7 ? 3 : 2;
    folds.forEach((fold, at) => {
      const far = Math.min(...own.map((form, style) => distance(form, fold[style], least - 1)));
      if (far < least) [best, least] = [words[at], far];
    });
    return best ?? words.find((each) => each.endsWith(word)) ?? null;
  }

  /* A name is meant by all who write it: an alias leads to its page only, the name to every page that mentions it. */
  function named(word) {
    const own = foldings(word);
    return names.find((name, at) => name !== word && (folds[at].includes(word) || own.includes(name)));
  }

  async function mended(word) {
    const name = named(word);
    if (name) return { word: name };
    if (all.has(word) || words.some((each) => each.startsWith(word))) return { word };
    const spelled = respelled(word);
    if (spelled) return { word: spelled };
    if (await isIndexed(word)) return { word };
    const guess = guessed(word);
    return guess && { word: guess, isGuess: true };
  }

  /* `meant`: the query to ask; `missing`: its words that the hub does not have; `change`: none, spelled or instead. */
  return async (query) => {
    const plain = query.normalize("NFC").toLowerCase().replace(/₂/g, "2");
    const answers = new Map();
    for (const word of plain.match(WORD) ?? []) answers.set(word, await mended(word));
    const meant = plain.replace(WORD, (word) => answers.get(word)?.word ?? word);
    const missing = [...answers.keys()].filter((word) => !answers.get(word));
    const isGuess = [...answers.values()].some((answer) => answer?.isGuess);
    return { meant, missing, change: meant === plain ? "" : isGuess ? "instead" : "spelled" };
  };
};
