// A tab that nobody looks at is idle, and its reader is shown as away.
let watcher = null;

export function watch(page) {
  watcher = () => page.invokeMethodAsync("SeenAsync", document.visibilityState === "visible").catch(() => {});
  document.addEventListener("visibilitychange", watcher);
}

export function leave() {
  document.removeEventListener("visibilitychange", watcher);
}
