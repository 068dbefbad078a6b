// The running page renews itself by htmx; here the seconds count down between two answers, and a broken line is said.

const line = document.getElementById("running-line");
let base;
let aside = 0;

function start() {
  // The server's clock counts, whatever this machine believes.
  base = { server: Number(document.getElementById("running").dataset.now), at: performance.now() };
  region().scrollLeft = aside;
  show();
}

const region = () => document.querySelector(".running-scroll") ?? document.body;

function show() {
  const now = base.server + (performance.now() - base.at) / 1000;
  for (const place of document.querySelectorAll("[data-ends]")) {
    const left = Math.max(0, Math.ceil(Number(place.dataset.ends) - now));
    const hours = Math.floor(left / 3600);
    if (hours > 23) {
      continue;
    }
    const minutes = String(Math.floor((left % 3600) / 60)).padStart(hours ? 2 : 1, "0");
    place.textContent = `${hours ? `${hours}:` : ""}${minutes}:${String(left % 60).padStart(2, "0")}`;
  }
}

const lost = (is) => () => {
  line.hidden = !is;
};

document.addEventListener("htmx:sendError", lost(true));
document.addEventListener("htmx:timeout", lost(true));
document.addEventListener("htmx:afterOnLoad", lost(false));
document.addEventListener("htmx:responseError", (event) => lost(event.detail.xhr.status !== 409)());
document.addEventListener("htmx:beforeSwap", () => {
  aside = region().scrollLeft;
});
document.addEventListener("htmx:afterSwap", (event) => event.target.id === "running-said" || start());
// The second click of a double click would give the minutes twice, or start the clock that the first has just stopped.
document.addEventListener(
  "click",
  (event) => {
    if (event.detail > 1 && event.target.closest("button")) {
      event.preventDefault();
      event.stopPropagation();
    }
  },
  true,
);
start();
setInterval(show, 1000);
