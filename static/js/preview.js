// A question to look at: its own module makes the plain form handier, as in the player, and nothing is ever sent.

for (const element of document.querySelectorAll("#question [data-module]")) {
  import(new URL(element.dataset.module, location.href)).then((module) => module.enhance(element));
}
