/* Who is called how. The catalogue alone tells it, so a question that is a name has its first hit before there is an index. */
"use strict";
window.klimahubNames = ({ kinds, records }) => {
  const { plain } = window.klimahubMend;
  const called = new Map(); // plain name: places in the catalogue
  records.forEach(([, , name], at) => {
    for (const form of [name, ...name.split(/[()]/)].map((each) => plain(each.trim().toLowerCase())).filter(Boolean)) {
      called.set(form, [...(called.get(form) ?? []), at]);
    }
  });

  const calledSo = (text) => new Set(called.get(plain(text.toLowerCase())));
  const ofGroup = ({ forms }) => new Set(forms.flatMap(({ text }) => [...calledSo(text)]));
  const isPlace = (at) => ["municipality", "region"].includes(kinds[records[at][1]]);

  /* What is called by all that is asked for, as it is typed or by words that mean the same: these are the first hits. */
  function ofAll(groups, query) {
    const typed = calledSo(query);
    return typed.size || groups.length !== 1 ? typed : ofGroup(groups[0]);
  }

  return { ofGroup, ofAll, isPlace };
};
