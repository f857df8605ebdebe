// <note-composer>: makes the plain form upload, sort, mark and save by itself. Each part is one module; this file joins them.
import { Autosave } from "./composer-save.js";
import { Dots } from "./composer-dots.js";
import { Editor } from "./composer-editor.js";
import { Products } from "./composer-products.js";
import { Shots } from "./composer-shots.js";
import { Suggest } from "./composer-suggest.js";
import { Uploads } from "./composer-uploads.js";

class NoteComposer extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("#composer");
    this.words = this.dataset;
    this.save = new Autosave(this);
    this.products = new Products(this);
    this.dots = new Dots(this);
    this.shots = new Shots(this);
    this.editor = new Editor(this);
    this.uploads = new Uploads(this);
    this.suggest = new Suggest(this);
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.querySelector("[data-problems]")?.focus();
    this.changed({ quiet: true });
  }

  // Pictures, tags or hotspots moved: numbers and dots follow, then it is saved.
  changed({ quiet = false } = {}) {
    this.shots.number();
    this.dots.draw();
    if (!quiet) this.save.soon();
  }

  // A submit waits for uploads and for a save on its way, so that it never conflicts with this very tab.
  async submitted(event) {
    if (!this.uploads.busy && !this.save.busy) return this.save.leave();
    event.preventDefault();
    this.save.tell(this.words.wordWaiting, "busy");
    await Promise.all([this.uploads.done(), this.save.done()]);
    this.form.requestSubmit(event.submitter ?? undefined);
  }
}

customElements.define("note-composer", NoteComposer);
