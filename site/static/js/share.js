// <meadow-share>: the system's share sheet where there is one, else copies the address. Hidden until it can work.
class MeadowShare extends HTMLElement {
  connectedCallback() {
    this.hidden = !(navigator.share || navigator.clipboard);
    this.querySelector("button").addEventListener("click", () => this.share());
  }

  async share() {
    const { url, title, done } = this.dataset;
    if (navigator.share && matchMedia("(pointer: coarse)").matches) {
      await navigator.share({ url, title }).catch(() => {});
      return;
    }
    await navigator.clipboard.writeText(url);
    document.body.dispatchEvent(new CustomEvent("toast", { detail: done }));
  }
}

customElements.define("meadow-share", MeadowShare);
