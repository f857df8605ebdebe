// <meadow-feed>: j and k walk the cards, "/" goes to the search box. Reading needs none of it.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

class MeadowFeed extends HTMLElement {
  connectedCallback() {
    this.walk = (event) => this.key(event);
    document.addEventListener("keydown", this.walk);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.walk);
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || typing(event.target)) return;
    const by = { j: 1, k: -1 }[event.key];
    if (!by) return;
    const links = [...this.querySelectorAll(".card__title a")];
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? 0 : at + by];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.closest(".card").scrollIntoView({ block: "center" });
  }
}

customElements.define("meadow-feed", MeadowFeed);

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || typing(event.target)) return;
  const box = document.querySelector('[data-hotkey="/"]');
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
