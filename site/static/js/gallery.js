import { zoomable } from "./zoom.js";

// <meadow-gallery>: arrow keys, buttons and a count for the scroller of a note's pictures; places hotspots where CSS cannot
// (browsers without typed attr()) and stops their pulse after the first touch. The cards of hotspots are native popovers.
class MeadowGallery extends HTMLElement {
  connectedCallback() {
    // Taken out and put back with its page (overlay.js), it is as it was.
    if (this.track) return;
    this.track = this.querySelector(".gallery__track");
    this.slides = [...this.track.children];
    this.place();
    this.addEventListener("keydown", (event) => this.key(event));
    for (const kind of ["pointerdown", "focusin"]) this.addEventListener(kind, () => this.classList.add("is-touched"), { once: true });
    this.zooms = this.slides.map((slide) => zoomable(slide.querySelector(".gallery__shot"), this.track));
    if (this.slides.length > 1) this.steps();
  }

  place() {
    for (const spot of this.querySelectorAll(".hotspot")) {
      spot.style.setProperty("--x", spot.dataset.x);
      spot.style.setProperty("--y", spot.dataset.y);
      spot.classList.add("is-placed");
    }
  }

  steps() {
    for (const button of this.querySelectorAll("[data-step]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.step(Number(button.dataset.step)));
    }
    const watch = new IntersectionObserver((seen) => this.seen(seen), { root: this.track, threshold: 0.6 });
    this.slides.forEach((slide) => watch.observe(slide));
  }

  seen(entries) {
    const shown = entries.find((entry) => entry.isIntersecting);
    if (!shown) return;
    this.zooms[this.now ?? 0].reset();
    this.now = this.slides.indexOf(shown.target);
    this.querySelector("[data-now]").textContent = this.now + 1;
    this.querySelector('[data-step="-1"]').disabled = this.now === 0;
    this.querySelector('[data-step="1"]').disabled = this.now === this.slides.length - 1;
  }

  step(by) {
    const next = this.slides[(this.now ?? 0) + by];
    if (next) this.track.scrollTo({ left: next.offsetLeft - this.track.offsetLeft });
  }

  key(event) {
    const closer = { "+": 1.5, "=": 1.5, "-": 1 / 1.5 }[event.key];
    if (closer && !event.ctrlKey && !event.metaKey) this.zooms[this.now ?? 0].by(closer);
    if (event.key === "Escape" && this.zooms[this.now ?? 0].scale > 1) {
      event.preventDefault();
      this.zooms[this.now ?? 0].reset();
    }
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.target.closest(".hotspot__card")) return;
    event.preventDefault();
    this.step(by);
  }
}

customElements.define("meadow-gallery", MeadowGallery);
