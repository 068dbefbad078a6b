// Counts the words of an essay while it is written; says so aloud only after a pause.

const PAUSE_MS = 2500;

export function enhance(element) {
  const text = element.querySelector("textarea");
  const count = element.querySelector("[data-count]");
  const announce = element.querySelector("[data-announce]");
  const { least, most, few, many, fitting } = count.dataset;
  let pause = 0;

  function show() {
    const n = text.value.split(/\s+/).filter(Boolean).length;
    const words = n > Number(most) ? many : n && n < Number(least) ? few : fitting;
    count.textContent = words.replace("{n}", n);
    clearTimeout(pause);
    pause = setTimeout(() => {
      announce.textContent = document.activeElement === text ? count.textContent : "";
    }, PAUSE_MS);
  }

  text.addEventListener("input", show);
  show();
}
