/* What the reader has chosen, into which hits fit and how many each further choice would give. In one facet any of the
   chosen values will do; every facet must fit. */
"use strict";
window.klimahubFacets = (form, number, { kinds, themes, facets, sets, records }) => {
  const [KIND, SET, THEMES] = [1, 3, 4]; // of a record
  const values = { ...facets, theme: themes };
  const names = Object.keys(facets);
  const boxes = [...form.elements].filter(({ type }) => type === "checkbox");
  const tabs = [...form.elements].filter(({ type }) => type === "radio");

  function chosen() {
    const found = new Map();
    for (const { checked, name, value } of boxes) {
      if (checked) found.set(name, [...(found.get(name) ?? []), values[name].indexOf(value)]);
    }
    return found;
  }

  const valuesOf = (at, name) => (name === "theme" ? records[at][THEMES] : sets[records[at][SET]][names.indexOf(name)]);
  const hasAny = (at, name, any) => valuesOf(at, name).some((value) => any.includes(value));
  const isKind = (at, kind) => !kind || kinds[records[at][KIND]] === kind;
  const kindOf = (at) => kinds[records[at][KIND]];
  const fits = (at, wanted, but) => [...wanted].every(([name, any]) => name === but || hasAny(at, name, any));

  /* The hits (places in the catalogue) that fit. */
  function narrow(hits, kind) {
    const wanted = chosen();
    return hits.filter((at) => isKind(at, kind) && fits(at, wanted));
  }

  /* The counts beside each choice brought up to date. */
  function recount(hits, kind) {
    const wanted = chosen();
    const count = (pool, test) => pool.filter(test).length;
    const all = hits.filter((at) => fits(at, wanted));
    for (const { value, parentElement } of tabs) {
      parentElement.querySelector("small").textContent = number(count(all, (at) => isKind(at, value)));
    }
    const pools = new Map(Object.keys(values).map((name) => (
      [name, hits.filter((at) => isKind(at, kind) && fits(at, wanted, name))]
    )));
    for (const { name, value, checked, parentElement } of boxes) {
      const n = count(pools.get(name) ?? [], (at) => hasAny(at, name, [values[name].indexOf(value)]));
      parentElement.querySelector("small").textContent = number(n);
      parentElement.classList.toggle("vain", n === 0 && !checked);
    }
  }

  /* The year of a record for sorting; what is not stated comes last. */
  const yearOf = (at) => {
    const years = valuesOf(at, "target_year").map((value) => Number(values.target_year[value]));
    return Math.min(9999, ...years.filter(Boolean));
  };

  return { narrow, recount, yearOf, kindOf };
};
