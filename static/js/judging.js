// Marking by rubric from the keyboard: a number chooses the level of the criterion in focus and goes on to the next.
// Without this script the radio buttons work as ever.

const form = document.querySelector("[data-judging]");
const criteria = [...form.querySelectorAll("fieldset")];

const typing = (element) => element.matches("textarea, select, input:not([type=radio])");

function inFocus() {
  const here = criteria.findIndex((criterion) => criterion.contains(document.activeElement));
  return here < 0 ? criteria.findIndex((criterion) => !criterion.querySelector(":checked")) : here;
}

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.addEventListener("keydown", (event) => {
  if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) {
    return;
  }
  const here = inFocus();
  const level = criteria[here]?.querySelectorAll("[type=radio]")[Number(event.key) - 1];
  if (!level) {
    return;
  }
  event.preventDefault();
  level.checked = true;
  const next = criteria[here + 1]?.querySelector(":checked, [type=radio]") ?? form.elements.comment;
  next.focus();
});

form.elements.earlier?.addEventListener("change", ({ target }) => {
  const { comment } = form.elements;
  if (target.value) {
    comment.value = [comment.value.trim(), target.value].filter(Boolean).join("\n");
    target.value = "";
    comment.focus();
  }
});

form.querySelector("[data-keys]").hidden = false;
criteria[0]?.querySelector(":checked, [type=radio]")?.focus({ preventScroll: true });
