// <meadow-shot>: shows the picture chosen for a comment and lets it be taken out. Without it the browser's own field does.
class MeadowShot extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    this.classList.add("is-live");
    this.input = this.querySelector("input");
    this.input.addEventListener("change", () => this.show());
  }

  disconnectedCallback() {
    if (this.seen) URL.revokeObjectURL(this.seen.src);
  }

  show() {
    this.clear();
    const [file] = this.input.files;
    if (!file) return;
    this.seen = Object.assign(document.createElement("img"), { src: URL.createObjectURL(file), className: "shot__seen", alt: file.name });
    this.out = Object.assign(document.createElement("button"), { type: "button", className: "linklike", textContent: this.dataset.remove });
    this.out.addEventListener("click", () => {
      this.input.value = "";
      this.clear();
      this.input.focus();
    });
    this.append(this.seen, this.out);
  }

  clear() {
    if (this.seen) URL.revokeObjectURL(this.seen.src);
    this.seen?.remove();
    this.out?.remove();
    this.seen = this.out = null;
  }
}

customElements.define("meadow-shot", MeadowShot);
