// A row of a long timeline is drawn only when it is in view: its place is known by its number.
export function reveal(table, at, height) {
  const scroller = table.closest(".scroll");
  if (!scroller) {
    return;
  }
  const top = table.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  scroller.scrollTop = Math.max(0, top + at * height - scroller.clientHeight / 3);
}
