// The question player: answers save by themselves, wait in an outbox while the line is down, and the clock is shown.
// Without this script every button still saves: it is all one form.

const QUIET_MS = 400;
const RETRY_MS = [1000, 2000, 4000, 8000, 15000];
let quiet = 0;
let retry = 0;
let failures = 0;
let edits = 0;
let sent = 0;

const question = () => document.getElementById("question");
const typed = (element) => element.matches("input:not([type=hidden]), textarea, select, [data-answer]");
const slot = (form) => `crisis-quiz:outbox:${new URL(form.action).pathname}`;

function say(text, state) {
  const place = document.querySelector("#saved [data-state]");
  if (place) {
    place.textContent = text;
    place.dataset.state = state;
  }
}

// The outbox: what was typed on this question and not yet acknowledged by the server.

function remember(form) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "go");
  try {
    localStorage.setItem(slot(form), JSON.stringify(fields));
  } catch {
    // Private windows may forbid storage; the page itself still holds the answer.
  }
}

function forget(form) {
  try {
    localStorage.removeItem(slot(form));
  } catch {
    // Nothing was stored.
  }
}

function restore(form) {
  let fields;
  try {
    fields = JSON.parse(localStorage.getItem(slot(form)) ?? "null");
  } catch {
    fields = null;
  }
  if (!fields) {
    return;
  }
  const values = new Map();
  for (const [name, value] of fields) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  for (const element of form.elements) {
    if (!element.name || !(element.name === "seen" || element.name === "save_key" || typed(element))) {
      continue;
    }
    const wanted = values.get(element.name) ?? [];
    if (element.type === "radio" || element.type === "checkbox") {
      element.checked = wanted.includes(element.value);
    } else if (wanted.length) {
      element.value = wanted[0];
    }
  }
  save();
}

function save() {
  clearTimeout(quiet);
  clearTimeout(retry);
  const form = question();
  if (form) {
    say(form.dataset.saving, "saving");
    sent = edits;
    form.dispatchEvent(new Event("save"));
  }
}

function lineIsDown() {
  say(question()?.dataset.waiting, "waiting");
  clearTimeout(retry);
  retry = setTimeout(save, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("#question");
  if (form && typed(event.target)) {
    edits += 1;
    remember(form);
    clearTimeout(quiet);
    const chosen = event.target.matches("[type=radio], [type=checkbox], select");
    quiet = setTimeout(save, chosen ? 0 : QUIET_MS);
  }
});

// A save by itself is no press of a button, even where one has the focus, which htmx would take for pressed.

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.triggeringEvent?.type === "save") {
    ["go", "flag", "clear"].forEach((name) => event.detail.formData.delete(name));
  }
});

// Saved, or refused with words. Anything else (an outdated form token, say) has kept nothing of the answer.

const isAnswer = (status) => status < 400 || status === 409 || status === 422;

document.addEventListener("htmx:sendError", lineIsDown);
document.addEventListener("htmx:timeout", lineIsDown);
document.addEventListener("htmx:responseError", (event) => {
  if (!isAnswer(event.detail.xhr.status)) {
    lineIsDown();
  }
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = question();
  if (form && isAnswer(event.detail.xhr.status)) {
    // Either way the outbox has done its work.
    failures = 0;
    if (sent === edits) {
      forget(form);
    }
  }
});

// A question is there: the first one once htmx has seen it, a later one once it has been swapped in.
document.addEventListener("htmx:load", (event) => {
  const form = question();
  if (!form || event.target.id === "saved") {
    return;
  }
  if (event.target === form) {
    document.title = document.title.replace(/^[^,]*,/, `${form.querySelector("h1").textContent.trim()},`);
  }
  restore(form);
  enhance();
});

document.addEventListener("submit", (event) => {
  clearTimeout(quiet);
  sent = edits;
  if (event.submitter?.name === "clear") {
    event.target.querySelectorAll("[type=radio], [type=checkbox]").forEach((choice) => {
      choice.checked = false;
    });
  }
});

addEventListener("online", () => {
  if (document.querySelector("#saved [data-state=waiting]")) {
    save();
  }
});

// A question may bring a module of its own: `enhance(element)` makes its plain form handier and writes into its inputs.

async function enhance() {
  for (const element of document.querySelectorAll("#question [data-module]:not([data-enhanced])")) {
    element.dataset.enhanced = "";
    try {
      (await import(new URL(element.dataset.module, location.href))).enhance(element);
    } catch (error) {
      // The plain form stays, and works.
      delete element.dataset.enhanced;
      console.warn(error);
    }
  }
}

// The countdown: the server said how many seconds are left when it made the page.

const ANNOUNCE_AT = [600, 300, 60, 30];

function startClock() {
  let said = Infinity;
  setInterval(() => {
    const countdown = document.getElementById("countdown");
    if (!countdown) {
      return;
    }
    if (!countdown.dataset.endsAt) {
      // The server counts whole seconds down; the one that it cut off is waited for.
      countdown.dataset.endsAt = Date.now() + 1000 * (Number(countdown.dataset.secondsLeft) + 1);
    }
    const left = Math.max(0, Math.ceil((Number(countdown.dataset.endsAt) - Date.now()) / 1000));
    const hours = Math.floor(left / 3600);
    const minutes = String(Math.floor((left % 3600) / 60)).padStart(hours ? 2 : 1, "0");
    const clock = `${hours ? `${hours}:` : ""}${minutes}:${String(left % 60).padStart(2, "0")}`;
    countdown.querySelector(".countdown__clock").textContent = clock;
    countdown.classList.toggle("countdown--soon", left <= 300);
    const due = ANNOUNCE_AT.find((seconds) => left <= seconds && said > seconds && left > seconds - 15);
    if (due) {
      said = due;
      countdown.querySelector("[data-announce]").textContent = `${countdown.dataset.left} ${clock}`;
    }
    if (left === 0) {
      location.assign(countdown.dataset.over);
    }
  }, 1000);
}

startClock();
