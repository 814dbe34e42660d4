/* A query into what it asks for: groups of words that mean the same, of which a page must have one each. */
"use strict";
window.klimahubMeaning = ({ pairs, stops }) => {
  const MOST_WORDS = 12;
  const MOST_FORMS = 4; // that are searched for one group
  const ALSO = 0.6; // what a word counts that was not typed but means the same
  const { plain, wordsOf, isFormOf, mender } = window.klimahubMend;

  const isStop = (word) => stops.includes(word);

  /* A form as its plain words, and the pair that it is of. */
  const every = pairs.flatMap(([others, own]) => {
    const meant = own.split(";");
    return [...meant, ...others.split(";")].filter(Boolean).map((form) => ({ form, meant, plains: wordsOf(form).map(plain) }));
  });
  const byFirst = new Map();
  for (const each of every) {
    const first = each.plains[0].slice(0, 2);
    byFirst.set(first, [...(byFirst.get(first) ?? []), each]);
  }

  /* The pairs that begin at `at`, of those with the most words. */
  function pairsAt(plains, at) {
    const found = (byFirst.get(plains[at].slice(0, 2)) ?? []).filter(({ plains: own }) => (
      own.every((word, i) => at + i < plains.length && isFormOf(plains[at + i], word))
    ));
    const most = Math.max(0, ...found.map(({ plains: own }) => own.length));
    return found.filter(({ plains: own }) => own.length === most);
  }

  function groupOf(typed, found, own) {
    const meant = [...new Set(found.flatMap(({ meant: each }) => each))];
    const typedForms = found.filter(({ form, meant: each }) => each.includes(form)).map(({ form }) => form);
    const first = found.length ? typedForms : [own];
    const all = [...new Set([...first, ...meant])].slice(0, MOST_FORMS);
    const isTyped = (text) => first.includes(text) || text === all[0];
    const isWord = found.length > 0;
    const forms = all.map((text) => ({ text, weight: isTyped(text) ? 1 : ALSO, isWord }));
    return { typed, forms, isTranslated: !first.length };
  }

  /* `groups`: {typed, forms: [{text, weight, isWord}], isTranslated}, where `isWord` tells that the form is a word of the
     hub and not the beginning of one; `missing`: words that the hub does not have; `change`: none,
     spelled or instead; `meant`: the query as it is asked. */
  function meaningOf(query, mend) {
    const typed = [...new Set(wordsOf(query))].slice(0, MOST_WORDS);
    const kept = typed.filter((word) => !isStop(word));
    const asked = kept.length ? kept : typed;
    const mended = asked.map(mend);
    const now = mended.map(({ word }, i) => word ?? asked[i]);
    const plains = asked.map(plain);
    const mendedPlains = now.map(plain);
    const [groups, missing] = [[], []];
    for (let at = 0; at < asked.length; at += 1) {
      const exact = pairsAt(plains, at);
      const found = exact.length ? exact : pairsAt(mendedPlains, at);
      const length = found[0]?.plains.length ?? 1;
      const own = now.slice(at, at + length).join(" ");
      if (!found.length && !mended[at].word) missing.push(asked[at]);
      else groups.push(groupOf(asked.slice(at, at + length).join(" "), found, own));
      at += length - 1;
    }
    const isGuess = mended.some(({ word, isGuess: each }) => word && each);
    const meant = now.join(" ");
    const change = isGuess ? "instead" : meant === asked.join(" ") ? "" : "spelled";
    return { groups, missing, change, meant, hasStopsOnly: !kept.length && typed.length > 0 };
  }

  const asTyped = (query) => meaningOf(query, (word) => ({ word, isGuess: false }));

  /* By the words of the hub. */
  function mended({ names, words }) {
    const mend = mender(names, [...words, ...every.flatMap(({ form }) => wordsOf(form))]);
    return (query) => meaningOf(query, mend);
  }

  return { asTyped, mended };
};
