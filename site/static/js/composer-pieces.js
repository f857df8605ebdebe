// One file to the server in pieces. What has arrived is never sent again: after a cut the server is asked how much it has.
const PIECE = 512 * 1024; // a cut loses at most this much
const WAITS = [1000, 2000, 4000, 8000, 15000]; // ms between tries while the connection is away; the last one repeats
const TRIES = 40; // about ten minutes; then the person decides

class Refused extends Error {
  constructor(message, isFinal) {
    super(message);
    this.final = isFinal;
  }
}

export async function sendInPieces(file, job) {
  // Without a secure address the browser has no digest: the file goes whole, as a form would send it.
  if (!globalThis.crypto?.subtle) return sendWhole(file, job);
  const digest = await sha256(file);
  let place = null;
  let offset = 0;
  for (let tries = 0; ; ) {
    try {
      if (!place) [place, offset] = await begin(file, digest, job);
      while (true) {
        const answer = await send(file, place, offset, job);
        tries = 0;
        if (answer.done) return answer.done;
        offset = answer.offset;
      }
    } catch (problem) {
      if (job.signal.aborted && place) end(place, job);
      if (problem instanceof Refused || job.signal.aborted) throw problem;
      if ((tries += 1) > TRIES) throw new Refused("", false);
      job.waiting(true);
      await pause(WAITS[Math.min(tries, WAITS.length) - 1], job.signal);
      if (place) offset = (await here(place, job)) ?? ((place = null), 0);
      job.waiting(false);
    }
  }
}

async function sha256(file) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return btoa(String.fromCharCode(...bytes));
}

async function begin(file, digest, job) {
  const headers = { "X-CSRFToken": job.token, "Upload-Length": file.size, "Repr-Digest": `sha-256=:${digest}:`, Accept: "application/json" };
  const response = await fetch(job.address, { method: "POST", headers, signal: job.signal });
  if (response.status === 201) return [response.headers.get("Location"), Number(response.headers.get("Upload-Offset"))];
  throw await refusal(response);
}

// How much the server has; null when it has forgotten the file, the offset we had while it cannot be asked.
async function here(place, job) {
  try {
    const response = await fetch(place, { method: "HEAD", signal: job.signal });
    return response.status === 204 ? Number(response.headers.get("Upload-Offset")) : null;
  } catch {
    return Number.NaN;
  }
}

// Nobody waits for it any more: the server need not keep it until it would be forgotten.
function end(place, job) {
  fetch(place, { method: "DELETE", headers: { "X-CSRFToken": job.token }, keepalive: true }).catch(() => {});
}

function send(file, place, offset, job) {
  if (Number.isNaN(offset)) return Promise.reject(new Error("still away"));
  const piece = file.slice(offset, offset + PIECE);
  return request("PATCH", place, piece, job, {
    headers: { "Upload-Offset": offset, "Content-Type": "application/partial-upload" },
    progress: (loaded) => job.progress((offset + loaded) / file.size),
    read: (answer) => {
      if (answer.status === 204) return { offset: Number(answer.getResponseHeader("Upload-Offset")) };
      if (answer.status === 201) return { done: answer.response };
      if (answer.status === 409) return { offset: Number(answer.getResponseHeader("Upload-Offset")) };
      return undefined;
    },
  });
}

function sendWhole(file, job) {
  const data = new FormData();
  data.set("file", file);
  return request("POST", job.plain, data, job, {
    progress: (loaded) => job.progress(Math.min(1, loaded / file.size)),
    read: (answer) => (answer.status === 201 ? answer.response : undefined),
  });
}

// fetch tells nothing of what has left; XMLHttpRequest does.
function request(method, address, body, job, { headers = {}, progress, read }) {
  return new Promise((resolve, reject) => {
    const sent = new XMLHttpRequest();
    sent.open(method, address);
    sent.responseType = "json";
    sent.setRequestHeader("X-CSRFToken", job.token);
    for (const [name, value] of Object.entries(headers)) sent.setRequestHeader(name, value);
    sent.upload.addEventListener("progress", (event) => progress(event.loaded));
    const stop = () => sent.abort();
    job.signal.addEventListener("abort", stop, { once: true });
    sent.addEventListener("loadend", () => {
      job.signal.removeEventListener("abort", stop);
      const good = read(sent);
      if (good) resolve(good);
      else if (sent.status >= 400 && sent.status < 500) reject(new Refused(sent.response?.error ?? "", sent.status === 422));
      else if (sent.response?.code) reject(new Refused(sent.response.error, false));
      else reject(new Error(sent.statusText));
    });
    sent.send(body);
  });
}

async function refusal(response) {
  if (response.status >= 500) return new Error(response.statusText);
  const said = await response.json().catch(() => ({}));
  return new Refused(said.error ?? "", response.status === 422);
}

// The pause ends early when the browser is online again.
function pause(time, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, time);
    window.addEventListener("online", end);
    signal.addEventListener("abort", end, { once: true });
  });
}
