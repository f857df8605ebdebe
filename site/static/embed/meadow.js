// <meadow-note uid="…"> and <meadow-product slug="…">: a card of Meadow inside any page. It makes a frame and does nothing else:
// no cookie, no counting, no message to anybody. Optional: width, height (CSS pixels), lang (zh-hans, zh-hant, en).
(() => {
  const site = new URL(document.currentScript.src).origin;

  class Card extends HTMLElement {
    static observedAttributes = ["uid", "slug", "lang", "width", "height"];

    connectedCallback() {
      this.show();
    }

    attributeChangedCallback() {
      if (this.isConnected) this.show();
    }

    show() {
      const key = this.getAttribute(this.constructor.word);
      if (!key) return;
      const address = new URL(`/embed/${this.constructor.part}/${encodeURIComponent(key)}/`, site);
      if (this.lang) address.searchParams.set("lang", this.lang);
      const frame = document.createElement("iframe");
      frame.src = address;
      frame.title = this.getAttribute("title") || "Meadow";
      frame.width = this.getAttribute("width") || 360;
      frame.height = this.getAttribute("height") || 560;
      frame.loading = "lazy";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
      frame.style.cssText = "border: 0; max-inline-size: 100%; color-scheme: light dark";
      this.replaceChildren(frame);
    }
  }

  const define = (name, part, word) => {
    if (customElements.get(name)) return;
    customElements.define(name, class extends Card {
      static part = part;
      static word = word;
    });
  };
  define("meadow-note", "n", "uid");
  define("meadow-product", "p", "slug");
})();
