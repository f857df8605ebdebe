// The editor of a picture: frame, quarter turns, focus, words. It only says what is wanted; the server makes the picture.
import { Frame } from "./composer-frame.js";

const PAUSE = 350; // ms after the last key before the words are tried on

export class Editor {
  constructor(composer) {
    this.composer = composer;
    this.sheet = composer.querySelector("[data-editor]");
    this.frame = new Frame(this.sheet, () => this.tryLater());
    this.words = this.sheet.querySelector("[data-words]");
    this.image = this.sheet.querySelector("[data-look-image]");
    this.wrong = this.sheet.querySelector("[data-wrong]");
    composer.querySelector("[data-grid]").addEventListener("click", (event) => {
      if (event.target.closest("[data-open-editor]")) this.open(event.target.closest(".shot"));
    });
    this.ready = this.sheet.querySelector("[data-done]");
    this.ready.addEventListener("click", () => this.done().finally(() => (this.ready.disabled = false)));
    this.sheet.querySelector("[data-reset]").addEventListener("click", () => this.reset());
    this.words?.addEventListener("input", () => this.typed());
    for (const radio of this.radios) radio.addEventListener("change", () => this.styled());
    this.image?.addEventListener("load", () => (this.image.hidden = false));
  }

  get radios() {
    return [...this.sheet.querySelectorAll("[name=editor-style]")];
  }

  get style() {
    return this.radios.find((radio) => radio.checked)?.value ?? "";
  }

  field(name) {
    return this.row.querySelector(`[name=${name}]`);
  }

  open(row) {
    this.row = row;
    this.wrong.hidden = true;
    if (this.words) this.words.value = this.field("words").value;
    this.choose(this.field("style").value);
    if (this.image) this.image.hidden = true;
    this.sheet.showModal();
    this.frame.load(row.dataset.source, {
      turns: Number(this.field("turns").value),
      box: this.field("box").value.split(" ").map(Number),
      focal: [Number(this.field("focal_x").value) / 100, Number(this.field("focal_y").value) / 100],
    });
    this.tryLater(0);
  }

  choose(style) {
    for (const radio of this.radios) radio.checked = radio.value === style;
  }

  typed() {
    if (this.words.value && !this.style) this.choose(this.radios[1].value);
    this.tryLater();
  }

  // A template without words would show nothing: the title is what most covers say.
  styled() {
    if (this.style && !this.words.value) this.words.value = this.composer.form.elements.title.value.slice(0, this.words.maxLength);
    this.tryLater(0);
  }

  wanted() {
    const { turns, box, focal } = this.frame;
    return {
      turns,
      box: box.map((part) => part.toFixed(4)).join(" "),
      focal_x: (100 * focal[0]).toFixed(2),
      focal_y: (100 * focal[1]).toFixed(2),
      style: this.style,
      words: this.words?.value.trim() ?? "",
    };
  }

  tryLater(after = PAUSE) {
    clearTimeout(this.timer);
    if (!this.image) return;
    const wanted = this.wanted();
    if (!wanted.words || !wanted.style) this.image.hidden = true;
    else this.timer = setTimeout(() => (this.image.src = `${this.row.dataset.look}?${new URLSearchParams(wanted)}`), after);
  }

  reset() {
    if (this.words) this.words.value = "";
    this.choose("");
    this.frame.set({ turns: 0, box: [0, 0, 1, 1], focal: [0.5, 0.5] });
  }

  async done() {
    this.ready.disabled = true;
    this.wrong.hidden = true;
    const data = new FormData();
    for (const [name, value] of Object.entries(this.wanted())) data.set(name, value);
    for (const name of ["alt", "crop"]) data.set(name, this.field(name).value);
    if (this.field("decorative").checked) data.set("decorative", "1");
    const spots = this.composer.dots.on(this.row.dataset.shot);
    for (const spot of spots) for (const axis of ["x", "y"]) data.append(`spot_${axis}`, this.composer.dots.field(spot, axis).value);
    const headers = { "X-CSRFToken": this.composer.form.elements.csrfmiddlewaretoken.value, Accept: "application/json" };
    let answer;
    try {
      const response = await fetch(this.row.dataset.edit, { method: "POST", body: data, headers });
      answer = await response.json();
    } catch {
      answer = { error: this.composer.words.wordAway };
    }
    if (answer.error) return this.complain(answer.error);
    this.sheet.close();
    return this.apply(answer, spots);
  }

  complain(why) {
    this.wrong.textContent = why;
    this.wrong.hidden = false;
  }

  // The edited picture takes the place of the other; its hotspots go along, those that are cut off are told.
  apply({ uid, html, spots: places }, spots) {
    const parsed = document.createElement("template");
    parsed.innerHTML = html;
    const row = parsed.content.querySelector(".shot");
    const lost = [];
    spots.forEach((spot, index) => {
      const place = places[index];
      if (!place) {
        lost.push(spot.querySelector(".tag__name").firstChild.textContent.trim());
        return spot.remove();
      }
      this.composer.dots.field(spot, "picture").value = uid;
      this.composer.dots.field(spot, "x").value = place[0];
      return (this.composer.dots.field(spot, "y").value = place[1]);
    });
    this.row.replaceWith(row);
    row.querySelector(".shot__choose").checked = true;
    this.composer.changed();
    row.querySelector("[data-open-editor]").focus();
    if (lost.length) document.querySelector("meadow-toasts")?.show(this.composer.words.wordLost.replace("{names}", lost.join(", ")));
  }
}
