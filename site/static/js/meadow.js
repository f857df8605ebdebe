// Entry of every page's behaviour, and what opens and closes: menus, dialogs, sheets. All of it enhances what already works.
import "./feed.js";
import "./toasts.js";
import "./choices.js";
import "./search.js";
import "./watch.js";

// <details data-menu>: one open at a time, closed by Escape or a press outside. Without it a menu stays open until pressed again.
const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("pointerdown", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("focusin", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

// The reasons of a card open below it: what of them is under the edge or the bar comes into view, also when more came in.
const show = (panel) => panel?.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
document.addEventListener("toggle", (event) => event.target.matches?.(".why[open]") && show(event.target.querySelector(".why__panel")), true);
document.body.addEventListener("htmx:afterSettle", (event) => show(event.target.closest?.(".why__panel")));

// Dialogs: <button data-opens="ID"> opens one; content that htmx puts into #sheet opens the sheet by itself.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  const dialog = event.target.closest("dialog[open]");
  if (dialog && event.target === dialog && dialog.matches(":modal")) dialog.close();
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  const sheet = event.target.closest?.("dialog.sheet");
  if (sheet && !sheet.open && sheet.childElementCount) sheet.showModal();
});

document.body.addEventListener("sheet-done", () => document.querySelector("dialog.sheet[open]")?.close());

// A form that asks first: <form data-confirm="question">.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// The service worker (worker/worker.js) waits until the page is done: it is for the day without a network.
addEventListener("load", () => {
  const language = new URL(document.querySelector("link[rel=manifest]").href).search;
  navigator.serviceWorker?.register(`/sw.js${language}`).catch(() => {});
});
