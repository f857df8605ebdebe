// <meadow-gallery>: arrow keys, buttons and a count for the scroller of a note's pictures; places hotspots where CSS cannot
// (browsers without typed attr()), lets one be open at a time, and stops their pulse after the first touch.
class MeadowGallery extends HTMLElement {
  connectedCallback() {
    this.track = this.querySelector(".gallery__track");
    this.slides = [...this.track.children];
    this.place();
    this.addEventListener("toggle", (event) => this.opened(event), true);
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("pointerdown", () => this.classList.add("is-touched"), { once: true });
    document.addEventListener("pointerdown", (event) => this.contains(event.target) || this.closeAll());
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
    const now = this.slides.indexOf(shown.target);
    this.querySelector("[data-now]").textContent = now + 1;
    this.querySelector('[data-step="-1"]').disabled = now === 0;
    this.querySelector('[data-step="1"]').disabled = now === this.slides.length - 1;
    this.now = now;
  }

  step(by) {
    const next = this.slides[(this.now ?? 0) + by];
    if (next) this.track.scrollTo({ left: next.offsetLeft - this.track.offsetLeft, behavior: "smooth" });
  }

  key(event) {
    if (event.key === "Escape") return this.closeAll({ refocus: true });
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.target.closest(".hotspot__card")) return;
    event.preventDefault();
    this.step(by);
  }

  opened(event) {
    if (!event.target.open) return;
    this.classList.add("is-touched");
    for (const other of this.querySelectorAll(".hotspot[open]")) if (other !== event.target) other.open = false;
  }

  closeAll({ refocus = false } = {}) {
    for (const spot of this.querySelectorAll(".hotspot[open]")) {
      spot.open = false;
      if (refocus) spot.querySelector("summary").focus();
    }
  }
}

customElements.define("meadow-gallery", MeadowGallery);
