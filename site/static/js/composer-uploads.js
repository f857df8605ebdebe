// Uploads: several at once, each with its own progress; one that is refused says why and the rest goes on.
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
    const room = Number(this.composer.dataset.most) - this.grid.querySelectorAll(".shot:not(.shot--failed)").length;
    if (files.length > room) this.composer.save.tell(this.composer.words.wordMany, "bad");
    for (const file of files.slice(0, Math.max(0, room))) this.waiting.push(this.show(file));
    this.next();
  }

  show(file) {
    const row = this.coming.content.firstElementChild.cloneNode(true);
    const job = { file, row, preview: URL.createObjectURL(file) };
    row.querySelector("img").src = job.preview;
    row.querySelector("[data-retry]").addEventListener("click", () => this.retry(job));
    row.querySelector("[data-drop]").addEventListener("click", () => this.drop(job));
    this.grid.insertBefore(row, this.grid.lastElementChild);
    return job;
  }

  next() {
    while (this.running < AT_ONCE && this.waiting.length) this.send(this.waiting.shift());
    if (!this.busy) this.finished?.();
  }

  send(job) {
    this.running += 1;
    const data = new FormData();
    data.set("file", job.file);
    const request = new XMLHttpRequest();
    request.open("POST", this.composer.dataset.upload);
    request.setRequestHeader("X-CSRFToken", this.composer.form.elements.csrfmiddlewaretoken.value);
    request.responseType = "json";
    const progress = job.row.querySelector("progress");
    request.upload.addEventListener("progress", (event) => (progress.value = (95 * event.loaded) / event.total));
    request.addEventListener("loadend", () => {
      this.running -= 1;
      if (request.status === 201) this.arrived(job, request.response);
      else this.failed(job, request.response?.error, request.status);
      this.next();
    });
    request.send(data);
  }

  arrived(job, { html }) {
    const parsed = document.createElement("template");
    parsed.innerHTML = html;
    const row = parsed.content.querySelector(".shot");
    // The file on the phone is shown until the page is loaded anew; a kind the browser cannot show keeps the server's.
    const local = job.row.querySelector("img");
    if (local.complete && local.naturalWidth) for (const image of row.querySelectorAll("img")) image.src = job.preview;
    job.row.replaceWith(row);
    this.composer.changed();
  }

  failed(job, why, status) {
    job.row.classList.add("shot--failed");
    const picture = job.row.querySelector("img");
    picture.hidden = picture.complete && !picture.naturalWidth;
    const said = job.row.querySelector(".shot__why");
    said.textContent = `${job.file.name}: ${why ?? this.composer.words.wordFailed}`;
    said.hidden = false;
    const again = job.row.querySelector(".shot__again");
    again.hidden = false;
    // A picture refused for what it is will be refused again.
    again.querySelector("[data-retry]").hidden = status === 422;
  }

  retry(job) {
    job.row.classList.remove("shot--failed");
    job.row.querySelector(".shot__why").hidden = true;
    job.row.querySelector(".shot__again").hidden = true;
    job.row.querySelector("progress").value = 0;
    this.waiting.push(job);
    this.next();
  }

  drop(job) {
    URL.revokeObjectURL(job.preview);
    job.row.remove();
  }
}
