/* Whose title is about what is asked for. Titles alone tell it, so such a question has its first hit before there is an
   index. `titles`: [title, address] at each place of the catalogue; nothing there where they are too many to be loaded. */
"use strict";
window.klimahubTitles = (titles) => {
  const { plain, wordsOf, isFormOf, SHORT } = window.klimahubMend;
  const plains = (text) => wordsOf(text).map(plain);
  const isSame = (word, form) => word === form;
  const isNumber = ({ text }) => /\b\d/.test(text); // of which a title may have a part: 3 of 3.000
  let words; // of each title, read when they are first asked for

  /* Where in a title the words of a form stand; nowhere where one of them is not there. A word may have an ending, but a
     short one would be another word with it. */
  function placesOf({ isLike, form }, own) {
    const places = form.map((word) => [...own.keys()].filter((at) => isLike(own[at], word)));
    return places.every(({ length }) => length) ? places.flat() : [];
  }

  /* The titles that have all groups {at, begins, share}: with their first word, and with how much of themselves. */
  function having(groups) {
    const asked = groups.map((forms) => forms.filter((form) => !isNumber(form)).map(({ text }) => (
      { form: plains(text), isLike: text.length > SHORT ? isFormOf : isSame }
    )));
    return words.flatMap((own, at) => {
      const places = asked.map((forms) => forms.flatMap((form) => placesOf(form, own)));
      const all = new Set(places.flat());
      return places.every(({ length }) => length) ? [{ at, begins: all.has(0), share: all.size / own.length }] : [];
    });
  }

  /* The place in the catalogue, in a list, of the only title that has what is asked for, or of that which begins with it and
     says least else; of none otherwise. Words that mean the same count where no title has what was typed. */
  function about(groups) {
    if (!groups.length || !titles.every(Boolean)) return [];
    words ??= titles.map(([title]) => plains(title));
    const typed = having(groups.map(({ forms }) => forms.filter(({ weight }) => weight === 1)));
    const found = typed.length ? typed : having(groups.map(({ forms }) => forms));
    const begun = found.filter(({ begins }) => begins).sort((a, b) => b.share - a.share || a.at - b.at);
    return (found.length > 1 ? begun : found).slice(0, 1).map(({ at }) => at);
  }

  return { about, of: (at) => titles[at] };
};
