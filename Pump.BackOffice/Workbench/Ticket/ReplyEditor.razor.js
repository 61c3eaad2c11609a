// What was typed in the last half second leaves with the page: the connection to the server may be gone by then.
let token = "";
let dirty = null;

const keep = () => {
  if (dirty?.isConnected && token) {
    const form = new FormData();
    form.append("__RequestVerificationToken", token);
    form.append("text", dirty.value);
    form.append("seen", dirty.dataset.seen);
    navigator.sendBeacon(dirty.dataset.draft, form);
    dirty = null;
  }
};

const typed = event => {
  dirty = event.target.closest?.("textarea[data-draft]") ?? dirty;
};

export function watch(antiforgery) {
  token = antiforgery;
  document.addEventListener("input", typed, true);
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
}

// The server has it.
export function kept() {
  dirty = null;
}
