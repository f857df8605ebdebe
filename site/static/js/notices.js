// A line that is followed counts as read: told in the background while the browser goes on. The button beside it does the same.
const list = document.querySelector("[data-read]");

const tell = (line) => {
  const data = new FormData(line.querySelector("form"));
  const token = data.get("csrfmiddlewaretoken");
  fetch(list.dataset.read, { method: "POST", body: data, keepalive: true, headers: { "HX-Request": "true", "X-CSRFToken": token } });
};

const clear = (line) => {
  line.classList.remove("is-unread");
  line.querySelector("form")?.remove();
};

list?.addEventListener("click", (event) => {
  const line = event.target.closest(".is-unread");
  if (line && event.target.closest("a")) tell(line);
});

list?.addEventListener("submit", (event) => {
  const line = event.target.closest(".is-unread");
  if (!line) return;
  event.preventDefault();
  tell(line);
  line.querySelector("a").focus();
  clear(line);
});
