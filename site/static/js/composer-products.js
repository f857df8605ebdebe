// Choosing a product: a sheet that searches while one types (name, pinyin, brand alias) and answers with the rows to add.
const PAUSE = 220; // ms between the last key and the question

export class Products {
  constructor(composer) {
    this.composer = composer;
    this.sheet = composer.querySelector("[data-product-sheet]");
    this.query = this.sheet.querySelector("[data-query]");
    this.found = this.sheet.querySelector("[data-found]");
    this.tags = composer.querySelector("[data-tags]");
    composer.querySelector("[data-add-product]").addEventListener("click", () => this.open(() => this.composer.changed()));
    this.query.addEventListener("input", () => this.later());
    this.query.addEventListener("keydown", (event) => event.key === "ArrowDown" && this.into(event));
    this.found.addEventListener("click", (event) => this.clicked(event));
    this.found.addEventListener("keydown", (event) => this.arrows(event));
    this.tags.addEventListener("click", (event) => event.target.closest("[data-untag]") && this.untag(event.target.closest("[data-tag]")));
  }

  open(chosen) {
    this.chosen = chosen;
    this.sheet.showModal();
    this.query.focus();
    this.query.select();
    if (!this.query.value) this.offerTagged();
    else this.find();
  }

  // Before anything is typed: the products the note names already.
  offerTagged() {
    const rows = [...this.tags.querySelectorAll("[data-tag]")].map((tag) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "found__one" });
      button.dataset.choose = tag.dataset.tag;
      button.dataset.parts = `${this.composer.dataset.find}${encodeURIComponent(tag.dataset.tag)}/`;
      button.append(tag.querySelector(".tag__pic").cloneNode(true), tag.querySelector(".tag__name").cloneNode(true));
      return button;
    });
    this.found.replaceChildren(...rows);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(), PAUSE);
  }

  async find() {
    const text = this.query.value.trim();
    if (!text) return this.offerTagged();
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const response = await fetch(`${this.composer.dataset.find}?q=${encodeURIComponent(text)}`, { signal: this.asked.signal });
      if (!response.ok) throw new Error(response.statusText);
      this.found.innerHTML = await response.text();
    } catch (error) {
      if (error.name !== "AbortError") this.found.textContent = this.composer.words.wordOffline;
    }
    return undefined;
  }

  into(event) {
    event.preventDefault();
    this.found.querySelector("[data-choose]")?.focus();
  }

  arrows(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = [...this.found.querySelectorAll("[data-choose]")];
    (all[all.indexOf(document.activeElement) + by] ?? this.query).focus();
  }

  async clicked(event) {
    const one = event.target.closest("[data-choose]");
    if (!one) return;
    const response = await fetch(one.dataset.parts);
    if (!response.ok) return;
    const parsed = document.createElement("template");
    parsed.innerHTML = await response.text();
    const part = (name) => parsed.content.querySelector(`[data-part=${name}]`).content.firstElementChild;
    this.tag(one.dataset.choose, part("tag"));
    this.sheet.close();
    this.query.value = "";
    this.chosen({ spot: part("spot") });
  }

  tag(slug, row) {
    const has = [...this.tags.children].some((tag) => tag.dataset.tag === slug);
    if (!has) this.tags.append(row);
  }

  // A product leaves with all its hotspots.
  untag(row) {
    for (const spot of this.composer.dots.rows) {
      if (this.composer.dots.field(spot, "product").value === row.dataset.tag) spot.remove();
    }
    row.remove();
    this.composer.changed();
  }
}
