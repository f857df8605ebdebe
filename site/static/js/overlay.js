// A note over the list it was opened from (wide screens): the note's own page, fetched, in a dialog with the note's
// address. Escape, the back button and a press beside it lead back to the same place. Without it the link is a link.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let dialog, link, title, next, uid = "";

export async function openOver(from) {
  link = from;
  await show(from.href, from.closest(".card").querySelector(".card__pic"));
  history.pushState({ ...history.state, over: uid }, "", from.href);
}

async function show(address, picture) {
  const answer = await fetch(address, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const note = page.querySelector("article.note");
  if (!answer.ok || !note) throw new Error(`no note at ${address}`);
  await dress(page);
  make();
  title ??= document.title;
  document.title = page.title;
  const field = document.querySelector("#act input[name=next]");
  next ??= field?.value;
  if (field) field.value = new URL(address, location.href).pathname;
  uid = note.dataset.note;
  const put = () => {
    dialog.querySelector(".over__whole").href = address;
    dialog.querySelector(".over__note").replaceChildren(note);
    dialog.setAttribute("aria-label", note.querySelector("h1")?.textContent ?? "");
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  await morph(picture, put);
  window.htmx?.process(note);
  document.dispatchEvent(new CustomEvent("note-open", { detail: uid }));
}

// What the note's page loads besides this one's: its style sheet first, so that nothing is seen undressed.
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
  const template = document.getElementById("over");
  dialog = template.content.firstElementChild.cloneNode(true);
  document.body.append(dialog);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", closed);
  addEventListener("popstate", () => {
    const wanted = history.state?.over;
    if (!wanted) dialog.close();
    else if (!dialog.open) show(location.href).catch(() => location.reload());
  });
}

function closed() {
  document.dispatchEvent(new CustomEvent("note-close", { detail: uid }));
  document.title = title;
  const field = document.querySelector("#act input[name=next]");
  if (field) field.value = next;
  matchCard(dialog);
  dialog.querySelector(".over__note").replaceChildren();
  if (history.state?.over) history.back();
  link?.focus({ preventScroll: true });
}

// The card below tells the same as the note did: a like given in the window is one in the list.
function matchCard() {
  const told = dialog.querySelector(".note__acts [formaction$='/like/']");
  const like = document.querySelector(`.card[data-note="${uid}"] .like`);
  if (!told || !like) return;
  for (const name of ["aria-pressed", "aria-label"]) like.setAttribute(name, told.getAttribute(name));
  like.querySelector("span").textContent = told.querySelector("span").textContent;
}

// The picture grows out of its card where the browser can show that and the reader wants motion.
async function morph(from, put) {
  if (!from || !document.startViewTransition || calm.matches) return put();
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
