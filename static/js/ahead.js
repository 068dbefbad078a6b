// The other questions of a quiz, fetched one by one while nobody needs the line, so that a student can go on when it is
// down. Only this page holds them, and they go with it: nothing is left on a shared machine.

const APART_MS = 1000;
const PATIENCE_MS = 8000;
const REST_MS = 30000;

/** `paths()` names the questions that may be wanted, the nearest first; `idle()` says whether the line is free. */
export function lookAhead({ paths, idle }) {
  const held = new Map();
  let asked = "";
  let rests = 0;

  async function fetchOne() {
    if (asked || Date.now() < rests || document.hidden || !idle()) {
      return;
    }
    asked = paths().find((path) => !held.has(path)) ?? "";
    if (!asked) {
      return;
    }
    const path = asked;
    const html = await questionAt(path);
    if (html && asked === path) {
      held.set(path, html);
      bringModules(html);
    }
    rests = html ? 0 : Date.now() + REST_MS;
    asked = "";
  }

  /** What was fetched of a question is out of date; also what is just on its way. */
  function drop(path) {
    held.delete(path);
    if (asked === path) {
      asked = "dropped";
    }
  }

  function take(path) {
    const found = held.get(path);
    drop(path);
    return found;
  }

  function clear() {
    held.clear();
    asked &&= "dropped";
  }

  setInterval(fetchOne, APART_MS);
  return { take, drop, clear, put: (path, question) => held.set(path, question) };
}

/** The question as the server gives it now, "" where it gives none. */
async function questionAt(path) {
  try {
    const headers = { "HX-Request": "true", "X-Ahead": "1" };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(path, { headers, signal, redirect: "manual", cache: "no-store" });
    const html = response.ok ? await response.text() : "";
    return html.includes("data-outbox") ? html : "";
  } catch {
    return "";
  }
}

/** What makes the plain form handier must be there too; without it the plain form does. */
function bringModules(html) {
  for (const [, url] of html.matchAll(/data-module="([^"]+)"/g)) {
    import(new URL(url, location.href)).catch(() => {});
  }
}
