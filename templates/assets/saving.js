/* The share page: saves the pages in this browser when the reader asks for it, and forgets them. Words stand in #texts. */
"use strict";
(() => {
  const [section, status, bar, save, forget] = ["offline", "saving", "loaded", "save", "forget"]
    .map((id) => document.getElementById(id));
  const workers = navigator.serviceWorker;
  if (!workers || !window.caches || !window.DecompressionStream) return;

  const texts = JSON.parse(document.getElementById("texts").textContent);
  const root = new URL(section.dataset.root, location.href).href;
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format;
  const megabytes = (bytes) => number(bytes / 1e6);
  const say = (key, values = {}) => {
    status.textContent = texts[key].replace(/{(\w+)}/g, (_, name) => values[name]);
  };

  const registered = () => workers.getRegistration(root);
  const about = () => fetch(`${root}saved/about.json`).then((response) => response.json());

  function show(isSaved) {
    save.hidden = isSaved;
    forget.hidden = !isSaved;
    save.disabled = false;
    bar.hidden = true;
    const sign = document.getElementById("saved");
    if (sign) sign.hidden = !isSaved;
  }

  async function begin() {
    const isSaved = Boolean((await registered())?.active);
    show(isSaved);
    section.hidden = false;
    const facts = await about().catch(() => null); // without a network we only know whether it is saved
    if (isSaved) say(facts ? "saved" : "saved_offline", { n: facts && megabytes(facts.stored) });
    else if (facts) say("offer", { n: megabytes(facts.download), stored: megabytes(facts.stored) });
  }

  const activated = (worker) => new Promise((done, fail) => {
    const look = () => {
      if (worker.state === "activated") done();
      if (worker.state === "redundant") fail(new Error("the worker could not be installed"));
    };
    worker.addEventListener("statechange", look);
    look();
  });

  async function saveAll() {
    save.disabled = true;
    say("saving");
    bar.value = 0;
    bar.hidden = false;
    navigator.storage?.persist?.();
    const { installing, waiting, active } = await workers.register(`${root}sw.js`, { scope: root, updateViaCache: "none" });
    await activated(installing ?? waiting ?? active);
    show(true);
    say("done");
    forget.focus();
  }

  async function forgetAll() {
    await (await registered())?.unregister();
    const own = (await caches.keys()).filter((name) => name.startsWith(`klimahub ${root} `));
    await Promise.all(own.map((name) => caches.delete(name)));
    show(false);
    say("forgotten");
    save.focus();
  }

  async function failed() {
    await forgetAll();
    say("failed");
  }

  workers.addEventListener("message", ({ data }) => {
    bar.max = data.total;
    bar.value = data.loaded;
    if (data.loaded >= data.total) say("unpacking");
  });
  workers.startMessages();
  save.addEventListener("click", () => saveAll().catch(failed));
  forget.addEventListener("click", forgetAll);
  begin();
})();
