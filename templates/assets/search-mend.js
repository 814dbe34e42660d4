/* A word as somebody types it into a word that the hub has. `names`: words of the places' names; `words`: all others,
   most frequent first. */
"use strict";
(() => {
  const { alike, endings } = JSON.parse(document.getElementById("texts").textContent).spelling;
  const groups = Object.entries(alike).filter(([letters]) => letters.length > 1);
  const SHORT = 3; // letters, of which a word is meant as it is
  const SHORTEST_GUESS = 4; // letters; one slip in fewer makes another word
  const LONG = 7; // more letters than this may have two slips

  const ENDINGS = new Set(endings); // of words in the hub's languages
  const WORD = /[\p{L}\p{N}]+/gu;

  const wordsOf = (text) => text.normalize("NFC").toLowerCase().replace(/₂/g, "2").match(WORD) ?? [];

  /* What spellings of a word have in common, where the languages say so: öre, oere and ore are `ore`. */
  const letter = (sign) => alike[sign] ?? sign.normalize("NFD").replace(/\p{M}/gu, "");
  const plain = (word) => groups.reduce((text, [from, to]) => text.replaceAll(from, to), word.replace(/[^a-z0-9]/gu, letter));

  /* Whether `word` is `form` with an ending: heat pumps, busserne. */
  function isFormOf(word, form) {
    if (word === form) return true;
    if (!word.startsWith(form.slice(0, -1))) return false; // most are not
    const stems = [form, form.replace(/e$/, ""), form + form.slice(-1)];
    return form.length > 1 && stems.some((stem) => word.startsWith(stem) && ENDINGS.has(word.slice(stem.length)));
  }

  const sound = (letter) => ({ c: "k", q: "k", w: "v", z: "s" })[letter] ?? letter;

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
      if (Math.min(...next) > limit) return limit + 1;
      [before, row] = [row, next];
    }
    return row[b.length];
  }

  function mender(names, words) {
    const all = [...names, ...words];
    const known = new Set(all);
    const plains = all.map(plain);
    const byPlain = new Map();
    plains.forEach((each, at) => { if (!byPlain.has(each)) byPlain.set(each, all[at]); });

    /* The beginning of a known word that reads like `own`. */
    function beginning(own) {
      const at = plains.findIndex((each) => each.startsWith(own));
      if (at < 0) return null;
      let end = 1;
      while (!plain(all[at].slice(0, end)).startsWith(own)) end += 1;
      return all[at].slice(0, end);
    }

    /* A compound that ends like this, where no word begins so: bane, letbane. */
    const tailed = (word) => all.find((each) => each.length > word.length + 2 && each.endsWith(word)) ?? null;

    /* The known word that this is with an ending: skovene, biogassen. */
    function withoutEnding(word) {
      for (let end = Math.max(3, word.length - 5); end < word.length; end += 1) {
        const [stem, ending] = [word.slice(0, end), word.slice(end)];
        const single = /(.)\1$/.test(stem) ? stem.slice(0, -1) : stem;
        const base = ENDINGS.has(ending) && [single, stem, `${stem}e`].find((each) => known.has(each));
        if (base) return base;
      }
      return null;
    }

    /* The nearest known word, the more frequent of two. The first letter is seldom the slip. */
    function guess(word, own) {
      if (word.length < SHORTEST_GUESS || /\d/.test(word)) return null;
      let [best, least] = [null, word.length > LONG ? 3 : 2];
      plains.forEach((each, at) => {
        if (![own[0], own[1]].map(sound).includes(sound(each[0]))) return;
        const far = distance(own, each, least - 1);
        if (far < least) [best, least] = [all[at], far];
      });
      return best;
    }

    /* `word`: the hub's word, or null; `isGuess`: it is not what was typed but the nearest that there is. */
    return (word) => {
      if (/^\d+$/.test(word)) return { word, isGuess: false };
      const own = plain(word);
      const spelled = byPlain.get(own);
      if (spelled && names.includes(spelled)) return { word: spelled, isGuess: false };
      if (known.has(word) || all.some((each) => each.startsWith(word))) return { word, isGuess: false };
      const near = spelled ?? withoutEnding(word) ?? beginning(own) ?? tailed(word);
      if (near) return { word: near, isGuess: false };
      return { word: guess(word, own), isGuess: true };
    };
  }

  window.klimahubMend = { plain, wordsOf, isFormOf, mender, SHORT };
})();
