// Lost connection: wait quietly, try again, and when the circuit is gone load the same address anew.
// The page comes back from its address and the database, so a reload loses nothing that was saved.
const strip = document.getElementById("components-reconnect-modal");

const reload = async () => {
  strip.dataset.state = "gone";
  for (;;) {
    try {
      // a reload before the server answers would trade the page for the browser's own error page
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      if (answer.status !== 503 && answer.status !== 502) {
        break;
      }
    } catch {
      // still away
    }
    await new Promise(done => setTimeout(done, 2000));
  }
  location.reload();
};

const again = async () => {
  try {
    if (await Blazor.reconnect()) {
      return;
    }
    if (!(await Blazor.resumeCircuit())) {
      await reload();
    }
  } catch {
    await reload();
  }
};

strip?.addEventListener("components-reconnect-state-changed", event => {
  const state = event.detail.state;
  strip.dataset.state = state;
  if (state === "failed" || state === "rejected" || state === "resume-failed") {
    void reload();
  }
});
strip?.addEventListener("click", event => {
  if (event.target.closest("[data-again]")) {
    void again();
  }
});
