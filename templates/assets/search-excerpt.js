/* What a page says about what was asked for: its text and the places of the words into excerpts, each with its heading. */
"use strict";
(() => {
  const SEAM = /`/g; // put into compound words by klimahub/search/compounds.py
  const LEAD = 4; // words before the first that is marked
  const TIDY = /^(\p{P}*)(.*?)(\p{P}*)$/su;
  const clean = (text) => text.replace(SEAM, "");

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /* The text from below a heading to the next one, where `from` and `to` are places of words. */
  function segments(anchors, count) {
    const heads = anchors.filter(({ id, element: tag }) => id && /^h[2-4]$/.test(tag)).sort((a, b) => a.location - b.location);
    const starts = [{ location: 0, id: "", text: "" }, ...heads];
    return starts.map(({ location, id, text }, at) => (
      { id, text, from: location + text.split(/\s+/).filter(Boolean).length, to: starts[at + 1]?.location ?? count }
    ));
  }

  /* Where the `length` words begin that say most: different words asked for count more than the same one again. */
  function bestPlace({ from, to }, words, length) {
    const places = [...words.keys()].filter((place) => place >= from && place < to).sort((a, b) => a - b);
    let best = { start: from, worth: 0 };
    for (const start of places) {
      const inside = places.filter((place) => place >= start && place < start + length - LEAD);
      const worth = 10 * new Set(inside.map((place) => words.get(place))).size + inside.length;
      if (worth > best.worth) best = { start: Math.max(from, Math.min(start - LEAD, to - length)), worth };
    }
    return best;
  }

  function marked(word, isMarked) {
    if (!isMarked) return [clean(word)];
    const [, before, inside, after] = TIDY.exec(clean(word));
    return [before, element("mark", {}, inside), after];
  }

  function excerpt(texts, words, { from, start, to }, length) {
    const end = Math.min(start + length, to);
    const nodes = start > from ? ["… "] : [];
    for (let place = start; place < end; place += 1) nodes.push(...marked(texts[place], words.has(place)), " ");
    return [...nodes, end < to ? "…" : ""];
  }

  /* Up to `most` passages {id, heading, nodes}, best first, of a page {content, anchors}. Without a marked word, how the
     page begins. Only text and marks come through, whatever the page says. */
  function passages({ content, anchors }, words, most, length) {
    const texts = content.split(/\s+/);
    const found = segments(anchors, texts.length).map((segment) => ({ ...segment, ...bestPlace(segment, words, length) }));
    const telling = found.filter(({ worth }) => worth > 0).sort((a, b) => b.worth - a.worth).slice(0, most);
    const beginning = found.find(({ from, to }) => to - from > LEAD) ?? found[0];
    const chosen = telling.length ? telling : [{ ...beginning, id: "", start: beginning.from }];
    return chosen.map((each) => ({ id: each.id, heading: clean(each.text), nodes: excerpt(texts, words, each, length) }));
  }

  /* Whether a word of a title, or a part of it after a seam, begins as one of `stems` does. */
  function isMeant(word, stems) {
    const { plain } = window.klimahubMend;
    const begins = [clean(word), ...word.split("`").slice(1)].map((part) => plain(part.toLowerCase()));
    return begins.some((begin) => stems.some((stem) => begin.startsWith(stem)));
  }

  /* A title with its words marked that are meant. */
  function title(text, stems) {
    return text.split(/([^\p{L}\p{N}`]+)/u).map((word) => (
      isMeant(word, stems) ? element("mark", {}, clean(word)) : clean(word)
    ));
  }

  window.klimahubExcerpt = { element, clean, passages, title, isMeant };
})();
