// Looking closer at a picture of a gallery: two fingers, a double tap or press, + and -. One finger then moves it.
// Written on one box at a time as --zoom and a translation, so that hotspots keep their place and their size.
const MOST = 4, DOUBLE = 2.5, TAP = 300, NEAR = 24;

export function zoomable(shot, track) {
  const fingers = new Map();
  let scale = 1, x = 0, y = 0, start, tapped = { at: 0, x: 0, y: 0 };

  const draw = () => {
    x = Math.min(0, Math.max(-shot.offsetWidth * (scale - 1), x));
    y = Math.min(0, Math.max(-shot.offsetHeight * (scale - 1), y));
    shot.style.setProperty("--zoom", scale);
    shot.style.transform = scale > 1 ? `translate(${x}px, ${y}px) scale(${scale})` : "";
    shot.classList.toggle("is-zoomed", scale > 1);
    track.classList.toggle("is-held", scale > 1);
    // A closer look deserves a larger file: the browser takes it from srcset.
    const img = shot.querySelector("img");
    if (scale > 1.4 && img?.sizes) img.sizes = `${Math.round(shot.offsetWidth * scale)}px`;
  };
  // Keep what lies under the point where it is.
  const zoomTo = (to, px, py) => {
    const next = Math.min(MOST, Math.max(1, to));
    x = px - ((px - x) / scale) * next;
    y = py - ((py - y) / scale) * next;
    scale = next;
    draw();
  };
  const inside = (event) => {
    const box = shot.parentElement.getBoundingClientRect();
    return { x: event.clientX - box.left - shot.offsetLeft, y: event.clientY - box.top - shot.offsetTop };
  };
  const reset = () => zoomTo(1, 0, 0);

  shot.addEventListener("pointerdown", (event) => {
    if (event.target.closest("button, [popover]")) return;
    fingers.set(event.pointerId, inside(event));
    if (scale > 1 || fingers.size > 1) shot.setPointerCapture(event.pointerId);
    start = null;
  });
  shot.addEventListener("pointermove", (event) => {
    const was = fingers.get(event.pointerId);
    if (!was) return;
    const now = inside(event);
    fingers.set(event.pointerId, now);
    if (fingers.size === 2) {
      const [one, two] = fingers.values();
      const far = Math.hypot(one.x - two.x, one.y - two.y);
      start ??= { far, scale };
      zoomTo(start.scale * (far / start.far), (one.x + two.x) / 2, (one.y + two.y) / 2);
    } else if (scale > 1) {
      x += now.x - was.x;
      y += now.y - was.y;
      draw();
    }
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    shot.addEventListener(kind, (event) => {
      if (!fingers.delete(event.pointerId)) return;
      start = null;
      if (kind === "pointerup" && !fingers.size) tap(event);
    });
  }

  function tap(event) {
    const at = inside(event);
    const again = event.timeStamp - tapped.at < TAP && Math.hypot(at.x - tapped.x, at.y - tapped.y) < NEAR;
    tapped = { at: again ? 0 : event.timeStamp, ...at };
    if (again) zoomTo(scale > 1 ? 1 : DOUBLE, at.x, at.y);
  }

  return {
    reset,
    by: (factor) => zoomTo(scale * factor, shot.offsetWidth / 2, shot.offsetHeight / 2),
    get scale() { return scale; },
  };
}
