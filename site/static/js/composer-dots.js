// Hotspots: a dot on the picture for each row of the list. Tap to place, drag or use the arrow keys to move, Delete to remove.
const STEP = 1; // percent; with Shift five times as far

const within = (value) => Math.min(100, Math.max(0, Math.round(value * 100) / 100));

export class Dots {
  constructor(composer) {
    this.composer = composer;
    this.list = composer.querySelector("[data-spots]");
    this.grid = composer.querySelector("[data-grid]");
    this.grid.addEventListener("click", (event) => this.tapped(event));
    this.grid.addEventListener("pointerdown", (event) => this.pressed(event));
    this.grid.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", (event) => event.target.closest("[data-unspot]") && this.remove(event.target.closest("[data-spot]")));
  }

  get rows() {
    return [...this.list.querySelectorAll("[data-spot]")];
  }

  on(uid) {
    return this.rows.filter((row) => this.field(row, "picture").value === uid);
  }

  field(row, name) {
    return row.querySelector(`[name=spot_${name}]`);
  }

  place(row) {
    return [Number(this.field(row, "x").value), Number(this.field(row, "y").value)];
  }

  draw() {
    for (const old of this.grid.querySelectorAll(".dot, .shot__dots")) old.remove();
    const shots = this.composer.shots.rows;
    this.rows.forEach((row, index) => {
      const shot = shots.findIndex((one) => one.dataset.shot === this.field(row, "picture").value);
      row.querySelector("[data-number]").textContent = index + 1;
      row.querySelector("[data-where]").textContent = this.composer.words.wordOn.replace("{number}", shot + 1);
      if (shot >= 0) shots[shot].querySelector("[data-stage]").append(this.dot(row, index + 1));
    });
    for (const shot of shots) this.count(shot);
  }

  dot(row, number) {
    const dot = document.createElement("button");
    dot.type = "button";
    dot.className = "dot";
    dot.row = row;
    const name = row.querySelector(".tag__name").firstChild.textContent.trim();
    dot.setAttribute("aria-label", this.composer.words.wordDot.replace("{number}", number).replace("{name}", name));
    dot.append(Object.assign(document.createElement("span"), { textContent: number }));
    this.lay(dot);
    return dot;
  }

  lay(dot) {
    const [x, y] = this.place(dot.row);
    dot.style.setProperty("--x", `${x}%`);
    dot.style.setProperty("--y", `${y}%`);
  }

  count(shot) {
    const count = this.on(shot.dataset.shot).length;
    if (!count) return;
    const badge = Object.assign(document.createElement("span"), { className: "shot__dots", textContent: count });
    badge.setAttribute("aria-hidden", "true");
    shot.querySelector(".shot__thumb").append(badge);
  }

  tapped(event) {
    const stage = event.target.closest("[data-stage]");
    if (!stage || event.target.closest(".dot")) return;
    const [x, y] = this.at(stage, event);
    this.ask(stage.closest(".shot"), x, y);
  }

  at(stage, event) {
    const box = stage.getBoundingClientRect();
    return [within((100 * (event.clientX - box.left)) / box.width), within((100 * (event.clientY - box.top)) / box.height)];
  }

  // Which product is at this point? The sheet asks; the answer becomes a row and a dot.
  ask(shot, x, y) {
    if (this.on(shot.dataset.shot).length >= Number(this.composer.dataset.mostSpots)) {
      return this.composer.save.tell(this.composer.words.wordManySpots, "bad");
    }
    return this.composer.products.open((parts) => {
      const row = parts.spot;
      this.field(row, "picture").value = shot.dataset.shot;
      this.field(row, "x").value = x;
      this.field(row, "y").value = y;
      this.list.append(row);
      this.composer.changed();
      this.dotOf(row)?.focus();
    });
  }

  dotOf(row) {
    return [...this.grid.querySelectorAll(".dot")].find((dot) => dot.row === row);
  }

  move(dot, x, y) {
    this.field(dot.row, "x").value = within(x);
    this.field(dot.row, "y").value = within(y);
    this.lay(dot);
    this.composer.save.soon();
  }

  pressed(event) {
    const dot = event.target.closest(".dot");
    if (!dot) return;
    dot.setPointerCapture(event.pointerId);
    dot.classList.add("is-dragged");
    const stage = dot.closest("[data-stage]");
    const moved = (now) => this.move(dot, ...this.at(stage, now));
    dot.addEventListener("pointermove", moved);
    dot.addEventListener("lostpointercapture", () => {
      dot.removeEventListener("pointermove", moved);
      dot.classList.remove("is-dragged");
    }, { once: true });
  }

  key(event) {
    const dot = event.target.closest(".dot");
    if (!dot) return;
    const far = event.shiftKey ? 5 * STEP : STEP;
    const by = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
    const [x, y] = this.place(dot.row);
    if (by) this.move(dot, x + by[0], y + by[1]);
    else if (event.key === "Delete" || event.key === "Backspace") this.remove(dot.row);
    else return;
    event.preventDefault();
  }

  remove(row) {
    const shot = this.dotOf(row)?.closest(".shot");
    row.remove();
    this.composer.changed();
    (shot?.querySelector(".dot") ?? shot?.querySelector("[data-mark]"))?.focus();
  }

  // A picture leaves: its hotspots leave with it, the products stay tagged.
  forget(uid) {
    for (const row of this.on(uid)) row.remove();
  }
}
