// The order of pictures: drag a thumb (with a finger: hold it first) or use the panel's buttons. Rows are the truth.
const HOLD = 280; // ms; shorter and scrolling picks pictures up, longer and it feels stuck
const SLACK = 6; // px a pointer may tremble before it is a drag

export class Shots {
  constructor(composer) {
    this.composer = composer;
    this.grid = composer.querySelector("[data-grid]");
    this.nudged = composer.querySelector("[data-nudge]");
    this.grid.addEventListener("click", (event) => this.clicked(event));
    this.grid.addEventListener("input", (event) => ["alt", "decorative"].includes(event.target.name) && this.nudge());
    this.grid.addEventListener("keydown", (event) => this.key(event));
    this.grid.addEventListener("pointerdown", (event) => this.pressed(event));
    this.grid.addEventListener("dragstart", (event) => event.preventDefault());
    // Only a listener that is not passive can keep the page from scrolling under a held picture.
    this.grid.addEventListener("touchmove", (event) => this.dragged && event.preventDefault(), { passive: false });
    this.grid.addEventListener("contextmenu", (event) => event.target.closest(".shot__thumb") && event.preventDefault());
  }

  get rows() {
    return [...this.grid.querySelectorAll(".shot[data-shot]")];
  }

  number() {
    const rows = this.rows;
    rows.forEach((row, index) => {
      row.querySelector("[data-number]").textContent = index + 1;
      row.querySelector("[name=place]").value = index + 1;
      row.querySelector('[data-move="-1"]').disabled = index === 0;
      row.querySelector('[data-move="1"]').disabled = index === rows.length - 1;
      row.querySelector("[data-cover]").hidden = index === 0;
    });
    this.nudge();
  }

  // A nudge, not a wall: how many pictures nobody can hear.
  nudge() {
    const rows = this.rows;
    const silent = rows.filter((row) => !row.querySelector("[name=alt]").value.trim() && !row.querySelector("[name=decorative]").checked);
    this.nudged.hidden = !silent.length;
    this.nudged.querySelector("span").textContent = this.composer.words.wordNudge.replace("{count}", silent.length);
    for (const row of rows) row.classList.toggle("shot--silent", silent.includes(row));
  }

  clicked(event) {
    const row = event.target.closest(".shot");
    const mover = event.target.closest("[data-move]");
    if (mover) this.move(row, Number(mover.dataset.move), mover);
    else if (event.target.closest("[data-cover]")) this.lead(row);
    else if (event.target.closest("[data-remove]")) this.remove(row);
    else if (event.target.closest("[data-mark]")) this.composer.dots.ask(row, 50, 50);
  }

  move(row, by, button) {
    const rows = this.rows;
    const other = rows[rows.indexOf(row) + by];
    if (!other) return;
    if (by < 0) other.before(row);
    else other.after(row);
    this.composer.changed();
    (button.disabled ? row.querySelector("[data-move]:enabled") : button)?.focus();
  }

  lead(row) {
    this.grid.prepend(row);
    this.composer.changed();
    row.querySelector(".shot__choose").focus();
  }

  // On a thumb: Alt with an arrow sorts; arrows alone choose, as in any group of radio buttons.
  key(event) {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    const row = event.target.closest(".shot__choose") && event.target.closest(".shot");
    if (!by || !row || !event.altKey) return;
    event.preventDefault();
    const rows = this.rows;
    const place = rows.indexOf(row) + by;
    if (!rows[place]) return;
    rows[place][by < 0 ? "before" : "after"](row);
    this.composer.changed();
    event.target.focus();
    const told = this.composer.words.wordMoved.replace("{number}", place + 1).replace("{total}", rows.length);
    this.composer.save.tell(told);
  }

  remove(row) {
    this.composer.dots.forget(row.dataset.shot);
    const next = row.nextElementSibling?.querySelector("input") ?? this.grid.querySelector("[data-files]");
    row.remove();
    next?.focus();
    this.composer.changed();
  }

  pressed(event) {
    const thumb = event.target.closest(".shot[data-shot] .shot__thumb");
    if (!thumb || event.button !== 0) return;
    const start = { x: event.clientX, y: event.clientY };
    const row = thumb.closest(".shot");
    const end = new AbortController();
    const begin = () => this.lift(row);
    const timer = event.pointerType === "mouse" ? null : setTimeout(begin, HOLD);
    const moved = (now) => {
      if (this.dragged) return this.over(now);
      if (Math.hypot(now.clientX - start.x, now.clientY - start.y) < SLACK) return undefined;
      if (now.pointerType === "mouse") return begin();
      return clearTimeout(timer);
    };
    const over = () => {
      clearTimeout(timer);
      end.abort();
      this.drop();
    };
    document.addEventListener("pointermove", moved, { signal: end.signal });
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, over, { signal: end.signal });
  }

  lift(row) {
    this.dragged = row;
    this.before = this.rows.indexOf(row);
    row.classList.add("is-dragged");
    navigator.vibrate?.(10);
  }

  over(event) {
    const target = document.elementFromPoint(event.clientX, event.clientY)?.closest(".shot[data-shot]");
    if (!target || target === this.dragged) return;
    const rows = this.rows;
    if (rows.indexOf(target) > rows.indexOf(this.dragged)) target.after(this.dragged);
    else target.before(this.dragged);
    this.number();
  }

  drop() {
    const row = this.dragged;
    if (!row) return;
    this.dragged = null;
    row.classList.remove("is-dragged");
    // The click that ends a drag does not also open the picture.
    this.grid.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
    setTimeout(() => this.rows.indexOf(row) !== this.before && this.composer.changed());
  }
}
