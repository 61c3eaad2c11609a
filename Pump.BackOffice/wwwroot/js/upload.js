// Uploads proofs by HTTP POST, past the circuit: picked, dropped or pasted, with progress, cancel and retry. A retry sends
// the same command id, so that a lost answer never makes a second proof. When the server went away and the page came
// back by loading again, what was on its way is named, and the same file chosen again goes on under the same command.
const drops = new WeakMap();
const KEY = "pump-uploads";

const unsent = {
  all: () => JSON.parse(sessionStorage.getItem(KEY) || "[]"),
  keep: list => sessionStorage.setItem(KEY, JSON.stringify(list)),
  add: one => unsent.keep([...unsent.all().filter(u => u.command !== one.command), one]),
  end: command => unsent.keep(unsent.all().filter(u => u.command !== command)),
  at: place => unsent.all().filter(u => u.place === place),
};
const placeOf = drop => JSON.stringify(drop.about);

const newId = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, c =>
  (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

const read = text => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

function send(drop, file, command, row) {
  const request = new XMLHttpRequest();
  const url = new URL("/proofs/upload", location.origin);
  url.searchParams.set("command", command);
  for (const [name, value] of Object.entries({ ...drop.about, ...row.more })) {
    if (value) {
      url.searchParams.set(name, value);
    }
  }
  const body = new FormData();
  body.append("file", file, file.name || "pasted.png");
  const say = (text, ended) => {
    row.note.textContent = text;
    row.stop.hidden = Boolean(ended);
  };
  request.upload.onprogress = e => { row.bar.value = e.lengthComputable ? e.loaded / e.total : 0; };
  unsent.add({ command, place: placeOf(drop), name: file.name || "pasted.png", size: file.size });
  request.onload = () => {
    const answer = read(request.responseText);
    if (request.status >= 500) {
      broke(answer.sentence || "The server could not take it.");
      return;
    }
    unsent.end(command);
    if (request.status === 200) {
      row.bar.value = 1;
      say("sent", true);
      setTimeout(() => row.item.remove(), 1500);
      drop.net.invokeMethodAsync("SentAsync", answer.id).catch(() => { });
    } else {
      say(answer.sentence || "It was refused.", true);
      row.item.classList.add("bad");
    }
  };
  const broke = why => {
    say(why, true);
    row.again.hidden = false;
    row.again.onclick = () => { row.again.hidden = true; row.stop.hidden = false; send(drop, file, command, row); };
  };
  request.onerror = () => broke("The connection broke.");
  request.onabort = () => row.item.remove();
  row.stop.onclick = () => { unsent.end(command); request.abort(); };
  request.open("POST", url);
  request.setRequestHeader("RequestVerificationToken", drop.token);
  request.send(body);
}

function add(drop, files, more) {
  for (const file of files) {
    const item = document.createElement("li");
    const [name, bar, note] = ["span", "progress", "small"].map(tag => item.appendChild(document.createElement(tag)));
    const button = text => Object.assign(item.appendChild(document.createElement("button")), { type: "button", className: "btn sm", textContent: text });
    const [again, stop] = [button("Try again"), button("Cancel")];
    name.textContent = file.name || "pasted.png";
    bar.max = 1;
    bar.setAttribute("aria-label", `Sending ${name.textContent}`);
    again.hidden = true;
    drop.list.append(item);
    const before = unsent.at(placeOf(drop)).find(u => u.name === name.textContent && u.size === file.size);
    const named = before && drop.list.querySelector(`[data-unsent="${before.command}"]`);
    named?.remove();
    send(drop, file, named ? before.command : newId(), { item, bar, note, again, stop, more });
  }
}

// Files that were on their way when the page went away: the browser has let go of them, so a person must choose again.
function nameUnsent(drop) {
  for (const { command, name } of unsent.at(placeOf(drop))) {
    const item = document.createElement("li");
    item.dataset.unsent = command;
    item.className = "bad";
    item.append(Object.assign(document.createElement("span"), { textContent: name }),
      Object.assign(document.createElement("small"), { textContent: "was not sent whole: the connection broke. Choose it again." }));
    const stop = Object.assign(document.createElement("button"), { type: "button", className: "btn sm", textContent: "Leave it" });
    stop.onclick = () => { unsent.end(command); item.remove(); };
    item.append(stop);
    drop.list.append(item);
    drop.list.closest("details")?.setAttribute("open", "");
  }
}

export function attach(root, net, token, about) {
  const drop = { net, token, about, list: root.querySelector("[data-sending]"), abort: new AbortController() };
  const on = (target, type, handler) => target.addEventListener(type, handler, { signal: drop.abort.signal });
  const input = root.querySelector("input[type=file]");
  on(input, "change", () => { add(drop, input.files); input.value = ""; });
  on(root, "dragover", e => { e.preventDefault(); root.classList.add("over"); });
  on(root, "dragleave", () => root.classList.remove("over"));
  on(root, "drop", e => { e.preventDefault(); root.classList.remove("over"); add(drop, e.dataTransfer.files); });
  on(document, "paste", e => {
    if (e.clipboardData?.files.length) {
      e.preventDefault();
      add(drop, e.clipboardData.files);
    }
  });
  drops.set(root, drop);
  nameUnsent(drop);
}

// A file that the page itself made, with more to say about it than the drop knows.
export function offer(root, file, more) {
  const drop = drops.get(root);
  if (drop) {
    add(drop, [file], more);
  }
  return Boolean(drop);
}

export function detach(root) {
  drops.get(root)?.abort.abort();
  drops.delete(root);
}
