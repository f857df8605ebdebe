// The page without a network: shows the notes of the last public feed that the service worker kept (worker/worker.js), in the
// reader's own theme, and goes on to the page that was wanted as soon as there is a network again.
const theme = document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1];
if (theme) document.documentElement.dataset.theme = theme;

document.querySelector("[data-again]").addEventListener("click", () => location.reload());
if (!location.pathname.startsWith("/offline/")) addEventListener("online", () => location.reload());

const kept = await caches.open("meadow-feed").then((cache) => cache.match("/last-feed")).catch(() => undefined);
if (kept) {
  const page = new DOMParser().parseFromString(await kept.text(), "text/html");
  const list = document.querySelector("[data-kept] ol");
  for (const card of page.querySelectorAll(".feed__grid > li:has(.card)")) {
    card.querySelectorAll("button, .card__why").forEach((act) => act.remove());
    list.append(document.importNode(card, true));
  }
  const when = new Date(Number(kept.headers.get("x-kept-at")));
  document.querySelector("[data-when]").textContent = when.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  document.querySelector("[data-kept]").hidden = !list.childElementCount;
}
