// Search: counts a search whose results were shown; completes what is typed. Without it the form works as it is.
const token = () => document.querySelector("meta[name=csrf-token]")?.content
  ?? JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";

class Searched extends HTMLElement {
  connectedCallback() {
    const body = new URLSearchParams({ token: this.dataset.token });
    fetch(this.dataset.url, { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": token() } }).catch(() => {});
  }
}
if (!customElements.get("meadow-searched")) customElements.define("meadow-searched", Searched);

// <meadow-complete data-url> around the search box: an ARIA 1.2 combobox with a list popup.
const PAUSE = 120;
let numbers = 0;

class Complete extends HTMLElement {
  connectedCallback() {
    // Taken out and put back with its page (overlay.js), it is as it was.
    if (this.list) return;
    this.input = this.querySelector("input");
    this.list = document.createElement("ul");
    this.list.id = `options-${++numbers}`;
    this.list.className = "options";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.list.hidden = true;
    this.append(this.list);
    this.said = document.createElement("span");
    this.said.className = "visually-hidden";
    this.said.setAttribute("role", "status");
    this.append(this.said);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, autocomplete: "off" })) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("compositionstart", () => { this.composing = true; });
    this.input.addEventListener("compositionend", () => { this.composing = false; this.later(); });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("focus", () => { if (!this.input.value) this.later(); });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.addEventListener("focusout", (event) => { if (!this.contains(event.relatedTarget)) this.close(); });
  }

  get options() { return [...this.list.querySelectorAll("[role=option]")]; }

  later() {
    clearTimeout(this.timer);
    if (this.composing) return;
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const text = this.input.value.trim();
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const answer = await fetch(`${this.dataset.url}?${new URLSearchParams({ q: text })}`, { signal: this.asking.signal });
      if (!answer.ok || text !== this.input.value.trim()) return;
      this.show(await answer.text());
    } catch { /* typing on, or no network: the form still works */ }
  }

  show(html) {
    this.list.innerHTML = html;
    this.options.forEach((option, place) => { option.id = `${this.list.id}-${place}`; });
    const open = this.options.length > 0 && document.activeElement === this.input;
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.input.removeAttribute("aria-activedescendant");
    this.said.textContent = open ? this.dataset.count.replace("0", this.options.length) : "";
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing || this.composing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const current = this.options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (step) {
      event.preventDefault();
      if (this.list.hidden) this.later();
      else this.select(this.next(current, step));
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && !this.list.hidden && current >= 0) {
      event.preventDefault();
      this.options[current].querySelector("a").click();
    }
  }

  // From the box down to the first, from the last back to the box.
  next(current, step) {
    const place = current + step;
    if (current < 0 && step < 0) return this.options.length - 1;
    return place >= this.options.length || place < 0 ? -1 : place;
  }

  select(place) {
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const chosen = this.options[place];
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }
}
if (!customElements.get("meadow-complete")) customElements.define("meadow-complete", Complete);
