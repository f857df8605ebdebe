// Tells which notes were seen, read and opened, in small batches as the page rests or goes (what counts: /privacy/signals/).
// Nothing is sent for members who keep no history (the page then has no address), or when the browser asks not to be counted.
const address = document.body.dataset.beacon;
const refused = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
// Half of a card for a second without a break; a batch goes at the latest when twenty wait, or after ten seconds.
const HALF = 0.5, SECOND = 1000, MANY = 20, REST = 10000;

function watch() {
  const waiting = { seen: [], opened: [] }, timers = new Map(), pages = new WeakMap();
  // The note of this page, or the one that lies over the list (overlay.js).
  let reading = document.querySelector(".note[data-note]")?.dataset.note;
  let since = document.hidden ? 0 : performance.now();

  // What lies on top counts as a page of its own: what it told, and how long it was read. What it covers is not seen.
  let top = document.body;
  const page = () => {
    if (!pages.has(top)) pages.set(top, { told: new Set(), spent: 0 });
    return pages.get(top);
  };

  const flush = (read = {}) => {
    if (!waiting.seen.length && !waiting.opened.length && !Object.keys(read).length) return;
    navigator.sendBeacon(address, JSON.stringify({ ...waiting, read }));
    waiting.seen = [];
    waiting.opened = [];
  };
  const add = (kind, uid) => {
    const { told } = page();
    if (!uid || told.has(kind + uid)) return;
    told.add(kind + uid);
    if (waiting[kind].push(uid) >= MANY) flush();
  };
  const forget = (card) => {
    clearTimeout(timers.get(card));
    timers.delete(card);
  };
  const eye = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, intersectionRatio } of entries) {
      forget(target);
      if (!isIntersecting || intersectionRatio < HALF || document.hidden) continue;
      timers.set(target, setTimeout(() => {
        eye.unobserve(target);
        add("seen", target.dataset.note);
      }, SECOND));
    }
  }, { threshold: HALF });
  const look = () => top.querySelectorAll(".card[data-note]").forEach((card) => page().told.has("seen" + card.dataset.note) || eye.observe(card));
  const lookAgain = () => {
    [...timers.keys()].forEach(forget);
    eye.disconnect();
    since = performance.now();
    look();
  };

  const tellRead = () => {
    page().spent += performance.now() - since;
    flush(reading ? { [reading]: Math.round(page().spent / SECOND) } : {});
  };

  look();
  document.body.addEventListener("htmx:load", look);
  document.addEventListener("note-open", ({ detail }) => {
    if (reading) tellRead();
    [top, reading] = [detail?.box ?? document.body, detail?.uid];
    lookAgain();
  });
  document.addEventListener("toggle", (event) => {
    if (event.newState === "open" && event.target.matches(".hotspot__card")) add("opened", reading);
  }, true);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return lookAgain();
    [...timers.keys()].forEach(forget);
    tellRead();
  });
  setInterval(flush, REST);
}

if (address && !refused && "IntersectionObserver" in window) watch();
