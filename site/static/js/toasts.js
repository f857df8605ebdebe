// <meadow-toasts>: messages leave by themselves; the server sends new ones by the header HX-Trigger: {"toast": "text"}.
// 6 s: long enough to read two short lines; a toast under the pointer or with focus stays.
const STAY = 6000;

class MeadowToasts extends HTMLElement {
  connectedCallback() {
    for (const toast of this.children) this.leaveLater(toast);
    document.body.addEventListener("toast", (event) => this.show(event.detail.value ?? event.detail));
    document.body.addEventListener("htmx:sendError", () => this.show(document.documentElement.dataset.offline ?? ""));
  }

  // A text, or {text, undo: {url, name, value, target, label}}: the button posts one name and value, the answer replaces target.
  show(said) {
    const { text = said, undo } = said ?? {};
    if (!text) return;
    const toast = document.createElement("div");
    toast.className = "toast";
    toast.append(Object.assign(document.createElement("p"), { textContent: text }));
    if (undo) toast.append(this.undoing(undo, toast));
    this.append(toast);
    this.leaveLater(toast);
  }

  undoing({ url, name, value, target, label }, toast) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "undo", textContent: label });
    button.addEventListener("click", () => {
      toast.remove();
      window.htmx.ajax("POST", url, { target, swap: "outerHTML", values: { [name]: value } });
    });
    return button;
  }

  leaveLater(toast) {
    const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, STAY) : toast.remove());
    setTimeout(leave, STAY);
  }
}

customElements.define("meadow-toasts", MeadowToasts);
