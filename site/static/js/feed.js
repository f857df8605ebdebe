// <meadow-feed>: the next cards before they are needed, an address that keeps the place, the list as it was on the way
// back, keys (j k Enter / ?), pulling down, and notes that open over the list. Reading needs none of it:
// what is seldom used (overlay.js, pull.js, keys.js) is fetched at its first use.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
const plain = (event) => !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
const who = document.body.dataset.who ?? "";
// A screen and a half ahead of the thumb; a list remembered for half an hour; none longer than a few hundred cards.
const AHEAD = "150% 0px", FRESH = 30 * 60 * 1000, LONGEST = 1_500_000;
// A page counts from the moment its first card passed the middle of the window, however far.
const PASSED = "9999999px 0px -50%";
// How many notes lay over a list where this document was loaded: above 0 it is such a note's own page, after a reload.
const began = history.state?.depth ?? 0;

class MeadowFeed extends HTMLElement {
  connectedCallback() {
    this.grid = this.querySelector(".feed__grid");
    this.restore();
    this.near = new IntersectionObserver((seen) => this.ask(seen), { rootMargin: AHEAD });
    this.above = new Set();
    this.pages = new IntersectionObserver((seen) => this.keepAddress(seen), { rootMargin: PASSED });
    this.watch();
    this.addEventListener("htmx:beforeSwap", (event) => this.expect(event));
    this.addEventListener("htmx:afterSwap", () => this.watch());
    this.addEventListener("click", (event) => this.open(event));
    this.away = new AbortController();
    const { signal } = this.away;
    document.addEventListener("keydown", (event) => this.key(event), { signal });
    window.addEventListener("pagehide", () => this.remember(), { signal });
    this.addEventListener("touchstart", (event) => this.pull(event), { passive: true });
  }

  disconnectedCallback() {
    this.near.disconnect();
    this.pages.disconnect();
    this.away.abort();
  }

  // ---- the next page: asked for while the reader is still on this one, then by the button ----
  watch() {
    for (const more of this.querySelectorAll(".feed__more[data-auto]")) this.near.observe(more);
    for (const first of this.querySelectorAll("[data-page]")) this.pages.observe(first);
  }

  ask(seen) {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      this.near.unobserve(target);
      target.dispatchEvent(new Event("near"));
    }
  }

  // The card after which the next ones come is the last of its page: what follows carries the next page's address.
  expect(event) {
    const more = event.target.closest(".feed__more");
    const before = more?.previousElementSibling;
    if (!before) return;
    const address = more.getAttribute("hx-get");
    this.addEventListener("htmx:afterSwap", () => before.nextElementSibling?.setAttribute("data-page", address), { once: true, capture: true });
  }

  // ---- the address names the page in the middle of the window, so that it can be kept, sent and come back to ----
  keepAddress(seen) {
    for (const { target, isIntersecting } of seen) this.above[isIntersecting ? "add" : "delete"](target);
    const passed = [...this.querySelectorAll("[data-page]")].filter((first) => this.above.has(first));
    this.place(passed.at(-1)?.dataset.page ?? this.began);
  }

  place(address) {
    if (!document.querySelector("dialog.over[open]")) history.replaceState({ ...history.state }, "", address);
  }

  // ---- the way back: the browser's own memory first; where it forgot the page, the list from this tab's ----
  get shelf() {
    return `feed:${history.state?.feed}`;
  }

  remember() {
    if (!history.state?.depth) history.scrollRestoration = "auto";
    const html = this.grid.innerHTML;
    if (!history.state?.feed || html.length > LONGEST) return;
    try {
      sessionStorage.setItem(this.shelf, JSON.stringify({ who, html, began: this.began, top: scrollY, at: Date.now() }));
    } catch {
      sessionStorage.clear();
    }
  }

  restore() {
    if (MeadowFeed.restored) return;
    MeadowFeed.restored = true;
    this.began = location.pathname + location.search;
    const came = sessionStorage.getItem("came") ?? performance.getEntriesByType("navigation")[0]?.type;
    sessionStorage.removeItem("came");
    const kept = JSON.parse(sessionStorage.getItem(this.shelf) ?? "null");
    if (!history.state?.feed) history.replaceState({ ...history.state, feed: crypto.randomUUID?.() ?? `${Date.now()}` }, "");
    if (came !== "back_forward" || kept?.who !== who || Date.now() - kept.at > FRESH) return;
    history.scrollRestoration = "manual";
    this.show(kept.html, kept.began, location.href);
    scrollTo({ top: kept.top, behavior: "instant" });
  }

  // Put a list in the place of this one: html is this site's own, from its answer or from this tab's memory of it.
  show(html, began, address = began) {
    this.grid.innerHTML = html;
    this.began = began;
    if (!began.includes("cursor=")) this.querySelector(".feed__first")?.remove();
    window.htmx?.process(this.grid);
    this.place(address);
    if (this.near) this.watch();
  }

  // ---- keys ----
  key(event) {
    if (!plain(event) || typing(event.target) || document.querySelector("dialog[open]")) return;
    const by = { j: 1, k: -1 }[event.key];
    if (!by) return;
    const links = [...this.querySelectorAll(".card__title a")];
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? links.findIndex((link) => link.closest(".card").getBoundingClientRect().bottom > 80) : at + by];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.closest(".card").scrollIntoView({ block: "center" });
  }

  // ---- what is fetched at its first use ----
  open(event) {
    // htmx fetches the next cards on this press; the link is for those who have no script.
    if (window.htmx && plain(event) && event.target.closest(".feed__more a")) event.preventDefault();
  }

  pull(event) {
    if (scrollY > 0 || event.touches.length > 1) return;
    const ended = new AbortController();
    for (const end of ["touchend", "touchcancel"]) addEventListener(end, () => ended.abort(), { once: true });
    import("./pull.js").then(({ follow }) => ended.signal.aborted || follow(this, event.touches[0].clientY), () => {});
  }
}

// ---- nothing of another person comes back: who reads is told to the whole browser, a page of somebody else goes ----
function tell() {
  try {
    localStorage.setItem("who", who);
  } catch {
    // Without storage nothing is kept either.
  }
}

window.addEventListener("pageshow", (event) => {
  if (event.persisted && (localStorage.getItem("who") ?? "") !== who) location.reload();
});
document.addEventListener("submit", (event) => event.target.matches("[action*='logout']") && sessionStorage.clear());
tell();

// ---- notes over the list (overlay.js): the press shows at once, what cannot be fetched is a link like any other ----
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest("meadow-feed .card")) import("./overlay.js");
}, { passive: true });

document.addEventListener("click", (event) => {
  const link = event.target.closest(":is(meadow-feed, .over--page) .card__title a");
  const card = link?.closest(".card");
  if (!link || event.button || !plain(event) || event.defaultPrevented) return;
  event.preventDefault();
  if (card.ariaBusy) return;
  card.ariaBusy = "true";
  import("./overlay.js").then(({ openOver }) => openOver(link)).catch(() => location.assign(link.href)).finally(() => card.removeAttribute("aria-busy"));
});

// The arrow of a note's page leads to where its reader came from; who came from elsewhere follows it as a link.
// Ways inside a note leave no trace in the history: back is back to the list.
document.addEventListener("click", (event) => {
  if (!plain(event)) return;
  const came = history.state?.depth || (history.length > 1 && document.referrer.startsWith(`${location.origin}/`));
  const inside = event.target.closest(":is(.note, .over--page) a[href^='#']");
  const place = inside && document.getElementById(inside.hash.slice(1));
  if (place) {
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  } else if (!came || !event.target.closest("[data-back]")) return;
  else history.back();
  event.preventDefault();
});

addEventListener("popstate", () => {
  const { state } = history;
  // A way inside this page.
  if (!state) return;
  if (!began) {
    if (state.depth || document.querySelector("dialog.over")) import("./overlay.js").then(({ follow }) => follow());
  } else if (state.depth !== began) {
    // The list of this place is not in this document, only in this tab's memory.
    sessionStorage.setItem("came", "back_forward");
    location.reload();
  }
});
if (began) addEventListener("pagehide", () => { history.scrollRestoration = "auto"; });

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || typing(event.target)) return;
  const box = document.querySelector('[data-hotkey="/"]');
  if (event.key === "/" && box && !document.querySelector("dialog:modal")) {
    event.preventDefault();
    box.focus();
    box.select();
  }
  const keys = document.getElementById("keys");
  if (event.key === "?" && keys && !keys.open) keys.showModal();
});

customElements.define("meadow-feed", MeadowFeed);
