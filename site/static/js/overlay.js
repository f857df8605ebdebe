// A note over the list it was opened from: the note's own page, fetched, under its own address. On a wide screen in a
// window, else as the whole page, with the bars of its own. The list lies below as it was: the back button, a swipe from the
// edge, Escape and the arrow lead to it at once. feed.js opens it and tells of the history; without it a link is a link.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
// As in css/note.css: from here on a note fits beside its pictures in a window.
const wide = matchMedia("(width >= 64rem)");
const WHOLE = ["skip", "top", "main", "foot", "bottom"].map((name) => `body > .${name}`).join();
// What lies where: by depth of the history above the list. Only the uppermost is in the document, so that names stay single.
const levels = new Map();
let dialog, list, shown, asking;

export async function openOver(link) {
  const depth = (history.state?.depth ?? 0) + 1;
  await show(link.href, { link, depth }, () => {
    history.pushState({ ...history.state, depth }, "", link.href);
    // Coming here again by a reload is the note's own page, which begins at its top.
    history.scrollRestoration = "manual";
  });
}

// The history moved: back to what lies there still, or forward to what is fetched anew.
export function follow() {
  const wanted = history.state?.depth ?? 0;
  asking?.abort();
  for (const depth of levels.keys()) if (depth > wanted) levels.delete(depth);
  if (!wanted || levels.has(wanted)) return lay(levels.get(wanted));
  const link = document.querySelector(`.card__title a[href="${location.pathname}"]`);
  return show(location.href, { link, depth: wanted }).catch(() => location.reload());
}

async function show(address, level, then = () => {}) {
  asking?.abort();
  const { signal } = (asking = new AbortController());
  try {
    const page = await fetched(address, signal);
    signal.throwIfAborted();
    make();
    levels.set(level.depth, fill(level, page, address));
    await morph(level.link?.closest(".card")?.querySelector(".card__pic"), () => {
      then();
      lay(level);
    });
    for (const toast of page.querySelectorAll("meadow-toasts > *")) {
      document.body.dispatchEvent(new CustomEvent("toast", { detail: toast.textContent.trim() }));
    }
  } catch (failed) {
    if (!signal.aborted) throw failed;
  }
}

async function fetched(address, signal) {
  const answer = await fetch(address, { credentials: "same-origin", signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const same = (page.body.dataset.who ?? "") === (document.body.dataset.who ?? "");
  if (!answer.ok || !same || !page.querySelector("article.note")) throw new Error(`no note at ${address}`);
  await dress(page);
  return page;
}

// What the note's page loads besides this one's: its style sheets first, so that nothing is seen undressed.
async function dress(page) {
  const waits = [...page.querySelectorAll("link[rel=stylesheet]")].filter((sheet) => !document.querySelector(`link[href="${sheet.getAttribute("href")}"]`));
  await Promise.all(waits.map((sheet) => new Promise((ready) => {
    const copy = Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet.getAttribute("href"), onload: ready, onerror: ready });
    document.head.append(copy);
  })));
  for (const script of page.querySelectorAll("script[type=module][src]")) import(script.getAttribute("src"));
}

function make() {
  if (dialog) return;
  dialog = document.getElementById("over").content.firstElementChild.cloneNode(true);
  // Before the list: where a name stands in both, the note's is found.
  document.getElementById("main").before(dialog);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", closed);
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !isPage()) return;
    if (!document.querySelector("dialog:modal, :popover-open, [data-menu][open]")) history.back();
  });
}

const isPage = () => dialog.classList.contains("over--page");
const next = () => document.querySelector("#act input[name=next]");

// A level is what the page brought, in a box of its own.
function fill(level, page, address) {
  if (!shown) {
    dialog.classList.toggle("over--page", !wide.matches);
    list = { title: document.title, next: next()?.value };
  }
  const note = page.querySelector("article.note");
  const box = document.createElement("div");
  box.className = "over__level";
  box.append(...isPage() ? page.querySelectorAll(WHOLE) : [note]);
  const { pathname } = new URL(address, location.href);
  return Object.assign(level, { box, uid: note.dataset.note, title: page.title, next: pathname, name: note.querySelector("h1")?.textContent, top: 0, left: 0 });
}

// Put a level on top in the place of what is there; none: the list as it was.
function lay(level) {
  const was = shown;
  if (was === level) return;
  if (was) leave(was);
  shown = level;
  document.title = (level ?? list).title;
  if (next()) next().value = (level ?? list).next;
  if (level) dialog.querySelector(".over__note").replaceChildren(level.box);
  cover(Boolean(level));
  if (level) enter(level);
  // The way back waits for nothing: the list wakes, is told and takes the focus when it is seen.
  requestAnimationFrame(() => setTimeout(() => {
    if (!shown) {
      dialog.querySelector(".over__note").replaceChildren();
      rest(false);
    }
    if (was && (level?.depth ?? 0) < was.depth) {
      match(was);
      was.link?.focus({ preventScroll: true });
    }
    document.dispatchEvent(new CustomEvent("note-open", { detail: level }));
  }));
}

function leave(level) {
  level.top = dialog.scrollTop;
  level.left = level.box.querySelector(".gallery__track")?.scrollLeft ?? 0;
}

function enter(level) {
  dialog.querySelector(".over__whole").href = level.next;
  dialog.setAttribute("aria-label", level.name ?? "");
  if (!level.ready) window.htmx?.process(level.box);
  level.ready = true;
  dialog.scrollTop = level.top;
  level.box.querySelector(".gallery__track")?.scrollTo({ left: level.left, behavior: "instant" });
  dialog.focus({ preventScroll: true });
}

// A whole page is taken away by its attribute alone: close() would first give the focus back, and lay the list out for that.
function cover(on) {
  if (on === dialog.open) return;
  if (on && isPage()) rest(true);
  if (!on) isPage() ? dialog.removeAttribute("open") : dialog.close();
  else if (isPage()) dialog.show();
  else dialog.showModal();
}

// What lies below a whole page is neither read nor reached. It stays drawn, so that nothing is drawn anew on the way back.
function rest(on) {
  for (const below of document.querySelectorAll(WHOLE)) below.inert = on;
}

// The window closed by itself: Escape, its button, a press beside it.
function closed() {
  if (!shown || dialog.open) return;
  const { depth } = shown;
  levels.clear();
  lay();
  history.go(-depth);
}

// The card below tells the same as the note did: a like given there is one in the list.
function match(level) {
  const told = level.box.querySelector(".note__acts [formaction$='/like/']");
  for (const like of document.querySelectorAll(`.card[data-note="${level.uid}"] .like`)) {
    for (const name of ["aria-pressed", "aria-label"]) like.setAttribute(name, told.getAttribute(name));
    like.querySelector("span").textContent = told.querySelector("span").textContent;
  }
}

// The picture grows out of its card into the window where the browser can show that and the reader wants motion.
async function morph(from, put) {
  if (!from || isPage() || !document.startViewTransition || calm.matches) return put();
  from.style.viewTransitionName = "note-picture";
  const moved = document.startViewTransition(() => {
    from.style.viewTransitionName = "";
    put();
    const to = dialog.querySelector(".gallery__track");
    if (to) to.style.viewTransitionName = "note-picture";
  });
  await moved.updateCallbackDone;
  moved.finished.finally(() => dialog.querySelector(".gallery__track")?.style.removeProperty("view-transition-name"));
}
