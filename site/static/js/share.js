// Handing things on. <meadow-share>: the system's own share sheet, hidden where there is none.
// <meadow-copy>: a text with a button that copies it; without a script the text can still be chosen and copied.
class MeadowShare extends HTMLElement {
  connectedCallback() {
    this.hidden = !navigator.share;
    this.querySelector("button").addEventListener("click", () => {
      const { url, title } = this.dataset;
      navigator.share({ url, title }).catch(() => {});
    });
  }
}

class MeadowCopy extends HTMLElement {
  connectedCallback() {
    const text = this.querySelector("input, textarea");
    const button = this.querySelector("button");
    text.addEventListener("focus", () => text.select());
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.value);
      text.select();
      document.body.dispatchEvent(new CustomEvent("toast", { detail: this.dataset.done }));
    });
  }
}

customElements.define("meadow-share", MeadowShare);
customElements.define("meadow-copy", MeadowCopy);
