// Theme, text size and contrast: applied at once and sent in the background; the form alone does the same with a page load.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-choice]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const { value } = event.submitter;
  const name = form.dataset.choice;
  if (value) document.documentElement.dataset[name] = value;
  else delete document.documentElement.dataset[name];
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === event.submitter));
  const data = new FormData(form, event.submitter);
  await fetch(form.action, { method: "POST", body: data, redirect: "manual" });
});
