// Pulling a list down at its top asks for it anew. Fetched by feed.js at the first touch that could become one.
// 72 px: a thumb's wish, not its tremble; half the way the thumb goes, so that it feels like a spring.
const ENOUGH = 72, SPRING = 0.5;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let sign;

export function follow(feed, start) {
  const done = new AbortController();
  const { signal } = done;
  let far = 0;
  document.documentElement.classList.add("is-pulled");
  addEventListener("touchmove", (event) => {
    far = scrollY > 0 ? 0 : Math.max(0, (event.touches[0].clientY - start) * SPRING);
    mark(feed, far);
  }, { passive: true, signal });
  const end = () => {
    done.abort();
    if (far >= ENOUGH) anew(feed);
    else sign?.remove();
  };
  addEventListener("touchend", end, { signal });
  addEventListener("touchcancel", end, { signal });
}

function mark(feed, far) {
  if (far < 8) return sign?.remove();
  if (!sign?.isConnected) {
    sign = Object.assign(document.createElement("p"), { className: "pull", role: "status" });
    feed.prepend(sign);
  }
  const text = far >= ENOUGH ? feed.dataset.release : feed.dataset.pull;
  if (sign.textContent !== text) sign.textContent = text;
  if (!calm.matches) sign.style.translate = `0 ${Math.min(far, ENOUGH)}px`;
}

async function anew(feed) {
  sign.textContent = feed.dataset.loading;
  const address = new URL(location.href);
  for (const name of ["cursor", "page"]) address.searchParams.delete(name);
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("meadow-feed .feed__grid");
    if (!fresh) throw new Error("no list");
    feed.show(fresh.innerHTML, address.pathname + address.search);
  } catch {
    location.reload();
  }
  sign.remove();
}
