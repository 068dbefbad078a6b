// A question that is only tried: its type's module makes the plain form handier. Nothing is saved.
for (const element of document.querySelectorAll("#preview [data-module]")) {
  try {
    (await import(new URL(element.dataset.module, location.href))).enhance(element);
  } catch (error) {
    // The plain form stays, and works.
    console.warn(error);
  }
}
