// Notifications of the browser: the form in the settings of notifications says what this browser can do, and lets it or stops it.
// Without PushManager, or without this module, the form's plain sentence stays.
const form = document.querySelector("[data-push]");
const start = form.querySelector("[data-push-start]");
const stop = form.querySelector("[data-push-stop]");

const say = (name) => {
  for (const line of form.querySelectorAll("[data-push-says]")) line.hidden = line.dataset.pushSays !== name;
};

const show = (subscription) => {
  start.hidden = Boolean(subscription) || Notification.permission === "denied";
  stop.hidden = !subscription;
  say(subscription ? "on" : Notification.permission === "denied" ? "denied" : "");
};

const tell = async (url, fields) => {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await fetch(url, { method: "POST", body, headers: { "HX-Request": "true" } });
  if (answer.status !== 204) throw new Error(`${url} answered ${answer.status}`);
};

const keep = (subscription) => {
  const { endpoint, keys } = subscription.toJSON();
  return tell(form.dataset.start, { endpoint, ...keys });
};

async function begin(manager) {
  try {
    const subscription = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.push });
    await keep(subscription);
    show(subscription);
    stop.focus();
  } catch {
    say(Notification.permission === "denied" ? "denied" : "failed");
  }
}

async function end(manager) {
  const subscription = await manager.getSubscription();
  if (!subscription) return show(null);
  await tell(form.action, { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
  show(null);
  start.focus();
}

if ("PushManager" in window && "Notification" in window && navigator.serviceWorker) {
  const { pushManager } = await navigator.serviceWorker.ready;
  // What another sign-in let this browser show is over: the person of this one has to say so anew.
  show(form.dataset.on ? await pushManager.getSubscription() : null);
  start.addEventListener("click", () => begin(pushManager));
  stop.addEventListener("click", () => end(pushManager).catch(() => say("failed")));
}
