// What the frame does by itself, with or without a circuit: the rail's menu, the skip link, the palette's own keys.
const root = document.documentElement;
const palette = () => document.getElementById("palette");

function rail(open) {
  const was = root.dataset.rail === "open";
  root.dataset.rail = open ? "open" : "shut";
  const button = document.querySelector("[data-rail-open]");
  button?.setAttribute("aria-expanded", String(open));
  if (open) {
    document.querySelector(".rail a.nav")?.focus();
  } else if (was && document.activeElement?.closest(".rail, .rail-shade")) {
    button?.focus();
  }
}

function openPalette() {
  const dialog = palette();
  if (!dialog || dialog.open || document.querySelector("dialog[open], .mud-dialog")) {
    return;
  }
  rail(false);
  dialog.showModal();
  dialog.querySelector("input").select();
  activate(options()[0]);
}

const options = () => [...(palette()?.querySelectorAll("[role=option]") ?? [])];
const active = () => palette()?.querySelector("[role=option][data-on]");

function activate(option) {
  for (const other of options()) {
    other.toggleAttribute("data-on", other === option);
    other.setAttribute("aria-selected", String(other === option));
  }
  const input = palette()?.querySelector("input");
  if (option) {
    input?.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else {
    input?.removeAttribute("aria-activedescendant");
  }
}

document.addEventListener("key:command", event => {
  if (event.detail.command === "palette") {
    event.preventDefault();
    palette()?.open ? palette().close() : openPalette();
  }
});

document.addEventListener("keydown", event => {
  const dialog = palette();
  if (event.key === "Escape" && root.dataset.rail === "open") {
    rail(false);
    return;
  }
  if (!dialog?.open || event.isComposing) {
    return;
  }
  const all = options();
  const at = all.indexOf(active());
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    activate(all[Math.max(0, Math.min(all.length - 1, to))]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    active()?.click();
  } else if (event.key === "Tab" && !event.shiftKey && active()) {
    event.preventDefault();
    void dialog.net?.invokeMethodAsync("NarrowAsync", active().dataset.kind);
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    dialog.close();
  }
});

document.addEventListener("click", event => {
  const on = selector => event.target.closest?.(selector);
  if (on("[data-palette-open]")) {
    openPalette();
  } else if (on("[data-rail-open]")) {
    rail(root.dataset.rail !== "open");
  } else if (on(".rail-shade") || on(".rail a")) {
    rail(false);
  } else if (on(".skip")) {
    event.preventDefault();
    document.getElementById("content")?.focus();
  } else if (on("#palette [role=option]") || event.target === palette()) {
    palette().close();
  } else if (on("[data-close]")) {
    on("dialog")?.close();
  } else if (on("[data-copy]")) {
    void navigator.clipboard?.writeText(on("[data-copy]").dataset.copy);
  } else if (event.target.matches?.("dialog.sheet[open]")) {
    event.target.close();
  }
});

document.addEventListener("mousemove", event => {
  const option = event.target.closest?.("#palette [role=option]");
  if (option && !option.hasAttribute("data-on")) {
    activate(option);
  }
});

// New results: stay on the chosen one while it is there, else stand on the first.
export function watch(dialog, net) {
  dialog.net = net;
  new MutationObserver(() => activate(active() ?? options()[0])).observe(dialog.querySelector("[role=listbox]"), { childList: true, subtree: true });
  dialog.addEventListener("close", () => {
    const input = dialog.querySelector("input");
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export function show(dialog) {
  if (!dialog.open) {
    dialog.showModal();
  }
}
