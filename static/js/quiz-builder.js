// The quiz builder: drag a line to its place, say politely what happened, and show a question of the bank in a dialog.
// Without this script the buttons and number fields do all of it.

const places = () => document.querySelector("#quiz-places .places");
const said = document.getElementById("builder-said");
const look = document.getElementById("look");

function handle(row) {
  const grip = document.createElement("span");
  grip.className = "place__handle";
  grip.textContent = "⠿";
  grip.title = places().dataset.hold;
  grip.setAttribute("aria-hidden", "true");
  grip.addEventListener("pointerdown", (event) => hold(row, grip, event));
  row.prepend(grip);
}

// The neighbours are moved, never the row in hand: it keeps the pointer.

function shift(row, step) {
  const neighbour = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  neighbour.remove();
  row.insertAdjacentElement(step < 0 ? "afterend" : "beforebegin", neighbour);
}

function hold(row, grip, start) {
  if (start.button !== 0) {
    return;
  }
  start.preventDefault();
  const list = places();
  const before = [...list.children].indexOf(row);
  const middle = (other) => other.getBoundingClientRect().top + other.offsetHeight / 2;
  const follow = (event) => {
    while (row.previousElementSibling && event.clientY < middle(row.previousElementSibling)) {
      shift(row, -1);
    }
    while (row.nextElementSibling && event.clientY > middle(row.nextElementSibling)) {
      shift(row, 1);
    }
    const edge = 60;
    if (event.clientY < edge || event.clientY > window.innerHeight - edge) {
      window.scrollBy(0, event.clientY < edge ? -12 : 12);
    }
  };
  const drop = () => {
    grip.removeEventListener("pointermove", follow);
    delete row.dataset.held;
    const now = [...list.children].indexOf(row);
    if (now !== before) {
      row.querySelector("input[name=place]").value = now + 1;
      row.querySelector("button[value=set]").click();
    }
  };
  grip.setPointerCapture(start.pointerId);
  row.dataset.held = "";
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("lostpointercapture", drop, { once: true });
}

function prepare() {
  const list = places();
  if (list && !("movable" in list.dataset)) {
    list.dataset.movable = "";
    [...list.children].forEach(handle);
  }
}

document.body.addEventListener("htmx:afterSettle", (event) => {
  prepare();
  const target = event.detail.target;
  if (target.id === "look-here") {
    look.showModal();
  } else if (document.getElementById("quiz-places").dataset.said) {
    said.textContent = document.getElementById("quiz-places").dataset.said;
    delete document.getElementById("quiz-places").dataset.said;
  }
});
look.addEventListener("click", (event) => {
  if (event.target === look) {
    look.close();
  }
});
prepare();
