/* Keeps the pages that a reader saved. The network comes first, always: what is saved is used when it does not answer.
   `saved` stands above, written by klimahub/publishing/saved.py: version (the hash of all that is in the pack), pack, size, words. */
"use strict";
const WAIT = 8000; // milliseconds without an answer to a page count as no network
const AT_A_TIME = 50; // files
const root = self.registration.scope;
const OURS = `klimahub ${root} `;
const NAME = OURS + saved.version;

self.addEventListener("install", (event) => event.waitUntil(save()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(root)) event.respondWith(answer(request));
});

/* --- Saving: all of it, or nothing --- */

async function save() {
  try {
    await unpack(await downloaded());
  } catch (problem) {
    await caches.delete(NAME);
    throw problem;
  }
  await self.skipWaiting();
}

async function downloaded() {
  const response = await fetch(`${root}${saved.pack}?v=${saved.version}`, { cache: "no-store" });
  if (!response.ok) throw new Error(`${saved.pack}: ${response.status}`);
  let loaded = 0;
  const counted = new TransformStream({
    transform(part, stream) {
      loaded += part.length;
      tell({ loaded, total: saved.size });
      stream.enqueue(part);
    },
  });
  const plain = response.body.pipeThrough(counted).pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

async function unpack(bytes) {
  let from = bytes.indexOf(10) + 1;
  const head = bytes.subarray(0, from);
  const files = JSON.parse(new TextDecoder().decode(head)).map(([path, type, size, stamp]) => {
    const body = bytes.subarray(from, (from += size));
    return { path, stamp, body, make: () => new Response(body, { headers: { "Content-Type": type } }) };
  });
  const version = await versionOf([head, ...files.map(({ body }) => body)]);
  if (version !== saved.version) throw new Error("the pack and this worker are not from the same edition");
  const cache = await caches.open(NAME);
  for (let at = 0; at < files.length; at += AT_A_TIME) {
    await Promise.all(files.slice(at, at + AT_A_TIME).flatMap(({ path, stamp, make }) => [
      cache.put(root + path.replace(/(^|\/)index\.html$/, "$1"), make()),
      ...(stamp ? [cache.put(`${root}${path}?v=${stamp}`, make())] : []),
    ]));
  }
}

/* The hash of the hashes of all pieces. */
async function versionOf(pieces) {
  const hash = (bytes) => crypto.subtle.digest("SHA-256", bytes);
  const whole = await hash(await new Blob(await Promise.all(pieces.map(hash))).arrayBuffer());
  return [...new Uint8Array(whole)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

async function begin() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/* --- Answering --- */

async function answer(request) {
  const cache = await caches.open(NAME);
  const same = new URL(request.url).searchParams.has("v") && await cache.match(request); // named by what it holds
  if (same) return same;
  try {
    return await (request.mode === "navigate" ? inTime(fetch(request)) : fetch(request));
  } catch (problem) {
    const found = await kept(cache, new URL(request.url));
    if (!found) throw problem;
    return request.mode === "navigate" ? noted(found) : found;
  }
}

const inTime = (promise) => Promise.race([
  promise,
  new Promise((_, fail) => { setTimeout(() => fail(new Error("no answer")), WAIT); }),
]);

async function kept(cache, url) {
  const path = url.origin + url.pathname.replace(/\/index\.html$/, "/");
  const found = await cache.match(path);
  if (found || !/\/[^./]*$/.test(url.pathname)) return found;
  const folder = await cache.match(`${path}/`);
  return folder ? Response.redirect(`${path}/${url.search}`) : lost(cache, url);
}

async function lost(cache, url) {
  const first = url.pathname.slice(new URL(root).pathname.length).split("/")[0];
  const page = await cache.match(`${root}${first}/404.html`) ?? await cache.match(`${root}404.html`);
  return page && new Response(await page.text(), { status: 404, headers: page.headers });
}

/* A page from what was saved says so, above its text. */
async function noted(response) {
  if (!/^text\/html/.test(response.headers.get("Content-Type"))) return response;
  const html = await response.text();
  const language = /<html[^>]* lang="?([a-z-]+)/.exec(html)?.[1];
  const words = saved.words[language];
  const note = words ? `<p class="wrap from-saved" role="status">${words}</p>` : "";
  return new Response(html.replace("<main ", `${note}<main `), { status: response.status, headers: response.headers });
}
