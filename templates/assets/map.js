/* The map page: one view at a time, questions changed in place, and the name of what is pointed at.
   Without this script every question is a page of its own, with all views under each other.
   The next line tells Chromium to compile all functions while it loads the page: a first click would wait for it. */
//# allFunctionsCalledOnLoad
"use strict";
(() => {
  const PARTS = [".top", ".trail", "main", ".bottom"]; // all that links to somewhere, seen from the page's own address
  const here = () => document.querySelector("main");
  const status = document.createElement("p");
  status.className = "hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  /* --- views: the address names the one that is shown --- */

  function show(hash) {
    const views = [...here().querySelectorAll(".view")];
    const asked = views.find((view) => `#${view.id}` === hash) ?? views[0];
    here().classList.add("scripted");
    for (const view of views) view.classList.toggle("away", view !== asked);
    for (const link of here().querySelectorAll(".views a")) {
      if (link.hash === `#${asked.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    here().querySelector(".readout").hidden = asked.id === "table";
    tell();
    window.klimahubPainted().then(() => { // what the next paint can do without
      if (hash) history.replaceState(history.state, "", hash);
      for (const link of here().querySelectorAll(".questions a")) link.hash = asked.id;
      for (const view of views) view.lastElementChild.getBoundingClientRect(); // lays out what is away, once
    });
  }

  /* --- what is pointed at, or has the focus --- */

  function tell(words) {
    const readout = here().querySelector(".readout");
    readout.classList.toggle("hint", !words);
    readout.textContent = words ?? readout.dataset.hint;
  }

  const told = (event) => event.target.closest?.("[data-told]")?.dataset.told;
  document.addEventListener("pointerover", (event) => tell(told(event)));
  document.addEventListener("focusin", (event) => tell(told(event)));

  /* --- questions: the other page's content takes the place of this one's (not from a file, where nothing can be
     fetched: there the link is followed as it is) --- */

  async function ask(address, remember) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of document.head.querySelectorAll("link")) link.setAttribute("href", link.href); // as seen from here
    if (remember) history.pushState(null, "", address);
    for (const part of PARTS) document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
    document.title = page.title;
    status.textContent = here().querySelector(".claim").textContent;
    document.dispatchEvent(new Event("klimahub:content"));
    show(location.hash);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.closest(".views")) {
      event.preventDefault();
      show(link.hash);
    } else if (link.closest(".questions") && location.protocol !== "file:") {
      event.preventDefault();
      ask(link.href, true).then(
        () => here().querySelector(".questions [aria-current]").focus({ preventScroll: true }),
        () => location.assign(link.href),
      );
    }
  });
  addEventListener("popstate", () => {
    if (location.protocol !== "file:") ask(location.href, false).catch(() => location.reload());
  });
  addEventListener("hashchange", () => show(location.hash));

  show(location.hash);
})();
