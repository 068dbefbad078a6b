// Reads a passage aloud, sentence by sentence, where the browser has a voice; elsewhere no button appears.

const speech = window.speechSynthesis;
const RATES = [0.75, 1, 1.25, 1.5];
const TRIES = 6;
const WAIT_MS = 500;

let rate = 1;
let active = null;
// Cancelling ends the sentence that is being said; the number tells such an end from one that leads on.
let turn = 0;

function words(sentence) {
  const copy = sentence.cloneNode(true);
  for (const note of copy.querySelectorAll("[popover]")) note.remove();
  return copy.textContent.trim();
}

class Reader {
  constructor(place) {
    this.place = place;
    this.sentences = [...place.closest(".passage").querySelectorAll(".sentence")];
    this.at = 0;
    this.state = "stopped";
    this.build();
  }

  build() {
    const { label, speed, stop } = this.place.dataset;
    this.place.setAttribute("role", "group");
    this.place.setAttribute("aria-label", label);
    this.button = this.add("button", () => (this.state === "reading" ? this.pause() : this.read()));
    this.stopper = this.add("button", () => this.stop(true));
    this.stopper.textContent = stop;
    this.speed = document.createElement("select");
    this.speed.setAttribute("aria-label", speed);
    for (const each of RATES) this.speed.add(new Option(`${each.toLocaleString(document.documentElement.lang)}×`, each));
    this.speed.addEventListener("change", () => {
      rate = Number(this.speed.value);
      if (this.state === "reading") this.read();
    });
    this.place.append(this.speed);
    this.show();
  }

  add(kind, act) {
    const made = document.createElement(kind);
    made.type = "button";
    made.className = "button";
    made.addEventListener("click", act);
    this.place.append(made);
    return made;
  }

  show() {
    const { play, pause, resume } = this.place.dataset;
    this.button.textContent = { stopped: play, reading: pause, paused: resume }[this.state];
    this.stopper.hidden = this.speed.hidden = this.state === "stopped";
    this.speed.value = String(rate);
  }

  read() {
    if (active && active !== this) active.stop();
    active = this;
    this.state = "reading";
    this.show();
    this.say();
  }

  say() {
    const mine = ++turn;
    speech.cancel();
    this.mark(this.sentences[this.at]);
    const said = new SpeechSynthesisUtterance(words(this.sentences[this.at]));
    said.lang = this.place.dataset.lang;
    said.rate = rate;
    said.onend = () => mine === turn && this.next();
    said.onerror = () => mine === turn && this.stop();
    speech.speak(said);
  }

  next() {
    this.at += 1;
    if (this.at < this.sentences.length) this.say();
    else this.stop();
  }

  // A paused voice does not wake again everywhere: a pause ends the sentence, and going on begins it anew.
  pause() {
    this.hush();
    this.state = "paused";
    this.show();
  }

  stop(byHand = false) {
    this.hush();
    this.mark(null);
    this.at = 0;
    this.state = "stopped";
    if (byHand) this.button.focus();
    this.show();
    if (active === this) active = null;
  }

  hush() {
    turn += 1;
    speech.cancel();
  }

  mark(sentence) {
    for (const each of this.sentences) each.classList.toggle("sentence--read", each === sentence);
    sentence?.scrollIntoView({ block: "nearest" });
  }
}

function offer() {
  for (const place of document.querySelectorAll("[data-read-aloud]:empty")) new Reader(place);
}

// Some browsers learn of their voices only after a while, and not all of them say so.
function await_voices(left) {
  if (speech.getVoices().length) offer();
  else if (left) setTimeout(await_voices, WAIT_MS, left - 1);
}

if (speech && window.SpeechSynthesisUtterance) {
  await_voices(TRIES);
  addEventListener("pagehide", () => active?.stop());
}
