// The one key module. Scopes are places in which keys mean something; the server sends each place's part of the key
// table. Moving through a list never waits for the server: it is told the current row once the keys rest.
const SEQUENCE_MS = 800;
const NOTIFY_MS = 70;
const scopes = [];
let pending = "";
let pendingTimer = 0;
let notifyTimer = 0;
let off = false;

const editable = "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range]), textarea, select";
const typing = element => element?.isContentEditable || element?.matches?.(editable);
const dialogOpen = () => document.querySelector("dialog[open], .mud-dialog, [role=dialog][aria-modal=true], [popover]:popover-open");
const visible = element => element.getClientRects().length > 0;
const focusedIn = scope => scope.within && document.activeElement?.closest(scope.within);

function live() {
  const named = dialogOpen() ? scopes.filter(s => s.name === "dialog") : scopes.filter(s => s.name !== "dialog" && (!s.within || focusedIn(s)));
  const newest = [...named].reverse();
  return [...newest.filter(focusedIn), ...newest.filter(s => !focusedIn(s) && s.name !== "anywhere"), ...newest.filter(s => s.name === "anywhere")];
}

// What the press is called in the table, most physical first: digits by place on the keyboard, all else by letter.
function names(event) {
  const altGr = event.getModifierState?.("AltGraph");
  const chord = altGr ? "" : (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "");
  const letter = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (event.key.length > 1 || /^\p{L}$/u.test(letter)) ? "Shift+" : "";
  const digit = !chord && !event.shiftKey && !altGr && /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  return { chord, all: [...(digit ? [digit] : []), chord + shift + letter] };
}

function find(event, press) {
  for (const keys of press.all.map(name => pending + name)) {
    for (const scope of live()) {
      const binding = scope.bindings.find(b => b.keys === keys);
      if (binding) {
        return { scope, binding };
      }
      if (scope.bindings.some(b => b.keys.startsWith(keys + " "))) {
        return { prefix: keys + " " };
      }
    }
  }
  return null;
}

function wait(prefix) {
  clearTimeout(pendingTimer);
  pending = prefix;
  pendingTimer = prefix ? setTimeout(() => wait(""), SEQUENCE_MS) : 0;
}

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || ["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) {
    return;
  }
  const press = names(event);
  const atWidget = ["Enter", " "].includes(event.key) && event.target.closest?.("a[href], button, summary, [role=button], [role=menuitem], [role=option]");
  const busy = typing(event.target) || event.target.closest?.(".mud-popover, .mud-select");
  if (atWidget && !press.chord) {
    return;
  }
  if (busy && event.key === "Escape" && event.target.matches("[data-filter]")) {
    event.target.blur();
    return;
  }
  const found = find(event, press) ?? (pending ? (wait(""), find(event, press)) : null);
  if (!found || ((busy || press.chord) && !found.binding?.typing) || (off && !press.chord) || (event.repeat && !found.binding?.repeats)) {
    return;
  }
  event.preventDefault();
  wait(found.prefix ?? "");
  if (busy && typing(event.target)) {
    // a field that tells its value only when it is left tells it now: the command is about what stands in it
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
  }
  if (found.binding) {
    run(found.scope, found.binding.command);
  }
});

document.addEventListener("keyup", event => {
  const held = names(event).all;
  for (const scope of live()) {
    const binding = scope.bindings.find(b => held.includes(b.keys));
    if (binding) {
      document.dispatchEvent(new CustomEvent("key:released", { detail: { scope: scope.name, command: binding.command } }));
      return;
    }
  }
});

// A script of the page may take a command for itself (the viewer zooms without asking) by preventDefault.
function run(scope, command) {
  const row = currentRow(scope);
  const detail = { scope: scope.name, command, row: row?.dataset.row ?? null };
  if (!document.dispatchEvent(new CustomEvent("key:command", { detail, cancelable: true }))) {
    return;
  }
  if (command.startsWith("go:")) {
    Blazor.navigateTo(command.slice(3));
  } else if ((command === "next" || command === "previous") && listOf(scope)) {
    step(scope, command === "next" ? 1 : -1);
  } else if (command === "filter" && document.querySelector("[data-filter]")) {
    document.querySelector("[data-filter]").focus();
  } else if (command === "open" && row?.dataset.href) {
    Blazor.navigateTo(row.dataset.href);
  } else {
    flush(scope);
    void scope.net.invokeMethodAsync("KeyAsync", command, detail.row);
  }
}

const listOf = scope => [...document.querySelectorAll(scope.list)].find(visible);
const rowsOf = scope => [...(listOf(scope)?.querySelectorAll("[data-row]") ?? [])].filter(visible);
const currentRow = scope => rowsOf(scope).find(row => row.dataset.row === scope.row);

function step(scope, by) {
  const rows = rowsOf(scope);
  const at = rows.findIndex(row => row.dataset.row === scope.row);
  // a row that vanished leaves its place: the next step goes on from there
  const from = at >= 0 ? at : by > 0 ? Math.min(scope.at, rows.length) - 1 : scope.at;
  const to = Math.max(0, Math.min(rows.length - 1, from + by));
  if (rows[to]) {
    stand(scope, rows[to], to);
  }
}

function stand(scope, row, at, focus = true) {
  for (const other of listOf(scope)?.querySelectorAll("[data-on]") ?? []) {
    other.removeAttribute("data-on");
    other.tabIndex = -1;
  }
  row.setAttribute("data-on", "");
  row.tabIndex = 0;
  if (focus) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  scope.at = at;
  if (scope.row !== row.dataset.row) {
    scope.row = row.dataset.row;
    clearTimeout(notifyTimer);
    scope.unsaid = true;
    notifyTimer = setTimeout(() => flush(scope), NOTIFY_MS);
  }
}

function flush(scope) {
  // a place may close before its last move is told
  if (scope.unsaid && scopes.includes(scope)) {
    scope.unsaid = false;
    void scope.net.invokeMethodAsync("KeyAsync", "current", scope.row);
  }
}

document.addEventListener("click", event => {
  const row = event.target.closest?.("[data-row]");
  const scope = row && live().find(s => listOf(s)?.contains(row));
  if (scope) {
    stand(scope, row, rowsOf(scope).indexOf(row), false);
  }
});

// The server may draw a row anew; the highlight is the browser's and goes back on.
new MutationObserver(() => {
  for (const scope of scopes) {
    const row = scope.row && currentRow(scope);
    if (row && !row.hasAttribute("data-on")) {
      row.setAttribute("data-on", "");
      row.tabIndex = 0;
    }
  }
}).observe(document.body, { childList: true, subtree: true });

// The places that hear keys by now, for whoever has to wait for them.
const say = () => { document.documentElement.dataset.keys = scopes.map(s => s.name).join(" "); };

export function enter(id, name, bindings, net, options) {
  scopes.push({ id, name, bindings, net, ...options, row: null, at: 0, unsaid: false });
  say();
}

export function leave(id) {
  scopes.splice(0, scopes.length, ...scopes.filter(s => s.id !== id));
  say();
}

export function moveTo(id, rowId) {
  const scope = scopes.find(s => s.id === id);
  const row = scope && rowsOf(scope).find(r => r.dataset.row === rowId);
  if (row) {
    stand(scope, row, rowsOf(scope).indexOf(row));
  } else if (scope) {
    scope.row = null;
    listOf(scope)?.querySelector("[data-on]")?.removeAttribute("data-on");
  }
}

const shelf = person => `keys-off:${person}`;

// Single keys can be switched off per person; chords with Ctrl stay.
export function start(person) {
  off = localStorage.getItem(shelf(person)) === "1";
  return !off;
}

export function turn(person, on) {
  off = !on;
  localStorage.setItem(shelf(person), off ? "1" : "0");
}
