// The service worker: a page instead of an error where there is no network, with the last public feed on it. web/offline.py puts
// VERSION before it. What it keeps is fetched without cookies, so nothing of any reader can be in it; it changes no page that
// the network brings, and a new version waits until every page of the old one is closed.
const PAGES = `meadow-offline-${VERSION}`;
const FEED = "meadow-feed";
const KEPT_FEED = "/last-feed";
const LANGUAGE = new URL(self.location).searchParams.get("lang") ?? "";
const OFFLINE = `/offline/?lang=${LANGUAGE}`;
// Where a member says what the browser may show, in their own name.
const NEWS = "/settings/notices/";
// Home, a circle, a topic: lists that look the same to everybody who is not signed in.
const FEEDS = /^\/$|^\/[ct]\/[^/]+\/$/;
const HASHED = /\.[0-9a-f]{8,}\./;
// What is kept is the same for everybody, whatever an answer says that it varies by.
const ANY = { ignoreVary: true };
const FRESH_FOR = 5 * 60 * 1000;

self.addEventListener("install", (event) => event.waitUntil(keepOffline()));

self.addEventListener("activate", (event) => event.waitUntil(begin()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  // Whoever signs out, or in, leaves no trace of what was read here last.
  if (request.method === "POST" && url.pathname.startsWith("/accounts/")) event.waitUntil(caches.delete(FEED));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(visit(event, url));
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(request, url));
});

// News that the site sends while no page of it is open. Every message must show something; what cannot be read says at least that
// there is news.
self.addEventListener("push", (event) => event.waitUntil(show(event.data)));

// The browser gave its place at the push service another address: what its member let it show goes on there.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});

async function show(data) {
  let said = {};
  try { said = data.json(); } catch { /* shown without words */ }
  const icon = "/static/brand/icon-192.png";
  await self.registration.showNotification(said.title ?? "Meadow", { tag: said.tag ?? "meadow", data: said.url ?? "/notices/", icon });
}

// The site takes a new address only in the place of one that the same member let it use.
async function renew({ oldSubscription, newSubscription }) {
  if (!oldSubscription) return;
  const subscription = newSubscription ?? await self.registration.pushManager.subscribe(oldSubscription.options);
  const page = await fetch(NEWS, { cache: "no-store" });
  const token = (await page.text()).match(/name="csrfmiddlewaretoken" value="(\w+)"/)?.[1];
  if (page.redirected || !token) return;
  const { endpoint, keys } = subscription.toJSON();
  const body = new URLSearchParams({ endpoint, ...keys, instead: oldSubscription.endpoint });
  await fetch(`${NEWS}browser/`, { method: "POST", body, headers: { "X-CSRFToken": token, "HX-Request": "true" } });
}

// In a window of the site that is open, else in a new one; never on another site.
async function open(address) {
  const url = new URL(address, self.location);
  const target = url.origin === self.location.origin ? url.href : new URL("/notices/", self.location).href;
  const windows = await self.clients.matchAll({ type: "window" });
  const shown = windows.find((one) => one.url === target) ?? windows.find((one) => one.focused);
  if (!shown) return void (await self.clients.openWindow(target));
  await shown.focus();
  if (shown.url !== target) await shown.navigate(target).catch(() => self.clients.openWindow(target));
}

async function keepOffline() {
  const cache = await caches.open(PAGES);
  const page = await fetch(OFFLINE, { credentials: "omit", cache: "reload" });
  if (!page.ok) throw new Error(`${OFFLINE} answered ${page.status}`);
  const named = (await page.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"#]+)/g);
  await cache.put(OFFLINE, page);
  await keepFiles(cache, new Set([...named].map((found) => found[1])));
}

// Files, and the modules that they import in turn.
async function keepFiles(cache, wanted, kept = new Set()) {
  const paths = [...wanted].filter((path) => !kept.has(path));
  await cache.addAll(paths);
  const imported = new Set();
  for (const path of paths) {
    kept.add(path);
    if (!path.endsWith(".js")) continue;
    const text = await (await cache.match(path, ANY)).text();
    for (const found of text.matchAll(/^import [^"]*"(\.\/[^"]+)"/gm)) {
      imported.add(new URL(found[1], new URL(path, self.location)).pathname);
    }
  }
  if (imported.size) await keepFiles(cache, imported, kept);
}

async function begin() {
  const mine = [PAGES, FEED];
  const old = (await caches.keys()).filter((name) => name.startsWith("meadow-") && !mine.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function visit(event, url) {
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    if (response.ok && FEEDS.test(url.pathname)) event.waitUntil(keepFeed(url.pathname));
    return response;
  } catch {
    return (await caches.match(OFFLINE, ANY)) ?? Response.error();
  }
}

// Once in a while: asking each time would double the work of every visit.
async function keepFeed(path) {
  if (navigator.connection?.saveData) return;
  const cache = await caches.open(FEED);
  const held = await cache.match(KEPT_FEED);
  if (held && Date.now() - Number(held.headers.get("x-kept-at")) < FRESH_FOR) return;
  const page = await fetch(`${path}?lang=${LANGUAGE}`, { credentials: "omit" }).catch(() => null);
  if (!page?.ok || page.redirected) return;
  const headers = { "Content-Type": "text/html; charset=utf-8", "x-kept-at": String(Date.now()), "x-path": path };
  await cache.put(KEPT_FEED, new Response(await page.text(), { headers }));
}

async function file(request, url) {
  if (HASHED.test(url.pathname)) {
    const kept = await caches.match(request, ANY);
    if (kept) return kept;
  }
  try {
    return await fetch(request);
  } catch (away) {
    const kept = await caches.match(request, { ...ANY, ignoreSearch: true });
    if (kept) return kept;
    throw away;
  }
}
