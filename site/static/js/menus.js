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
