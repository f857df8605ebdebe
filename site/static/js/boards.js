// Arranging a board: dragging by the grip, and the arrow buttons without a new page. The order goes to the server at once.
const list = document.querySelector(".arrange");
const said = document.querySelector("[data-arranged]");
const rows = () => [...list.children];

const keep = async (row) => {
  const data = new FormData(document.getElementById("arrange"));
  data.set("what", "order");
  for (const one of rows()) data.append("uid", one.dataset.uid);
  for (const [place, one] of rows().entries()) {
    one.querySelector("[value=up]").disabled = place === 0;
    one.querySelector("[value=down]").disabled = place === rows().length - 1;
  }
  const answer = await fetch(list.dataset.order, { method: "POST", body: data, headers: { "HX-Request": "true" } });
  if (!answer.ok) location.reload();
  else said.textContent = list.dataset.said.replace("0", rows().indexOf(row) + 1).replace("9", rows().length);
};

const step = (row, down) => {
  if (down) row.nextElementSibling?.after(row);
  else row.previousElementSibling?.before(row);
};

list?.classList.add("can-drag");

list?.addEventListener("submit", (event) => {
  const what = event.submitter?.value;
  if (what !== "up" && what !== "down") return;
  event.preventDefault();
  const row = event.submitter.closest("li");
  step(row, what === "down");
  keep(row);
  (event.submitter.disabled ? row.querySelector("[value=up]:enabled, [value=down]:enabled") : event.submitter)?.focus();
});

list?.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest(".arrange__grip");
  if (!grip) return;
  event.preventDefault();
  const row = grip.closest("li");
  const before = rows().indexOf(row);
  row.classList.add("is-held");
  const move = ({ clientY }) => {
    const over = rows().find((one) => one !== row && clientY >= one.getBoundingClientRect().top && clientY < one.getBoundingClientRect().bottom);
    if (over) rows().indexOf(over) > rows().indexOf(row) ? over.after(row) : over.before(row);
  };
  const end = () => {
    row.classList.remove("is-held");
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", end);
    if (rows().indexOf(row) !== before) keep(row);
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
});
