// Circles and topics that the text seems to be about, and for a review what others said: asked after a pause, taken by a tap.
const PAUSE = 1500; // ms without a key: a thought is finished

export class Suggest {
  constructor(composer) {
    this.composer = composer;
    this.form = composer.form;
    this.place = composer.querySelector("[data-suggestions]");
    this.form.addEventListener("input", (event) => ["title", "body", "kind", "circles"].includes(event.target.name) && this.later());
    this.place.addEventListener("click", (event) => event.target.closest("[data-take]") && this.take(event.target.closest("[data-take]")));
    composer.querySelector(".composer__review").addEventListener("click", (event) => event.target.closest("[data-add]") && this.add(event.target.closest("[data-add]")));
    if (this.form.elements.body.value) this.later();
  }

  later(after = PAUSE) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), after);
  }

  async ask() {
    const data = new FormData();
    for (const name of ["title", "body", "csrfmiddlewaretoken"]) data.set(name, this.form.elements[name].value);
    for (const [name, value] of new FormData(this.form)) if (["circles", "kind", "product"].includes(name)) data.append(name, value);
    try {
      const response = await fetch(this.composer.dataset.suggest, { method: "POST", body: data });
      if (response.ok) this.show(await response.text());
    } catch {
      // A hint that cannot be had is no news; the text itself is saved by autosave.
    }
  }

  show(html) {
    const parsed = document.createElement("template");
    parsed.innerHTML = html;
    for (const hints of parsed.content.querySelectorAll("[data-hints]")) {
      this.composer.querySelector(`[data-hints-of="${hints.dataset.hints}"]`).replaceChildren(hints.content);
      hints.remove();
    }
    if (!this.place.contains(document.activeElement)) this.place.replaceChildren(parsed.content);
  }

  take(chip) {
    if (chip.dataset.take === "circle") {
      const box = [...this.form.querySelectorAll("[name=circles]")].find((one) => one.value === chip.dataset.value);
      if (box) box.checked = true;
    } else {
      const { body } = this.form.elements;
      body.value = `${body.value.trimEnd()} #${chip.dataset.value}#`.trimStart();
    }
    const next = chip.closest("li").nextElementSibling?.querySelector("button") ?? this.form.elements.body;
    chip.closest("li").remove();
    next.focus();
    this.composer.save.soon();
  }

  // A point is put on a line of its own; a fact of oneself waits for its value.
  add(chip) {
    const field = this.form.elements[chip.closest("[data-hints-of]").dataset.hintsOf];
    field.value = `${field.value.trimEnd()}\n${chip.dataset.add}`.trimStart();
    chip.remove();
    field.focus();
    this.composer.save.soon();
  }
}
