// The frame over a picture: which part is kept (drag, corners, keys), how it is turned, and the point that stays in sight.
const LEAST = 0.05; // of a side; the server refuses less
const TAP = 6; // px a pointer may tremble and still mean a tap

const within = (value, low = 0, high = 1) => Math.min(high, Math.max(low, value));

export class Frame {
  constructor(sheet, changed) {
    this.changed = changed;
    this.board = sheet.querySelector("[data-board]");
    this.canvas = sheet.querySelector("[data-canvas]");
    this.frame = sheet.querySelector("[data-box]");
    this.spot = sheet.querySelector("[data-focal]");
    this.shapes = [...sheet.querySelectorAll("[name=editor-shape]")];
    this.frame.setAttribute("aria-label", sheet.dataset.wordBox);
    this.spot.setAttribute("aria-label", sheet.dataset.wordFocal);
    for (const shape of this.shapes) shape.addEventListener("change", () => this.reshape(shape.value));
    sheet.querySelector("[data-turn]").addEventListener("click", () => this.turn());
    this.frame.addEventListener("pointerdown", (event) => this.pressed(event));
    this.spot.addEventListener("pointerdown", (event) => this.follow(event, (x, y) => this.focus(x, y)));
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.spot.addEventListener("keydown", (event) => this.spotKey(event));
  }

  load(source, state) {
    this.image = new Image();
    this.image.addEventListener("load", () => this.set(state));
    this.image.src = source;
    Object.assign(this, state);
  }

  set({ turns, box, focal }) {
    Object.assign(this, { turns, box: [...box], focal: [...focal] });
    this.say(box.join() === "0,0,1,1" ? "whole" : "free");
    this.draw();
    this.lay();
  }

  say(shape) {
    for (const one of this.shapes) one.checked = one.value === shape;
  }

  get ratio() {
    const said = Number(this.shapes.find((shape) => shape.checked)?.value);
    return said > 0 ? (said * this.canvas.height) / this.canvas.width : 0;
  }

  draw() {
    const { naturalWidth: width, naturalHeight: height } = this.image;
    const flat = this.turns % 2 === 0;
    [this.canvas.width, this.canvas.height] = flat ? [width, height] : [height, width];
    const pen = this.canvas.getContext("2d");
    pen.translate(this.canvas.width / 2, this.canvas.height / 2);
    pen.rotate((this.turns * Math.PI) / 2);
    pen.drawImage(this.image, -width / 2, -height / 2);
  }

  // The focus is kept as a place in the frame; on the screen it lies in the whole picture.
  lay() {
    const [left, top, right, bottom] = this.box;
    const put = (element, style) => Object.entries(style).forEach(([name, value]) => (element.style[name] = `${100 * value}%`));
    put(this.frame, { left, top, width: right - left, height: bottom - top });
    put(this.spot, { left: left + this.focal[0] * (right - left), top: top + this.focal[1] * (bottom - top) });
    this.changed();
  }

  turn() {
    const [left, top, right, bottom] = this.box;
    this.set({ turns: (this.turns + 1) % 4, box: [1 - bottom, left, 1 - top, right], focal: [1 - this.focal[1], this.focal[0]] });
  }

  reshape(value) {
    this.box = [0, 0, 1, 1];
    const ratio = this.ratio;
    if (ratio) {
      const [wide, high] = ratio > 1 ? [1, 1 / ratio] : [ratio, 1];
      const left = within(this.focal[0] - wide / 2, 0, 1 - wide);
      const top = within(this.focal[1] - high / 2, 0, 1 - high);
      this.box = [left, top, left + wide, top + high];
    } else if (value === "free") {
      this.box = [0.05, 0.05, 0.95, 0.95];
    }
    this.lay();
  }

  at(event) {
    const room = this.canvas.getBoundingClientRect();
    return [(event.clientX - room.left) / room.width, (event.clientY - room.top) / room.height];
  }

  follow(event, moved, ended = () => {}) {
    event.preventDefault();
    event.currentTarget.focus();
    const target = event.currentTarget;
    target.setPointerCapture(event.pointerId);
    const move = (now) => moved(...this.at(now), now);
    target.addEventListener("pointermove", move);
    target.addEventListener("lostpointercapture", (now) => {
      target.removeEventListener("pointermove", move);
      ended(now);
    }, { once: true });
  }

  pressed(event) {
    const corner = event.target.dataset.corner;
    const [x, y] = this.at(event);
    const start = [...this.box];
    let far = false;
    const moved = (nowX, nowY, now) => {
      far ||= Math.hypot(now.clientX - event.clientX, now.clientY - event.clientY) > TAP;
      if (!far) return;
      if (corner) this.pull(corner, nowX, nowY);
      else this.shift(start, nowX - x, nowY - y);
    };
    this.follow(event, moved, () => !far && !corner && this.focus(x, y));
  }

  shift([left, top, right, bottom], x, y) {
    const byX = within(x, -left, 1 - right);
    const byY = within(y, -top, 1 - bottom);
    this.box = [left + byX, top + byY, right + byX, bottom + byY];
    this.lay();
  }

  pull(corner, x, y) {
    let [left, top, right, bottom] = this.box;
    const west = corner.includes("w");
    const north = corner.includes("n");
    let wide = west ? right - within(x, 0, right - LEAST) : within(x, left + LEAST, 1) - left;
    let high = north ? bottom - within(y, 0, bottom - LEAST) : within(y, top + LEAST, 1) - top;
    if (this.ratio) {
      wide = Math.min(wide, (north ? bottom : 1 - top) * this.ratio, west ? right : 1 - left);
      high = wide / this.ratio;
    } else this.say("free");
    if (west) left = right - wide;
    else right = left + wide;
    if (north) top = bottom - high;
    else bottom = top + high;
    if (wide >= LEAST && high >= LEAST) this.box = [left, top, right, bottom];
    this.lay();
  }

  focus(x, y) {
    const [left, top, right, bottom] = this.box;
    this.focal = [within((x - left) / (right - left)), within((y - top) / (bottom - top))];
    this.lay();
  }

  key(event) {
    const far = event.shiftKey ? 0.05 : 0.01;
    const by = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
    const grow = { "+": 0.02, "=": 0.02, "-": -0.02 }[event.key];
    if (by) this.shift(this.box, ...by);
    else if (grow) this.pull("se", this.box[2] + grow, this.box[3] + grow);
    else return;
    event.preventDefault();
  }

  spotKey(event) {
    const far = event.shiftKey ? 0.05 : 0.01;
    const by = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
    if (!by) return;
    event.preventDefault();
    this.focal = this.focal.map((part, axis) => within(part + by[axis]));
    this.lay();
  }
}
