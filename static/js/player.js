// The question player: answers save by themselves, wait in an outbox while the line is down, and the clock is shown.
// Without this script every button still saves: each question is a plain form. There may be many of them on a page.

// 1. The outbox: every change, from the moment it is made until the server has acknowledged it.
//
// An entry is one change of one question: what was typed, and a key `row.number`. A row is the changes of one form on
// one page; numbers count up in it, so that the server can tell a page's own earlier change (obeyed) from another
// tab's (told). Keys make sending again harmless, so any page may send what a closed one left behind.

const QUIET_MS = 400;
const LONGEST_MS = 800;
const RETRY_MS = [1000, 2000, 4000, 8000, 15000];
const PATIENCE_MS = 20000;
const OTHERS_MS = 4000;
const KEPT_MS = 60 * 24 * 3600 * 1000;
const SPACE = "crisis-quiz:outbox:";

const desk = document.getElementById("outbox");
const words = desk?.dataset ?? {};
const persons = (words.person ?? "").split(" ").filter(Boolean);
const unstored = new Map();

const rowOf = (key) => key.split(".")[0];
const slotOf = (entry) => entry.slot ?? `${SPACE}${persons[0]}:${entry.url}:${rowOf(entry.key)}`;
const count = (one, many, n) => (n === 1 ? one : many.replace("{n}", n));

function freshRow() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

function read(slot) {
  try {
    return JSON.parse(unstored.get(slot) ?? localStorage.getItem(slot));
  } catch {
    return null;
  }
}

function keep(entry) {
  const slot = slotOf(entry);
  const text = JSON.stringify({ ...entry, slot: undefined });
  try {
    localStorage.setItem(slot, text);
    unstored.delete(slot);
  } catch {
    // Private windows may forbid storage, or it is full; this page holds the answer, and asks before it is left.
    unstored.set(slot, text);
  }
}

/** Forgets this very change; a newer one of the same row stays. */
function forget(entry) {
  const slot = slotOf(entry);
  if (read(slot)?.key !== entry.key) {
    return;
  }
  unstored.delete(slot);
  try {
    localStorage.removeItem(slot);
  } catch {
    // Nothing was stored.
  }
}

function slots() {
  try {
    return [...new Set([...unstored.keys(), ...Object.keys(localStorage)])];
  } catch {
    return [...unstored.keys()];
  }
}

/** All unsent changes of this person, the newest first; nobody else's are looked at. */
function kept() {
  const found = [];
  for (const slot of slots()) {
    if (persons.some((person) => slot.startsWith(`${SPACE}${person}:`))) {
      const entry = read(slot);
      if (entry?.key && entry.url && Array.isArray(entry.fields)) {
        found.push({ ...entry, slot });
      }
    }
  }
  return found.sort((one, other) => other.at - one.at);
}

function sweep() {
  for (const slot of slots()) {
    if (slot.startsWith(SPACE) && !(read(slot)?.at > Date.now() - KEPT_MS)) {
      localStorage.removeItem(slot);
    }
  }
}

// 2. Sheets: the forms of this page, each with its newest unsent change and the student's wish to go somewhere.

const sheets = new Map();
const typed = (element) => element.matches("input:not([type=hidden]), textarea, select, [data-answer]");
const isMove = (wish) => wish?.name === "go" && wish.value !== "check";

function sheetOf(form) {
  if (!sheets.has(form)) {
    const url = new URL(form.action).pathname;
    sheets.set(form, { form, url, row: freshRow(), n: 0, after: [], entry: null, wish: null, due: 0 });
  }
  return sheets.get(form);
}

function liveSheets() {
  for (const form of sheets.keys()) {
    if (!form.isConnected) {
      // What it has not sent stays in the outbox.
      sheets.delete(form);
    }
  }
  return [...sheets.values()];
}

const field = (form, name) => form.querySelector(`input[type=hidden][name=${name}]`);

/** Puts the form as it is now into the outbox, in place of an earlier unsent change. */
function record(sheet, extra = []) {
  const { form } = sheet;
  const apart = ["csrfmiddlewaretoken", "seen", "save_key", "go", "flag", "clear"];
  const fields = [...new FormData(form)].filter(([name, value]) => !apart.includes(name) && typeof value === "string");
  const earlier = sheet.entry;
  if (earlier && rowOf(earlier.key) !== sheet.row) {
    sheet.after = [rowOf(earlier.key), ...earlier.after].slice(0, 6);
  }
  sheet.n += 1;
  sheet.entry = {
    url: sheet.url,
    label: form.dataset.label,
    key: `${sheet.row}.${sheet.n}`,
    after: sheet.after,
    seen: Number(field(form, "seen").value),
    at: Date.now(),
    fields: [...fields, ...extra],
  };
  keep(sheet.entry);
  if (earlier && rowOf(earlier.key) !== sheet.row) {
    forget(earlier);
  }
}

/** Takes over what an earlier page left unsent for this question: shows it, and sends it as it is. What was typed here
 * before this script arrived, which may take seconds on a slow line, is newer than that. */
function restore(sheet) {
  const left = kept().find((entry) => entry.url === sheet.url);
  const answers = [...sheet.form.elements].filter((element) => element.name && typed(element));
  sheet.due = 0;
  sheet.entry = left ?? null;
  if (answers.some(changed)) {
    record(sheet);
  } else if (left) {
    answers.forEach((element) => fill(element, left.fields));
  }
}

/** Whether somebody has touched it: browsers bring nothing back by themselves where the form says autocomplete="off". */
function changed(element) {
  if (element.type === "radio" || element.type === "checkbox") {
    return element.checked !== element.defaultChecked;
  }
  if (element.options) {
    const given = [...element.options].findIndex((option) => option.defaultSelected);
    return element.selectedIndex !== Math.max(0, given);
  }
  return element.value !== element.defaultValue;
}

function fill(element, fields) {
  const wanted = fields.filter(([name]) => name === element.name).map(([, value]) => value);
  if (element.type === "radio" || element.type === "checkbox") {
    element.checked = wanted.includes(element.value);
  } else if (wanted.length) {
    element.value = wanted[0];
  }
}

// 3. The line: one request at a time, and nothing counts as saved that does not repeat the key.

let token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
let flight = null;

async function request(url, options = {}) {
  flight = { since: Date.now(), stop: new AbortController() };
  const late = setTimeout(() => flight?.stop.abort(), PATIENCE_MS);
  try {
    const headers = { "HX-Request": "true", "HX-Current-URL": location.href, ...options.headers };
    const response = await fetch(url, { redirect: "manual", cache: "no-store", ...options, headers, signal: flight.stop.signal });
    return { response, text: await response.text() };
  } finally {
    clearTimeout(late);
    flight = null;
  }
}

const posting = (body) => ({ method: "POST", body, headers: { "X-CSRFToken": token } });

/** Who the server takes us for, with a fresh form token; null where it is not our server that answers. */
async function whoAmI() {
  try {
    const { text } = await request(words.line);
    const said = JSON.parse(text);
    return typeof said.person === "string" && typeof said.token === "string" ? said : null;
  } catch {
    return null;
  }
}

function bodyOf(entry, wish) {
  const pairs = entry ? [...entry.fields] : [["unchanged", "1"]];
  if (entry) {
    pairs.push(["after", entry.after.join(" ")], ["waited", String(Math.max(0, Date.now() - entry.at))]);
  }
  pairs.push(["person", persons[0]]);
  if (wish?.name === "go") {
    pairs.push(["go", wish.value]);
  }
  return new URLSearchParams(pairs);
}

/** What became of a change, or of a wish to move on: saved, refused, or one of the troubles. */
async function deliver({ sheet, url, key, seen, entry, wish }) {
  for (let again = 0; ; again += 1) {
    const body = bodyOf(entry, wish);
    body.append("seen", seen);
    body.append("save_key", key);
    if (sheet?.unseen) {
      body.append("here", "1");
    }
    let answer;
    try {
      answer = await request(url, posting(body));
    } catch {
      return { trouble: "down" };
    }
    const { response, text } = answer;
    const [number, savedKey] = (response.headers.get("X-Saved") ?? "").split(" ");
    const [code, refusedKey] = (response.headers.get("X-Refused") ?? "").split(" ");
    const result = {};
    if (savedKey === key) {
      Object.assign(result, { saved: Number(number), html: response.status === 200 ? text : "", headers: response.headers });
    }
    if (refusedKey === key && code === "paused") {
      return { trouble: "paused", words: text };
    }
    if (refusedKey === key && code !== "person") {
      Object.assign(result, { refused: text, code });
    }
    if ("saved" in result || "refused" in result) {
      return result;
    }
    const said = await whoAmI();
    if (!said) {
      return { trouble: "down" };
    }
    token = said.token;
    if (said.person !== persons[0]) {
      return { trouble: said.person ? "other" : "out" };
    }
    if (response.status === 403 && again === 0) {
      continue; // Only the form's token was old.
    }
    return { trouble: [400, 404, 405, 413].includes(response.status) ? "unfit" : "down" };
  }
}

// 4. Sending: a change that is due, then what other pages left, then the wish to hand in, then only whether the line is
// back; again and again until done.

let running = false;
let trouble = "";
let failures = 0;
let timer = 0;
let visiting = "";
let handingIn = null;
let arrived = 0;
const unfit = new Set();

function left() {
  const own = new Set(liveSheets().map((sheet) => sheet.entry?.key));
  return kept().filter((entry) => !own.has(entry.key) && !unfit.has(entry.key));
}

const unsent = () => new Set([...kept(), ...liveSheets().map((sheet) => sheet.entry).filter(Boolean)].map((entry) => entry.key)).size;

function nextJob() {
  const live = liveSheets();
  const wishing = live.find((sheet) => sheet.wish);
  if (wishing) {
    return jobOf(wishing);
  }
  const changed = live.find((sheet) => sheet.entry && sheet.due <= Date.now() && !unfit.has(sheet.entry.key));
  if (changed) {
    return jobOf(changed);
  }
  const [entry] = left();
  if (entry) {
    return { url: entry.url, key: entry.key, seen: entry.seen, entry };
  }
  if (visiting || handingIn) {
    return visiting ? { visit: visiting } : { form: handingIn };
  }
  return trouble === "down" ? { ask: true } : null;
}

function jobOf(sheet) {
  const { entry, wish } = sheet;
  const key = entry?.key ?? `${sheet.row}.${(sheet.n += 1)}`;
  return { sheet, entry, wish, url: sheet.url, key, seen: entry?.seen ?? field(sheet.form, "seen").value };
}

async function pump() {
  if (running || !desk || !persons.length) {
    return;
  }
  running = true;
  clearTimeout(timer);
  try {
    for (let job = nextJob(); job; job = nextJob()) {
      say(job.sheet);
      trouble = await perform(job);
      if (trouble && trouble !== "unfit") {
        break;
      }
      failures = 0;
    }
    if (trouble === "down") {
      goOnWithout();
    }
  } finally {
    running = false;
  }
  plan();
  liveSheets().forEach(say);
  tellDesk();
  if (arrived && !trouble && !handingIn && document.querySelector("[data-hand-in]")) {
    // The list of what is unanswered is out of date.
    location.reload();
  }
}

/** When to try again: after trouble ever later, else when the next change is due. */
function plan() {
  clearTimeout(timer);
  const dues = liveSheets().filter((sheet) => sheet.entry && !unfit.has(sheet.entry.key)).map((sheet) => sheet.due);
  if (trouble && trouble !== "unfit") {
    const step = trouble === "down" ? failures : trouble === "paused" ? 2 : RETRY_MS.length - 1;
    failures += 1;
    timer = setTimeout(pump, RETRY_MS[Math.min(step, RETRY_MS.length - 1)]);
  } else if (dues.length) {
    timer = setTimeout(pump, Math.max(0, Math.min(...dues) - Date.now()));
  }
}

/** Does one job and answers what stood in the way, "" for nothing. */
async function perform(job) {
  if (trouble === "out" || trouble === "other") {
    // Nothing is sent before the right person is back.
    const said = await whoAmI();
    if (said?.person !== persons[0]) {
      return said ? (said.person ? "other" : "out") : "down";
    }
    token = said.token;
  }
  if (job.ask) {
    return (await whoAmI()) ? "" : "down";
  }
  if (job.visit) {
    return visit(job.visit);
  }
  if (job.form) {
    return handIn(job.form);
  }
  const result = await deliver(job);
  if (!result.trouble) {
    settle(job, result);
  } else if (result.trouble === "unfit") {
    unfit.add(job.key);
    if (job.sheet) {
      job.sheet.wish = null;
      show(job.sheet, "refused", words.unfit);
    } else {
      tell(job.entry, words.unfit);
    }
  }
  words.paused = result.words ?? "";
  return result.trouble ?? "";
}

function settle({ sheet, url, entry, key, wish }, result) {
  ahead?.drop(pageOf(url));
  if (entry) {
    forget(entry);
    if (result.headers?.has("X-Answered")) {
      tick(url, result.headers.get("X-Answered") === "1");
    }
  }
  if (!sheet?.form.isConnected) {
    if (!entry) {
      return;
    }
    if ("refused" in result) {
      tell(entry, result.refused);
    } else {
      arrived += 1;
      const open = liveSheets().find((each) => each.url === entry.url && !each.entry);
      if (open) {
        // Typed in a tab that was killed: this page shows an older answer.
        show(open, "refused", words.newer, "stale");
      }
    }
    return;
  }
  if (sheet.entry?.key === key) {
    sheet.entry = null;
  }
  if ("saved" in result) {
    sheet.unseen = false;
    const seen = field(sheet.form, "seen");
    seen.value = Math.max(Number(seen.value), result.saved);
    if (sheet.entry) {
      sheet.entry.seen = result.saved;
      keep(sheet.entry);
      // Typed meanwhile: that is not saved yet.
      say(sheet);
    } else if (entry && !("refused" in result)) {
      show(sheet, "saved", words.saved.replace("{time}", clockTime(new Date())));
    }
  }
  const meant = sheet.wish === wish;
  if (meant) {
    sheet.wish = null;
  }
  if ("refused" in result) {
    show(sheet, "refused", result.refused, result.code);
    handingIn = null;
  } else if (wish && meant) {
    follow(sheet, result);
  }
}

// 5. Going on: the next question in place of this one, or another page. With the line down, or slower than anybody waits,
// it is one that was fetched ahead (ahead.js), and what was typed here is sent by itself when it can be.

const AHEAD_AFTER_MS = 3000;
const HELD_UP_MS = 3000;
let ahead = null;

const pageOf = (url) => url.replace(/answer\/$/, "");
const onePage = (form) => (form.id === "question" ? pageOf(new URL(form.action).pathname) : "");

/** Where `go` leads from a question's page; a page that is never held for what is no question. */
function leadsTo(page, go) {
  return page.replace(/(\d+)\/$/, (_all, here) => `${{ next: Number(here) + 1, previous: here - 1 }[go] ?? go}/`);
}

/** Whether the question that the student asked for was there, and stands here now. */
function goOn(sheet) {
  const { form, wish } = sheet;
  const page = onePage(form);
  const there = form.isConnected && page && isMove(wish) && ahead?.take(leadsTo(page, wish.value));
  if (!there) {
    return false;
  }
  history.pushState(null, "", leadsTo(page, wish.value));
  sheet.wish = null;
  standIn(form, there);
  return true;
}

/** The line is down: whoever asked for another question gets it, if it was fetched ahead. */
function goOnWithout() {
  liveSheets().forEach(goOn);
  const form = document.getElementById("question");
  const there = visiting && form && ahead?.take(visiting);
  if (there) {
    visiting = "";
    standIn(form, there);
  }
}

/** Puts a held question in place of the one here, which is held in turn, as it is. The navigator keeps what it knows. */
function standIn(form, there) {
  const steps = form.querySelector("[data-steps]").cloneNode(true);
  const progress = form.querySelector("[data-progress]").cloneNode(true);
  ahead.put(onePage(form), sheetOf(form));
  if (typeof there === "string") {
    window.htmx.swap(form, there, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 });
  } else {
    form.replaceWith(there.form);
    sheets.set(there.form, there);
  }
  const here = document.getElementById("question");
  const place = onePage(here).match(/(\d+)\/$/)[1];
  steps.querySelector("[aria-current]")?.removeAttribute("aria-current");
  steps.querySelector(`[data-step="${place}"]`).setAttribute("aria-current", "step");
  here.querySelector("[data-steps]").replaceWith(steps);
  here.querySelector("[data-progress]").replaceWith(progress);
  opened();
  // That the student is here now, the server learns with the next save.
  sheetOf(here).unseen = true;
  here.querySelector(".player__place").focus();
}

async function startAhead() {
  if (!words.ahead || !document.getElementById("question")) {
    return;
  }
  try {
    const { lookAhead } = await import(new URL(words.ahead, location.href));
    ahead = lookAhead({ paths: pathsAround, idle: () => !running && !trouble && !unsent() });
  } catch {
    // Then a student whose line is down waits at this question, and is told so.
  }
}

/** The questions after this one, the nearest first, then those before it. */
function pathsAround() {
  const form = document.getElementById("question");
  const page = form ? onePage(form) : "";
  const here = Number(page.match(/(\d+)\/$/)?.[1]);
  const all = [...(form?.querySelectorAll("[data-step]") ?? [])].map((step) => Number(step.dataset.step));
  const near = [...all.filter((step) => step > here), ...all.filter((step) => step < here).reverse()];
  return near.map((step) => leadsTo(page, step));
}

function follow(sheet, { html, headers }) {
  const elsewhere = headers.get("HX-Redirect");
  if (elsewhere) {
    location.assign(elsewhere);
  } else if (html.includes("data-outbox") && sheet.form.isConnected) {
    const url = headers.get("HX-Push-Url");
    if (url && url !== location.pathname) {
      history.pushState(null, "", url);
    }
    replace(sheet.form, html);
  }
}

function replace(form, html) {
  window.htmx.swap(form, html, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 });
  opened();
}

async function visit(url) {
  let answer;
  try {
    answer = await request(url);
  } catch {
    return "down";
  }
  const { response, text } = answer;
  const form = document.getElementById("question");
  if (response.ok && text.includes("data-outbox") && form) {
    visiting = "";
    replace(form, text);
    return "";
  }
  const said = await whoAmI();
  if (said) {
    // Our server, and no question: handed in, or signed out. The page itself says which.
    location.reload();
  }
  return said ? "" : "down";
}

addEventListener("popstate", () => {
  const form = document.getElementById("question");
  if (form && !new URL(form.action).pathname.startsWith(location.pathname)) {
    visiting = location.pathname;
    if (trouble === "down") {
      goOnWithout();
    }
    pump();
  }
});

async function handIn(form) {
  for (let again = 0; ; again += 1) {
    let response;
    try {
      ({ response } = await request(form.action, posting(new URLSearchParams())));
    } catch {
      return "down";
    }
    const to = response.headers.get("HX-Redirect");
    const said = to ? null : await whoAmI();
    if (to || (said && (said.person !== persons[0] || response.status !== 403 || again))) {
      // Done; or our server has something to say that a page says best.
      handingIn = null;
      if (to) {
        location.assign(to);
      } else {
        form.submit();
      }
      return "";
    }
    if (!said) {
      return "down";
    }
    token = said.token;
    const input = form.querySelector("[name=csrfmiddlewaretoken]");
    if (input) {
      input.value = token;
    }
  }
}

// 6. Saying what is true: a line in each question, and the desk for everything that has no line on this page.

const clockTime = (date) => new Intl.DateTimeFormat(document.documentElement.lang || undefined, { hour: "2-digit", minute: "2-digit" }).format(date);

// What the student sees is no longer what the server holds.
const OUTDATED = ["stale", "late", "closed", "checked", "full", "incomplete"];

function show(sheet, state, text, code = "") {
  const place = sheet.form.querySelector("[data-save-state]");
  const line = place?.querySelector("[data-state]");
  if (!line || (line.dataset.state === state && line.dataset.text === text)) {
    return;
  }
  line.dataset.state = state;
  line.dataset.text = text;
  line.textContent = text;
  place.classList.toggle("save-state--refused", state === "refused");
  if (OUTDATED.includes(code)) {
    addLink(line, location.pathname, words.show);
  }
  if (trouble === "out" && state === "waiting" && words.signInWords) {
    addLink(line, signIn(), words.signInWords);
  }
  announce(sheet, place, text);
}

function addLink(line, href, text) {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  line.append(" ", link);
}

const signIn = () => `${words.signIn}?${new URLSearchParams({ next: location.pathname })}`;

/** Aloud only what still holds after a moment, so that typing is not talked over. */
function announce(sheet, place, text) {
  clearTimeout(sheet.voice);
  sheet.voice = setTimeout(() => {
    const voice = place.querySelector("[data-announce]");
    if (voice && voice.textContent !== text) {
      voice.textContent = text;
    }
  }, 1200);
}

function say(sheet) {
  if (!sheet || unfit.has(sheet.entry?.key) || !(sheet.entry || sheet.wish || visiting)) {
    return;
  }
  if (!trouble || trouble === "unfit") {
    if (sheet.entry) {
      show(sheet, "saving", words.saving);
    }
  } else if (trouble !== "down") {
    show(sheet, "waiting", words[trouble]);
  } else if (isMove(sheet.wish) || visiting) {
    show(sheet, "waiting", sheet.entry ? words.movingKept : words.moving);
  } else {
    show(sheet, "waiting", count(words.waitingOne, words.waitingMany, Math.max(1, unsent())));
  }
}

const told = [];

function tell(entry, text) {
  told.push(words.about.replace("{question}", entry.label ?? "").replace("{words}", text));
  handingIn = null;
}

function tellDesk() {
  if (!desk) {
    return;
  }
  const lines = [...told];
  const others = left().length;
  const waits = Boolean(trouble) && trouble !== "unfit";
  const spoken = waits && liveSheets().some((sheet) => sheet.entry || sheet.wish);
  if (handingIn) {
    lines.push(waits ? (trouble === "down" ? words.handingIn : words[trouble]) : words.sendingFirst);
  }
  if (others && !spoken) {
    lines.push(waits ? (trouble === "down" ? count(words.waitingOne, words.waitingMany, others) : words[trouble]) : count(words.elsewhereOne, words.elsewhereMany, others));
  } else if (arrived && !others) {
    lines.push(count(words.arrivedOne, words.arrivedMany, arrived));
  }
  const text = [...new Set(lines)];
  if (desk.textContent !== text.join("")) {
    desk.replaceChildren(...text.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    if (waits && trouble === "out" && words.signInWords) {
      addLink(desk.lastElementChild ?? desk, signIn(), words.signInWords);
    }
  }
  desk.classList.toggle("notice", text.length > 0);
  desk.classList.toggle("notice--warning", text.length > 0 && (waits || told.length > 0));
}

// 7. What the student does, and what the machine goes through.

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-outbox]");
  if (form && desk && persons.length && typed(event.target)) {
    const sheet = sheetOf(form);
    const since = sheet.entry && !trouble ? sheet.since : Date.now();
    sheet.since = since;
    sheet.wish = null;
    record(sheet);
    const chosen = event.target.matches("[type=radio], [type=checkbox], select");
    sheet.due = chosen ? Date.now() : Math.min(Date.now() + QUIET_MS, since + LONGEST_MS);
    say(sheet);
    if (!trouble) {
      setTimeout(pump, Math.max(0, sheet.due - Date.now()));
    }
  }
});

// The second click of a double click often meets the next question's button: nobody wanted to skip a question.

document.addEventListener(
  "click",
  (event) => {
    if (event.detail > 1 && event.target.closest("form[data-outbox] button, [data-hand-in] button")) {
      event.preventDefault();
    }
  },
  true,
);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!desk || !persons.length || event.defaultPrevented) {
    return;
  }
  if (form.matches("[data-outbox]") && window.htmx) {
    event.preventDefault();
    wish(sheetOf(form), event.submitter);
  } else if (form.matches("[data-hand-in]")) {
    event.preventDefault();
    handingIn = form;
    kick();
    tellDesk();
  } else if (new URL(form.action).pathname === words.signOut && unsent()) {
    event.preventDefault();
    leave(form);
  }
});

function wish(sheet, button) {
  const asked = { name: button?.name ?? "", value: button?.value ?? "" };
  if (asked.name === "clear") {
    sheet.form.querySelectorAll("[type=radio], [type=checkbox]").forEach((choice) => {
      choice.checked = false;
    });
  }
  if (asked.name === "flag") {
    record(sheet, [["flag", asked.value]]);
  } else if (!isMove(asked) && field(sheet.form, "seen")) {
    record(sheet);
  }
  sheet.due = 0;
  sheet.wish = ["go", "flag"].includes(asked.name) ? asked : null;
  if (trouble !== "down" || !goOn(sheet)) {
    say(sheet);
    setTimeout(() => sheet.wish === asked && goOn(sheet), HELD_UP_MS);
  }
  kick();
}

async function leave(form) {
  kick();
  for (let waited = 0; waited < 30 && unsent() && !trouble; waited += 1) {
    await new Promise((done) => setTimeout(done, 100));
  }
  const n = unsent();
  if (!n || confirm(words.leave.replace("{n}", n))) {
    form.submit();
  }
}

/** Try now, whatever the plan was; a request that has hung through a sleep is given up. */
function kick() {
  failures = 0;
  if (flight && Date.now() - flight.since > PATIENCE_MS / 2) {
    flight.stop.abort();
  }
  pump();
}

/** The page may not live on: what is unsent goes once more without waiting for an answer; the outbox keeps it. */
function part() {
  for (const { entry } of liveSheets()) {
    if (entry && trouble !== "out" && trouble !== "other" && !unfit.has(entry.key)) {
      const body = bodyOf(entry);
      body.append("seen", entry.seen);
      body.append("save_key", entry.key);
      const headers = { "HX-Request": "true", "X-CSRFToken": token };
      fetch(entry.url, { method: "POST", body, headers, redirect: "manual", keepalive: String(body).length < 60000 }).catch(() => {});
    }
  }
}

document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? part() : kick()));
addEventListener("pagehide", part);
addEventListener("pageshow", (event) => event.persisted && kick());
addEventListener("online", kick);
addEventListener("beforeunload", (event) => unstored.size && event.preventDefault());
// A living tab sends its own; what has not gone after a while was left by one that was killed.
setInterval(() => !running && !trouble && left().some((entry) => Date.now() - entry.at > OTHERS_MS) && pump(), OTHERS_MS);

// 8. A question is there: the first one with the page, a later one when it has been put in its place.

function opened() {
  for (const form of document.querySelectorAll("form[data-outbox]")) {
    if (!sheets.has(form)) {
      const sheet = sheetOf(form);
      const time = form.querySelector("[data-state=saved] time");
      if (time) {
        show(sheet, "saved", words.saved.replace("{time}", clockTime(new Date(time.dateTime))));
      }
      restore(sheet);
      enhance(form);
      flagInSteps(form);
      say(sheet);
    }
  }
  const only = document.getElementById("question");
  if (only) {
    document.title = document.title.replace(/^[^,]*,/, `${only.querySelector("h1").textContent.trim()},`);
  }
  pump();
}

document.addEventListener("htmx:load", opened);

// A question may bring a module of its own: `enhance(element)` makes its plain form handier and writes into its inputs.

async function enhance(form) {
  for (const element of form.querySelectorAll("[data-module]:not([data-enhanced])")) {
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

sweep();
opened();
setTimeout(startAhead, AHEAD_AFTER_MS);

// 9. The navigator: what is answered, and how far the student is, kept true after each save.

function tick(url, answered) {
  const [, attempt, position] = url.match(/^(.*\/)(\d+)\/answer\/$/) ?? [];
  const list = document.querySelector("[data-steps]");
  const step = list?.querySelector(`[data-step="${position}"]`);
  if (!step || !liveSheets().some((sheet) => sheet.url.startsWith(attempt))) {
    return;
  }
  step.classList.toggle("step--answered", answered);
  const says = [answered && list.dataset.answered, step.classList.contains("step--flagged") && list.dataset.flagged];
  step.querySelector("[data-state-words]").textContent = says.filter(Boolean).map((word) => `, ${word}`).join("");
  const progress = document.querySelector("[data-progress]");
  const meter = progress.querySelector("meter");
  meter.value = list.querySelectorAll(".step--answered").length;
  progress.querySelector("span").textContent = progress.dataset.progress.replace("{answered}", meter.value).replace("{all}", meter.max);
}

// Where all questions stand on one page, a flag pressed in a question shows in the navigator too.

function flagInSteps(form) {
  const flag = form.querySelector("button[name=flag]");
  const step = document.querySelector(`[data-steps] [data-step="${form.id.replace("question-", "")}"]`);
  const sheet = sheets.get(form);
  if (flag && step && sheet) {
    step.classList.toggle("step--flagged", flag.getAttribute("aria-pressed") === "true");
    tick(sheet.url, step.classList.contains("step--answered"));
  }
}

// 10. Keys: Alt + N and Alt + P, but never while somebody types; the page says so below the questions.

const TYPING = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button], [type=submit])";

document.addEventListener("keydown", (event) => {
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.code.replace("Key", "");
  const wanted = { N: "next", P: "previous" }[letter];
  const plain = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!wanted || !plain || event.repeat || event.target.closest?.(TYPING)) {
    return;
  }
  const form = document.getElementById("question");
  if (form) {
    event.preventDefault();
    const button = form.querySelector(`button[name=go][value=${wanted}]:enabled`);
    (button ?? (wanted === "next" ? form.querySelector(".player__bar button[value=finish]") : null))?.click();
  } else if (document.querySelector(".sheet")) {
    event.preventDefault();
    toSheet(wanted === "next" ? 1 : -1);
  }
});

function toSheet(step) {
  const all = [...document.querySelectorAll(".sheet")];
  const active = document.activeElement?.closest(".sheet");
  const seen = all.findIndex((sheet) => sheet.getBoundingClientRect().bottom > innerHeight / 3);
  const here = active ? all.indexOf(active) : seen - (step > 0 ? 1 : 0);
  all[Math.min(all.length - 1, Math.max(0, here + step))]?.querySelector(".player__place")?.focus();
}

document.querySelector(".sheet") &&
  document.addEventListener("click", (event) => {
    const step = event.target.closest("a[data-step]");
    if (step) {
      event.preventDefault();
      history.replaceState(null, "", step.hash);
      document.querySelector(`${step.hash} .player__place`)?.focus();
    }
  });

// 11. The clock: the server's. Counted here, asked every few seconds while somebody looks, and at once when they look again.

const ASK_MS = 4000;
const SAY_AT = [600, 300, 60, 30];
const clock = document.getElementById("clock");

function startClock() {
  const { dataset } = clock;
  const countdown = clock.querySelector("#countdown");
  const face = countdown.querySelector(".countdown__clock");
  const toggle = clock.querySelector("[data-hide-clock]");
  const told = clock.querySelector("[data-told]");
  const pausing = clock.querySelector("[data-pausing]");
  const heardAt = `crisis-quiz:heard:${dataset.attempt}`;
  let endsAt = null;
  let said = Infinity;
  let heard = Number(recall(sessionStorage, heardAt) ?? dataset.news);
  let asking = false;
  let over = false;
  let askedAt = Date.now();
  let beat = Date.now();

  /** The server cuts a second off; it is waited for. */
  function set(left) {
    const wished = left === null ? null : Date.now() + 1000 * (left + 1);
    if (wished === null || endsAt === null || Math.abs(wished - endsAt) > 1500) {
      endsAt = wished;
      said = SAY_AT.find((seconds) => (left ?? Infinity) <= seconds - 15) ?? Infinity;
    }
    const shows = left !== null && left <= 24 * 3600;
    countdown.hidden = toggle.hidden = !shows;
  }

  function show() {
    const left = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
    const hours = Math.floor(left / 3600);
    const minutes = String(Math.floor((left % 3600) / 60)).padStart(hours ? 2 : 1, "0");
    face.textContent = `${hours ? `${hours}:` : ""}${minutes}:${String(left % 60).padStart(2, "0")}`;
    countdown.classList.toggle("countdown--soon", left <= 300);
    const due = SAY_AT.find((seconds) => left <= seconds && said > seconds && left > seconds - 15);
    if (due) {
      said = due;
      const text = dataset[`left-${due}`];
      clock.querySelector("[data-announce]").textContent = text;
      if (clock.classList.contains("clock--hidden") && (due === 300 || due === 60)) {
        tellNews(text, false);
      }
    }
    return left;
  }

  /** `aloud` where nothing else says it to a screen reader. */
  function tellNews(text, aloud = true, href = "", linkText = "") {
    const line = told.querySelector("p");
    line.setAttribute("role", aloud ? "status" : "none");
    told.hidden = false;
    line.textContent = text;
    if (href) {
      addLink(line, href, linkText);
    }
  }

  async function ask() {
    if (asking || over || document.hidden) {
      return;
    }
    asking = true;
    askedAt = Date.now();
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), 8000);
    try {
      const response = await fetch(`${dataset.clock}?news=${heard}`, { signal: stop.signal, redirect: "manual", cache: "no-store" });
      const answer = JSON.parse(await response.text());
      if (["running", "paused", "over"].includes(answer.state)) {
        hear(answer);
      }
    } catch {
      // The line is down, or it was not our server: the clock is counted on here.
      if (endsAt !== null && Date.now() >= endsAt && dataset.state === "running" && told.hidden) {
        tellNews(dataset.cutOff);
      }
    } finally {
      clearTimeout(late);
      asking = false;
    }
  }

  function hear({ state, left, pause, news, about, words }) {
    if (news > heard) {
      heard = news;
      keepIn(sessionStorage, heardAt, news);
    }
    if (dataset.state === "over") {
      if (state !== "over") {
        over = true;
        tellNews(words ?? "", true, dataset.over, dataset.againWords);
      }
      return;
    }
    if (state === "over") {
      over = true;
      if (words) {
        tellNews(words, true, dataset.over, dataset.overWords);
      } else {
        location.assign(dataset.over);
      }
      return;
    }
    if (state !== dataset.state) {
      again(about === "paused" ? "" : words);
      return;
    }
    if (state === "running") {
      set(left);
      if (endsAt !== null) {
        show();
      }
      pausing.hidden = !pause;
    }
    if (about === "needs") {
      ahead?.clear();
      anew();
    }
    if (words && about !== state) {
      tellNews(words);
    }
  }

  /** The page is another one now. What was typed is in the outbox; the words are said by the new page. */
  function again(words) {
    over = true;
    if (words) {
      keepIn(sessionStorage, `${heardAt}:words`, words);
    }
    kick();
    location.reload();
  }

  /** The questions as they are dealt now (with fewer options), unless somebody is typing into one: that stays. */
  function anew() {
    if (document.activeElement?.matches(TYPING)) {
      return;
    }
    if (document.getElementById("question")) {
      visiting = location.pathname;
      kick();
    } else {
      again("");
    }
  }

  function pulse() {
    const slept = Date.now() - beat > 5000;
    beat = Date.now();
    let due = slept || Date.now() - askedAt >= ASK_MS;
    if (dataset.state === "running" && endsAt !== null) {
      const left = show();
      if (left <= 2) {
        liveSheets().forEach((sheet) => (sheet.due = 0));
        kick();
      }
      due ||= left === 0 && Date.now() - askedAt >= 1000;
    }
    if (due) {
      ask();
    }
  }

  function hide(hidden) {
    clock.classList.toggle("clock--hidden", hidden);
    toggle.setAttribute("aria-pressed", String(hidden));
    toggle.textContent = hidden ? dataset.show : dataset.hide;
  }

  hide(recall(localStorage, "crisis-quiz:clock") === "hidden");
  toggle.addEventListener("click", () => {
    const hidden = !clock.classList.contains("clock--hidden");
    keepIn(localStorage, "crisis-quiz:clock", hidden ? "hidden" : "shown");
    hide(hidden);
  });
  told.querySelector("button").addEventListener("click", () => {
    told.hidden = true;
  });
  document.addEventListener("visibilitychange", () => ask());
  addEventListener("pageshow", (event) => event.persisted && ask());
  addEventListener("online", () => ask());

  if (dataset.state === "running" && dataset.secondsLeft !== "") {
    set(Number(dataset.secondsLeft));
    show();
  }
  const unsaid = recall(sessionStorage, `${heardAt}:words`);
  if (unsaid) {
    keepIn(sessionStorage, `${heardAt}:words`, null);
    tellNews(unsaid);
  }
  keepIn(sessionStorage, heardAt, heard);
  if (heard < Number(dataset.news)) {
    // Something happened between two pages.
    ask();
  }
  setInterval(pulse, 1000);
}

function recall(store, name) {
  try {
    return store.getItem(name);
  } catch {
    return null;
  }
}

function keepIn(store, name, value) {
  try {
    if (value === null) {
      store.removeItem(name);
    } else {
      store.setItem(name, value);
    }
  } catch {
    // Then it is not remembered.
  }
}

if (clock) {
  startClock();
}
