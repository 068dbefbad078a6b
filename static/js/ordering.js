// Putting items in order by dragging, by touch or by buttons. The number fields of the plain form stay, out of sight,
// and hold the answer; all words come from the form's data attributes.

export function enhance(root) {
  const words = root.dataset;
  const list = root.querySelector(".ordering");
  const field = (row) => row.querySelector("input");
  const name = (row) => row.querySelector("label").textContent.trim();
  const rows = () => [...list.children];

  function filled(text, row) {
    const place = rows().indexOf(row) + 1;
    return text.replaceAll("{item}", name(row)).replaceAll("{place}", place).replaceAll("{all}", rows().length);
  }

  // Always the neighbours are moved, never the row in hand: it keeps the focus and the pointer.

  function shift(row, step) {
    const neighbour = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (neighbour) {
      neighbour.remove();
      row.insertAdjacentElement(step < 0 ? "afterend" : "beforebegin", neighbour);
    }
    return Boolean(neighbour);
  }

  function write(isGiven) {
    rows().forEach((row, index) => {
      field(row).value = isGiven ? index + 1 : "";
    });
    field(rows()[0]).dispatchEvent(new Event("input", { bubbles: true }));
    show();
  }

  function moved(row) {
    write(true);
    voice.textContent = filled(words.moved, row);
  }

  function show() {
    const isGiven = field(rows()[0]).value !== "";
    rows().forEach((row, index, all) => {
      row.querySelector(".ordering__place").textContent = index + 1;
      const [up, down] = row.querySelectorAll("button");
      up.setAttribute("aria-disabled", index === 0);
      down.setAttribute("aria-disabled", index === all.length - 1);
    });
    state.textContent = isGiven ? words.given : words.open;
    toggle.textContent = isGiven ? words.withdraw : words.keep;
  }

  function made(tag, className, text = "") {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  }

  function arrow(row, sign, label, step) {
    const button = made("button", "button ordering__move", sign);
    button.type = "button";
    button.setAttribute("aria-label", filled(label, row));
    button.addEventListener("click", () => {
      if (shift(row, step)) {
        moved(row);
        row.scrollIntoView({ block: "nearest" });
      }
    });
    return button;
  }

  function drag(row, start) {
    if (start.button !== 0 || start.target.closest("button") || (start.pointerType === "touch" && !start.target.closest(".ordering__handle"))) {
      return;
    }
    start.preventDefault();
    const before = rows().indexOf(row);
    const middle = (other) => other.getBoundingClientRect().top + other.offsetHeight / 2;
    const follow = (event) => {
      while (row.previousElementSibling && event.clientY < middle(row.previousElementSibling)) {
        shift(row, -1);
      }
      while (row.nextElementSibling && event.clientY > middle(row.nextElementSibling)) {
        shift(row, 1);
      }
    };
    const drop = () => {
      row.removeEventListener("pointermove", follow);
      delete row.dataset.held;
      if (rows().indexOf(row) !== before) {
        moved(row);
      }
    };
    row.setPointerCapture(start.pointerId);
    row.dataset.held = "";
    row.addEventListener("pointermove", follow);
    row.addEventListener("lostpointercapture", drop, { once: true });
  }

  rows()
    .filter((row) => field(row).value !== "")
    .sort((one, other) => field(one).value - field(other).value)
    .forEach((row) => list.append(row));
  // Places that came back because they make no order are no answer; the rows stand as far as they go.
  if (rows().some((row, index) => field(row).value !== String(index + 1))) {
    rows().forEach((row) => (field(row).value = ""));
  }
  for (const row of rows()) {
    field(row).hidden = true;
    const handle = made("span", "ordering__handle", "⠿");
    handle.setAttribute("aria-hidden", "true");
    const arrows = made("span", "ordering__arrows");
    arrows.append(arrow(row, "↑", words.up, -1), arrow(row, "↓", words.down, 1));
    row.prepend(handle, made("span", "ordering__place"));
    row.append(arrows);
    row.addEventListener("pointerdown", (event) => drag(row, event));
  }
  const voice = made("p", "visually-hidden");
  voice.setAttribute("role", "status");
  const state = made("span", "field__hint");
  const toggle = made("button", "button button--quiet");
  toggle.type = "button";
  toggle.addEventListener("click", () => write(field(rows()[0]).value === ""));
  const foot = made("p", "cluster");
  foot.append(state, toggle);
  root.append(foot, voice);
  root.querySelector("legend").textContent = words.ask;
  list.dataset.movable = "";
  show();
}
