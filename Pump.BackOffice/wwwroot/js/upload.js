// Uploads proofs by HTTP POST, past the circuit: picked, dropped or pasted, with progress, cancel and retry. A retry sends
// the same command id, so that a lost answer never makes a second proof.
const drops = new WeakMap();

const newId = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, c =>
  (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

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
  request.onload = () => {
    const answer = JSON.parse(request.responseText || "{}");
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
  request.onerror = () => {
    say("The connection broke.", true);
    row.again.hidden = false;
    row.again.onclick = () => { row.again.hidden = true; row.stop.hidden = false; send(drop, file, command, row); };
  };
  request.onabort = () => row.item.remove();
  row.stop.onclick = () => request.abort();
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
    send(drop, file, newId(), { item, bar, note, again, stop, more });
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
