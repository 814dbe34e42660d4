/* The explore page: fetches Vega only when it is asked for, and draws what the reader chooses. Vega's expressions are
   interpreted, not evaluated, so that the page's security policy holds; the scripts are classic, so that files will do. */
"use strict";
(() => {
  const START = { x: "farming", y: "per_capita", k: "", r: "" };
  const begin = document.querySelector(".begin");
  const button = begin.querySelector("button");
  const form = document.querySelector(".axes");
  const told = document.querySelector(".told");
  const drawn = document.querySelector(".drawn");
  const live = drawn.querySelector(".live");
  const tip = drawn.querySelector(".tip");
  const missing = document.querySelector(".missing");
  const known = [...form.elements.x.options].map((option) => option.value); // not every hub has every measure
  if (!known.includes(START.x)) START.x = known[1] ?? known[0];
  if (!known.includes(START.y)) START.y = known[0];

  const load = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject; // with an Event, where the network fails
      document.head.append(script);
    });

  function explore() {
    const { vega, klimahubPlan: plan, klimahubExplore: hub } = window;
    const { measures, places, numbers, words, forms } = hub;
    const plural = new Intl.PluralRules(document.documentElement.lang);
    const counted = (own, n) => own[Math.min(forms.indexOf(plural.select(n)), own.length - 1)];
    const say = (key, values) => words[key].replace(/{(\w+)(?::([^}]*\|[^}]*))?}/g,
      (_, name, own) => own === undefined ? values[name] : counted(own.split("|"), values[name]));
    const placeOf = (slug) => places.find((place) => place.slug === slug);

    function number(value, { decimals, year, unit }) {
      if (year) return String(value);
      const [whole, part] = Math.abs(value).toFixed(decimals).split(".");
      const text = whole.replace(/\B(?=(\d{3})+$)/g, numbers.thousands) + (part ? numbers.decimal + part : "");
      return (value < 0 && /[1-9]/.test(text) ? "−" : "") + text + unit;
    }

    const locale = { ...numbers, grouping: [3], currency: ["", ""], minus: "−" };
    plan.data.find((each) => each.name === "places").values = places;
    const view = new vega.View(vega.parse(plan, null, { ast: true }), {
      expr: vega.expressionInterpreter,
      locale: { number: locale },
      renderer: "svg",
      container: live,
      hover: true,
    });

    const chosen = () => Object.fromEntries(new FormData(form));
    const linesOf = (place) =>
      [chosen().y, chosen().x].map((key) => `${measures[key].label}: ${number(place[key], measures[key])}`);

    function point(handler, event, item, slug) {
      tip.hidden = !slug;
      if (!slug) return;
      const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
      const place = placeOf(slug);
      tip.replaceChildren(line("b", place.name), ...linesOf(place).map((text) => line("span", text)));
      const box = drawn.getBoundingClientRect();
      const right = event.clientX - box.left > box.width / 2;
      tip.style.left = right ? "auto" : `${event.clientX - box.left + 14}px`;
      tip.style.right = right ? `${box.right - event.clientX + 14}px` : "auto";
      tip.style.top = `${event.clientY - box.top + 10}px`;
    }

    function show() {
      const { x, y, k, r } = chosen();
      const known = (place) => place[x] !== null && place[y] !== null;
      const axis = (name, key, arrowed) => {
        const { label, format, unit, powers } = measures[key];
        const title = arrowed(powers ? say("powers", { label }) : label);
        const signals = { "": key, _title: title, _format: format, _unit: unit, _log: powers };
        for (const [part, value] of Object.entries(signals)) view.signal(name + part, value);
      };
      axis("across", x, (title) => `${title} →`);
      axis("up", y, (title) => `↑ ${title}`);
      view.signal("place", k).signal("region", r).runAsync();
      const left = places.filter((place) => !known(place)).length;
      live.parentNode.setAttribute("aria-label", say("drawn", { n: places.length - left, up: measures[y].label, across: measures[x].label }));
      missing.textContent = left ? say("missing", { n: left, all: places.length }) : "";
      const place = placeOf(k);
      told.textContent = place && known(place) ? say("told", { name: place.name, parts: linesOf(place).join("; ") }) : "";
    }

    function remember() {
      const asked = new URLSearchParams(Object.entries(chosen()).filter(([name, value]) => value !== START[name]));
      history.replaceState(null, "", String(asked) ? `?${asked}` : location.pathname);
      show();
    }

    const asked = new URLSearchParams(location.search);
    for (const select of form.querySelectorAll("select")) {
      const wanted = asked.get(select.name) ?? START[select.name];
      select.value = [...select.options].some((option) => option.value === wanted) ? wanted : START[select.name];
    }
    begin.remove();
    form.hidden = drawn.hidden = false;
    view.tooltip(point).addEventListener("click", (event, item) => {
      if (item?.datum?.slug) [form.elements.k.value, tip.hidden] = [item.datum.slug, true];
      remember();
    });
    form.addEventListener("change", remember);
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("keydown", (event) => event.key === "Escape" && (tip.hidden = true));
    view.resize();
    show();
    form.elements.y.focus();
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      for (const address of button.dataset.scripts.split(" ")) await load(address);
      explore();
    } catch (problem) {
      button.disabled = false;
      told.textContent = form.dataset.broken;
      if (!(problem instanceof Event)) throw problem; // one of ours, for whoever mends it
    }
  });
  document.querySelector(".no-script").remove();
  begin.hidden = false;
})();
