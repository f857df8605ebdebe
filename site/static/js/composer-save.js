// Autosave: shortly after a pause the form is sent as it is; the answer says which version is stored now.
// 1.2 s: a pause between sentences, not between words. 5 s between tries while the connection is away.
const PAUSE = 1200;
const AGAIN = 5000;

export class Autosave {
  constructor(composer) {
    this.composer = composer;
    this.form = composer.form;
    this.state = composer.querySelector("[data-state]");
    this.conflict = composer.querySelector("[data-conflict]");
    this.stopped = !this.conflict.hidden;
    this.form.addEventListener("input", (event) => !["files", "chosen"].includes(event.target.name) && this.soon());
    this.conflict.querySelector("[data-mine]").addEventListener("click", (event) => this.mine(event));
    window.addEventListener("beforeunload", (event) => this.dirty && !this.leaving && event.preventDefault());
  }

  get busy() {
    return Boolean(this.running);
  }

  done() {
    return this.running ?? Promise.resolve();
  }

  leave() {
    clearTimeout(this.timer);
    this.leaving = true;
  }

  soon(after = PAUSE) {
    this.dirty = true;
    if (this.stopped) return;
    this.tell(this.composer.words.wordUnsaved);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), after);
  }

  async run() {
    if (this.running) await this.running;
    if (!this.dirty || this.stopped || this.leaving) return;
    this.running = this.send().finally(() => (this.running = null));
    await this.running;
  }

  async send() {
    const data = new FormData(this.form);
    data.delete("files");
    data.set("act", "autosave");
    this.dirty = false;
    this.tell(this.composer.words.wordSaving, "busy");
    try {
      const response = await fetch(this.form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (!(response.headers.get("content-type") ?? "").includes("json")) throw new Error(response.statusText);
      this.answered(await response.json());
    } catch {
      this.dirty = true;
      this.tell(this.composer.words.wordOffline, "bad");
      this.timer = setTimeout(() => this.run(), AGAIN);
    }
  }

  answered(answer) {
    if (answer.conflict) return this.stop(answer);
    const problem = Object.values(answer.problems ?? {}).flat()[0];
    if (!answer.uid) return this.tell(`${this.composer.words.wordRefused}: ${problem}`, "bad");
    this.keep(answer);
    this.tell(problem ? `${this.composer.words.wordSaved}. ${problem}` : this.composer.words.wordSaved, problem ? "bad" : "");
  }

  keep({ version, url }) {
    this.form.elements.version.value = version;
    this.form.action = url;
    const preview = this.form.querySelector("[data-preview]");
    preview.href = `${url}preview/`;
    preview.hidden = false;
    if (location.pathname !== url) history.replaceState(history.state, "", url);
  }

  // Another tab saved: nothing is overwritten until the author says which of the two stays.
  stop({ version, url, title, body }) {
    this.stopped = true;
    const other = this.conflict.querySelector("[data-other]");
    other.hidden = false;
    other.querySelector("[data-other-title]").textContent = title;
    other.querySelector("[data-other-body]").textContent = body;
    this.theirs = { version, url };
    this.conflict.hidden = false;
    this.conflict.querySelector("[data-theirs]").href = url;
    this.conflict.scrollIntoView({ block: "center" });
    this.tell(this.composer.words.wordUnsaved, "bad");
  }

  mine(event) {
    event.preventDefault();
    if (this.theirs) this.keep(this.theirs);
    this.conflict.hidden = true;
    this.stopped = false;
    this.soon(0);
  }

  tell(text, kind = "") {
    this.state.textContent = text;
    this.state.dataset.kind = kind;
  }
}
