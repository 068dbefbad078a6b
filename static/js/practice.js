// One question of practice. A question may bring a module of its own, as in the player: `enhance(element)` makes its
// plain form handier and writes into its inputs. Without this script every button still works: it is all plain forms.

async function enhance() {
  for (const element of document.querySelectorAll("#turn [data-module]:not([data-enhanced])")) {
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

document.addEventListener("htmx:afterSettle", enhance);

// An answer that did not arrive stays where it is, and the page says so.

for (const trouble of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(trouble, ({ detail }) => {
    const place = detail.elt.querySelector?.("[data-sent]");
    if (place && !(detail.xhr?.status >= 400 && detail.xhr?.status < 500)) {
      place.innerHTML = "";
      const words = document.createElement("span");
      words.dataset.state = "waiting";
      words.textContent = detail.elt.dataset.notSent;
      place.append(words);
    }
  });
}

// Taking a choice back needs no request.

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("#turn button[name=clear]");
    if (button) {
      event.preventDefault();
      button.form.querySelectorAll("[type=radio], [type=checkbox]").forEach((choice) => {
        choice.checked = false;
      });
    }
  },
  true,
);

enhance();
