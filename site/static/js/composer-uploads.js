// Uploads: several at once, each in pieces that a lost connection does not lose; one that is refused says why, the rest goes on.
import { sendInPieces } from "./composer-pieces.js";

// Three at once keep a phone's connection full without starving each other.
const AT_ONCE = 3;

export class Uploads {
  constructor(composer) {
    this.composer = composer;
    this.box = composer.querySelector("[data-shots]");
    this.grid = composer.querySelector("[data-grid]");
    this.coming = composer.querySelector("#shot-coming");
    this.waiting = [];
    this.running = 0;
    const input = composer.querySelector("[data-files]");
    input.addEventListener("change", () => {
      this.add([...input.files]);
      input.value = "";
    });
    this.box.addEventListener("dragover", (event) => this.over(event));
    this.box.addEventListener("dragleave", () => this.box.classList.remove("is-over"));
    this.box.addEventListener("drop", (event) => this.dropped(event));
    document.addEventListener("paste", (event) => event.clipboardData?.files.length && this.add([...event.clipboardData.files]));
    window.addEventListener("beforeunload", (event) => this.busy && !composer.save.leaving && event.preventDefault());
  }

  get busy() {
    return this.running + this.waiting.length > 0;
  }

  done() {
    return this.busy ? new Promise((resolve) => (this.finished = resolve)) : Promise.resolve();
  }

  over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.box.classList.add("is-over");
  }

  dropped(event) {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    this.box.classList.remove("is-over");
    this.add([...event.dataTransfer.files]);
  }

  add(files) {
    const room = Number(this.composer.dataset.most) - this.grid.querySelectorAll(".shot").length;
    if (files.length > room) this.composer.save.tell(this.composer.words.wordMany, "bad");
    for (const file of files.slice(0, Math.max(0, room))) this.waiting.push(this.show(file));
    this.next();
  }

  show(file) {
    const row = this.coming.content.firstElementChild.cloneNode(true);
    const job = { file, row, preview: URL.createObjectURL(file), stop: new AbortController() };
    row.querySelector("img").src = job.preview;
    row.querySelector("progress").setAttribute("aria-label", file.name);
    row.querySelector("[data-retry]").addEventListener("click", () => this.retry(job));
    row.querySelector("[data-drop]").addEventListener("click", () => this.drop(job));
    row.querySelector("[data-stop]").addEventListener("click", () => this.drop(job));
    this.grid.insertBefore(row, this.grid.lastElementChild);
    return job;
  }

  next() {
    while (this.running < AT_ONCE && this.waiting.length) this.send(this.waiting.shift());
    if (!this.busy) this.finished?.();
  }

  async send(job) {
    this.running += 1;
    const progress = job.row.querySelector("progress");
    try {
      const answer = await sendInPieces(job.file, {
        address: this.composer.dataset.pieces,
        plain: this.composer.dataset.upload,
        token: this.composer.form.elements.csrfmiddlewaretoken.value,
        signal: job.stop.signal,
        progress: (share) => (progress.value = 95 * share),
        waiting: (is) => job.row.classList.toggle("shot--waiting", is),
      });
      this.arrived(job, answer);
    } catch (refused) {
      if (!job.stop.signal.aborted) this.failed(job, refused.message, refused.final);
    } finally {
      this.running -= 1;
      this.next();
    }
  }

  arrived(job, { html }) {
    const parsed = document.createElement("template");
    parsed.innerHTML = html;
    const row = parsed.content.querySelector(".shot");
    if (this.grid.querySelector(`[data-shot="${row.dataset.shot}"]`)) return this.drop(job);
    // The file on the phone is shown until the page is loaded anew; a kind the browser cannot show keeps the server's.
    const local = job.row.querySelector("img");
    if (local.complete && local.naturalWidth) for (const image of row.querySelectorAll("img")) image.src = job.preview;
    job.row.replaceWith(row);
    return this.composer.changed();
  }

  failed(job, why, isFinal) {
    job.row.classList.add("shot--failed");
    job.row.classList.remove("shot--waiting");
    const picture = job.row.querySelector("img");
    picture.hidden = picture.complete && !picture.naturalWidth;
    const said = job.row.querySelector(".shot__why");
    said.textContent = `${job.file.name}: ${why || this.composer.words.wordFailed}`;
    said.hidden = false;
    const again = job.row.querySelector(".shot__again");
    again.hidden = false;
    // A picture refused for what it is will be refused again.
    again.querySelector("[data-retry]").hidden = Boolean(isFinal);
  }

  retry(job) {
    job.row.classList.remove("shot--failed");
    job.row.querySelector(".shot__why").hidden = true;
    job.row.querySelector(".shot__again").hidden = true;
    this.waiting.push(job);
    this.next();
  }

  drop(job) {
    job.stop.abort();
    this.waiting = this.waiting.filter((other) => other !== job);
    URL.revokeObjectURL(job.preview);
    job.row.remove();
    this.next();
  }
}
