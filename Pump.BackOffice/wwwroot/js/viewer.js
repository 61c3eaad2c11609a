// The proof viewer in the browser: zoom, pan, turn, loupe, light, boxes and frames happen here, without the server.
// The server hears only what it must know: a box was drawn or moved, a moment marked, a reading chosen.
const PAD = 24;
const MAX_SCALE = 12;
const LOUPE = 168;
const LOUPE_ZOOM = 2.4;
const FRAME = 1 / 30;
const RATES = [0.1, 0.25, 0.5, 1, 1.5, 2, 4];
const viewers = new Map();

const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
// Only when it differs: writing the same words again would wake the observer that called.
const write = (element, text) => element && element.textContent !== text && (element.textContent = text);
const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

class Viewer {
  constructor(root, net) {
    this.root = root;
    this.net = net;
    this.pointers = new Map();
    this.abort = new AbortController();
    this.reset();
    const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal: this.abort.signal, ...options });
    on(root, "pointerdown", e => this.down(e));
    on(root, "pointermove", e => this.move(e));
    on(root, "pointerup", e => this.up(e));
    on(root, "pointercancel", e => this.up(e));
    on(root, "wheel", e => this.wheel(e), { passive: false });
    on(root, "click", e => this.click(e));
    on(root, "input", e => this.input(e));
    on(root, "keydown", e => this.key(e));
    on(root, "loadedmetadata", () => this.layout(), { capture: true });
    on(root, "timeupdate", () => this.tick(), { capture: true });
    on(root, "play", () => this.tick(), { capture: true });
    on(root, "pause", () => this.tick(), { capture: true });
    on(document, "key:command", e => e.detail.scope === "viewer" && this.root.contains(document.activeElement) && this.run(e.detail.command) && e.preventDefault());
    on(document, "key:released", e => e.detail.command === "loupe" && this.loupe(false));
    this.sizes = new ResizeObserver(() => this.layout());
    this.changes = new MutationObserver(() => this.changed());
    this.changes.observe(root, { childList: true, subtree: true });
    this.changed();
  }

  get panes() { return [...this.root.querySelectorAll("[data-pane]")]; }
  get video() { return this.root.querySelector("video[data-shot]"); }

  reset() {
    Object.assign(this, { factor: 1, turn: 0, cx: 0.5, cy: 0, atTop: true, looking: false });
  }

  // Another picture: zoom begins anew, and what was held over the old one goes.
  show(key) {
    if (this.shown !== key) {
      this.shown = key;
      this.reset();
      this.loupe(false);
      this.layout();
      this.board();
    }
  }

  changed() {
    for (const pane of this.panes) {
      if (!pane.observed) {
        pane.observed = true;
        this.sizes.observe(pane);
      }
    }
    this.layout();
  }

  // ---- geometry: every pane shows the same part of its own picture

  measure(pane) {
    const paper = pane.querySelector("[data-paper]");
    if (!paper || !pane.clientWidth) {
      return null;
    }
    const [w, h] = [Number(paper.dataset.w), Number(paper.dataset.h)];
    const [tw, th] = this.turn % 180 ? [h, w] : [w, h];
    const fit = Math.min((pane.clientWidth - 2 * PAD) / tw, 2);
    return { pane, paper, w, h, tw, th, fit, scale: clamp(fit * this.factor, 0.02, MAX_SCALE), pw: pane.clientWidth, ph: pane.clientHeight };
  }

  place(m) {
    const [sw, sh] = [m.tw * m.scale, m.th * m.scale];
    let x = m.pw / 2 - this.cx * sw;
    let y = this.atTop ? PAD : m.ph / 2 - this.cy * sh;
    x = sw + 2 * PAD <= m.pw ? (m.pw - sw) / 2 : clamp(x, m.pw - PAD - sw, PAD);
    y = sh + 2 * PAD <= m.ph ? PAD : clamp(y, m.ph - PAD - sh, PAD);
    return { x, y, sw, sh };
  }

  layout() {
    this.panes.forEach((pane, index) => {
      const m = this.measure(pane);
      if (!m) {
        return;
      }
      const at = this.place(m);
      const turned = { 0: "", 90: `translate(${m.h}px,0) rotate(90deg)`, 180: `translate(${m.w}px,${m.h}px) rotate(180deg)`, 270: `translate(0,${m.w}px) rotate(270deg)` }[this.turn];
      m.paper.style.transform = `translate(${at.x}px,${at.y}px) scale(${m.scale}) ${turned}`;
      m.paper.style.setProperty("--s", m.scale);
      m.paper.style.setProperty("--turn", `${-this.turn}deg`);
      if (index === 0) {
        this.cx = clamp((m.pw / 2 - at.x) / at.sw, -1, 2);
        this.cy = clamp((m.ph / 2 - at.y) / at.sh, -1, 2);
        write(this.root.querySelector("[data-zoom]"), `${Math.round(m.scale * 100)} %`);
        this.root.querySelector("[data-do=zoom-fit]")?.setAttribute("aria-pressed", String(this.factor === 1));
        this.card(m);
      }
    });
    this.root.dataset.ready = "";
  }

  zoom(by, point) {
    const m = this.measure(point?.pane ?? this.panes[0]);
    if (!m) {
      return;
    }
    const at = this.place(m);
    const [px, py] = point ? [point.x, point.y] : [m.pw / 2, m.ph / 2];
    const [fx, fy] = [(px - at.x) / at.sw, (py - at.y) / at.sh];
    const scale = clamp(m.scale * by, m.fit * 0.1, MAX_SCALE);
    this.factor = scale / m.fit;
    this.atTop = false;
    this.cx = fx + (m.pw / 2 - px) / (m.tw * scale);
    this.cy = fy + (m.ph / 2 - py) / (m.th * scale);
    this.layout();
  }

  pan(dx, dy, pane) {
    const m = this.measure(pane);
    if (m) {
      this.atTop = false;
      this.cx -= dx / (m.tw * m.scale);
      this.cy -= dy / (m.th * m.scale);
      this.layout();
    }
  }

  // Where a pointer is: in its pane, and as a fraction of the page before it was turned.
  spot(event, pane) {
    const box = pane.getBoundingClientRect();
    const m = this.measure(pane);
    const inverse = new DOMMatrix(m.paper.style.transform).inverse();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const p = inverse.transformPoint(new DOMPoint(x, y));
    return { pane, x, y, fx: clamp(p.x / m.w, 0, 1), fy: clamp(p.y / m.h, 0, 1) };
  }

  // ---- pointers: a box is drawn, moved or stretched; otherwise the picture is moved; two fingers zoom

  down(event) {
    const pane = event.target.closest?.("[data-pane]");
    if (!pane || event.button > 1 || event.target.closest("[data-card], [data-reading], [data-light], button, input, a")) {
      return;
    }
    const spot = this.spot(event, pane);
    this.pointers.set(event.pointerId, spot);
    pane.setPointerCapture?.(event.pointerId);
    this.root.focus({ preventScroll: true });
    event.preventDefault();
    const draft = event.target.closest("[data-draft]");
    const draws = this.root.dataset.mode !== "pan" && event.button === 0 && !event.altKey && pane === this.panes[0];
    if (this.pointers.size === 2) {
      this.act = { kind: "pinch", apart: this.apart() };
    } else if (draft && event.button === 0) {
      this.act = { kind: event.target.dataset.handle ?? "shift", from: spot, box: this.boxOf(draft), draft };
    } else if (draws && event.pointerType !== "touch") {
      this.act = { kind: "draw", from: spot, rubber: null };
    } else {
      this.act = { kind: "pan" };
    }
  }

  move(event) {
    const pane = event.target.closest?.("[data-pane]") ?? this.panes[0];
    if (pane) {
      this.hover = { pane, clientX: event.clientX, clientY: event.clientY };
      if (this.looking) {
        this.lens(this.spot(event, pane));
      }
    }
    const last = this.pointers.get(event.pointerId);
    if (!last || !this.act) {
      return;
    }
    const spot = this.spot(event, last.pane);
    if (this.act.kind === "pan") {
      this.pan(spot.x - last.x, spot.y - last.y, last.pane);
    } else if (this.act.kind === "pinch") {
      this.pointers.set(event.pointerId, spot);
      const apart = this.apart();
      this.zoom(apart / this.act.apart, this.middle());
      this.act.apart = apart;
    } else if (this.act.kind === "draw") {
      this.rubber(spot);
    } else {
      this.stretch(spot);
    }
    this.pointers.set(event.pointerId, spot);
  }

  up(event) {
    const spot = this.pointers.get(event.pointerId);
    this.pointers.delete(event.pointerId);
    const act = this.act;
    if (!spot || !act) {
      return;
    }
    this.act = this.pointers.size ? { kind: "pan" } : null;
    if (act.kind === "draw") {
      act.rubber?.remove();
      const box = { x: Math.min(act.from.fx, spot.fx), y: Math.min(act.from.fy, spot.fy), w: Math.abs(spot.fx - act.from.fx), h: Math.abs(spot.fy - act.from.fy) };
      if (Math.hypot(spot.x - act.from.x, spot.y - act.from.y) > 8 && box.w > 0 && box.h > 0) {
        this.tell("Drew", box.x, box.y, box.w, box.h);
      }
    } else if (act.draft) {
      const box = this.boxOf(act.draft);
      this.tell("Drew", box.x, box.y, box.w, box.h);
    }
  }

  rubber(spot) {
    const { from } = this.act;
    if (!this.act.rubber) {
      this.act.rubber = document.createElement("div");
      this.act.rubber.className = "rubber";
      spot.pane.querySelector("[data-paper]").append(this.act.rubber);
    }
    this.setBox(this.act.rubber, { x: Math.min(from.fx, spot.fx), y: Math.min(from.fy, spot.fy), w: Math.abs(spot.fx - from.fx), h: Math.abs(spot.fy - from.fy) });
  }

  stretch(spot) {
    const { kind, from, box, draft } = this.act;
    const [dx, dy] = [spot.fx - from.fx, spot.fy - from.fy];
    let { x, y, w, h } = box;
    if (kind === "shift") {
      x = clamp(x + dx, 0, 1 - w);
      y = clamp(y + dy, 0, 1 - h);
    } else {
      const right = kind.includes("e") ? clamp(x + w + dx, x + 0.002, 1) : x + w;
      const bottom = kind.includes("s") ? clamp(y + h + dy, y + 0.002, 1) : y + h;
      x = kind.includes("w") ? clamp(x + dx, 0, right - 0.002) : x;
      y = kind.includes("n") ? clamp(y + dy, 0, bottom - 0.002) : y;
      [w, h] = [right - x, bottom - y];
    }
    this.setBox(draft, { x, y, w, h });
    this.layout();
  }

  boxOf(element) {
    const part = name => parseFloat(element.style[name]) / 100;
    return { x: part("left"), y: part("top"), w: part("width"), h: part("height") };
  }

  setBox(element, box) {
    Object.assign(element.style, { left: `${box.x * 100}%`, top: `${box.y * 100}%`, width: `${box.w * 100}%`, height: `${box.h * 100}%` });
  }

  apart() {
    const [a, b] = [...this.pointers.values()];
    return Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  }

  middle() {
    const [a, b] = [...this.pointers.values()];
    return { pane: a.pane, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }

  wheel(event) {
    const pane = event.target.closest?.("[data-pane]");
    if (!pane || event.target.closest("[data-card]")) {
      return;
    }
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      this.zoom(Math.exp(-event.deltaY / 300), this.spot(event, pane));
    } else {
      this.pan(event.shiftKey ? -event.deltaY : -event.deltaX, event.shiftKey ? 0 : -event.deltaY, pane);
    }
  }

  // ---- buttons and keys

  click(event) {
    const button = event.target.closest?.("[data-do]");
    if (button) {
      this.run(button.dataset.do);
    }
    const board = event.target.closest?.("[data-board]");
    if (board && this.video) {
      const box = board.getBoundingClientRect();
      this.video.currentTime = clamp((event.clientX - box.left) / box.width, 0, 1) * (this.video.duration || 0);
    }
  }

  // True when it was done here and the server need not hear of it.
  run(command) {
    const video = this.video;
    const paused = () => video && (video.pause(), video);
    const acts = {
      "zoom-in": () => this.zoom(1.25),
      "zoom-out": () => this.zoom(0.8),
      "zoom-fit": () => { this.reset(); this.layout(); },
      "zoom-actual": () => this.zoom(1 / this.measure(this.panes[0]).scale),
      rotate: () => { this.turn = (this.turn + 90) % 360; this.factor = 1; this.atTop = true; this.cx = 0.5; this.layout(); },
      loupe: () => this.loupe(true),
      "loupe-switch": () => this.loupe(!this.looking),
      light: () => this.light(),
      "light-reset": () => this.light(true),
      play: () => video && (video.paused ? video.play() : video.pause()),
      "frame-back": () => paused() && (video.currentTime = Math.max(0, video.currentTime - FRAME)),
      "frame-on": () => paused() && (video.currentTime = Math.min(video.duration || 0, video.currentTime + FRAME)),
      slower: () => this.rate(-1),
      faster: () => this.rate(1),
      flicker: () => this.flicker(),
      "copy-link": () => this.copyLink(),
      "keep-frame": () => paused() && this.keepFrame(),
      "mark-moment": () => paused() && this.tell("Marked", Number(video.currentTime.toFixed(3))),
    };
    if (!acts[command]) {
      return false;
    }
    acts[command]();
    return true;
  }

  key(event) {
    const draft = event.target.closest?.("[data-draft]");
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Escape" && this.root.querySelector("[data-card]")) {
      event.preventDefault();
      this.tell("LeaveByKey");
    } else if (event.key === "Enter" && event.target.matches?.("[data-card] select")) {
      event.preventDefault(); // a list would open instead
      event.target.form.requestSubmit();
    } else if (draft && steps) {
      event.preventDefault();
      const [dx, dy] = steps.map(s => s * (event.ctrlKey ? 0.02 : 0.003));
      const box = this.boxOf(draft);
      const next = event.shiftKey
        ? { ...box, w: clamp(box.w + dx, 0.005, 1 - box.x), h: clamp(box.h + dy, 0.005, 1 - box.y) }
        : { ...box, x: clamp(box.x + dx, 0, 1 - box.w), y: clamp(box.y + dy, 0, 1 - box.h) };
      this.setBox(draft, next);
      clearTimeout(this.said);
      this.said = setTimeout(() => this.tell("Drew", next.x, next.y, next.w, next.h), 250);
    }
  }

  input(event) {
    const range = event.target;
    if (range.matches("[data-light] input")) {
      this.root.style.setProperty(`--${range.name}`, range.value / 100);
    } else if (range.matches("[data-seek]") && this.video) {
      this.video.currentTime = Number(range.value);
    }
  }

  light(reset) {
    const panel = this.root.querySelector("[data-light]");
    if (reset) {
      for (const range of panel?.querySelectorAll("input") ?? []) {
        range.value = 100;
        this.root.style.removeProperty(`--${range.name}`);
      }
    } else if (panel) {
      panel.hidden = !panel.hidden;
      panel.hidden ? this.root.focus({ preventScroll: true }) : panel.querySelector("input").focus();
    }
    this.root.querySelector("[data-do=light]")?.setAttribute("aria-pressed", String(!panel?.hidden));
  }

  // ---- loupe: the same picture once more, larger, under a round glass

  loupe(on) {
    this.looking = on;
    this.root.querySelector("[data-do=loupe-switch]")?.setAttribute("aria-pressed", String(on));
    this.glass?.remove();
    this.glass = null;
    if (on) {
      const pane = this.panes[0];
      const hover = this.hover?.pane.isConnected ? this.spot(this.hover, this.hover.pane) : null;
      this.lens(hover ?? { pane, x: pane.clientWidth / 2, y: pane.clientHeight / 2 });
    }
  }

  lens(spot) {
    const image = spot.pane.querySelector("img[data-shot]");
    if (!image) {
      return;
    }
    if (!this.glass || this.glass.parentElement !== spot.pane) {
      this.glass?.remove();
      this.glass = document.createElement("div");
      this.glass.className = "loupe";
      const copy = image.cloneNode();
      copy.removeAttribute("data-shot");
      copy.alt = "";
      this.glass.append(copy);
      spot.pane.append(this.glass);
    }
    const m = this.measure(spot.pane);
    const copy = this.glass.firstChild;
    Object.assign(this.glass.style, { left: `${spot.x - LOUPE / 2}px`, top: `${spot.y - LOUPE / 2}px` });
    Object.assign(copy.style, { position: "absolute", left: 0, top: 0, width: `${m.w}px`, height: `${m.h}px`, maxWidth: "none", transformOrigin: "0 0" });
    copy.style.transform = `translate(${LOUPE / 2}px,${LOUPE / 2}px) scale(${LOUPE_ZOOM}) translate(${-spot.x}px,${-spot.y}px) ${m.paper.style.transform}`;
  }

  // ---- the card stands beside its box, wherever that is

  card(m) {
    const card = this.root.querySelector("[data-card]");
    if (!card) {
      return;
    }
    const box = this.root.querySelector("[data-draft]") ?? this.root.querySelector("[data-reading].on");
    const pane = m.pane.getBoundingClientRect();
    const at = box?.getBoundingClientRect() ?? { right: pane.left + pane.width / 2, left: pane.left + pane.width / 2, top: pane.top + 60, bottom: pane.top + 60 };
    const below = at.bottom - pane.top + 12;
    const top = below + card.offsetHeight <= m.ph - 8 ? below : Math.max(8, at.top - pane.top - card.offsetHeight - 12);
    card.style.left = `${clamp(at.right - pane.left - card.offsetWidth, 8, Math.max(8, m.pw - card.offsetWidth - 8))}px`;
    card.style.top = `${clamp(top, 8, Math.max(8, m.ph - card.offsetHeight - 8))}px`;
    card.style.visibility = "visible";
  }

  // Brings a reading's box into view, or its moment.
  reveal(number, seconds) {
    if (seconds !== null && this.video) {
      this.video.pause();
      this.video.currentTime = seconds;
    }
    const box = this.root.querySelector(`[data-reading="${number}"]`);
    const m = this.measure(this.panes[0]);
    if (!box || !m) {
      return;
    }
    const [rect, pane] = [box.getBoundingClientRect(), m.pane.getBoundingClientRect()];
    if (rect.left < pane.left || rect.right > pane.right || rect.top < pane.top || rect.bottom > pane.bottom) {
      this.pan(pane.left + m.pw / 2 - (rect.left + rect.right) / 2, pane.top + m.ph / 2 - (rect.top + rect.bottom) / 2, m.pane);
    }
  }

  // ---- two pictures in one place, one after the other: what differs jumps to the eye

  flicker() {
    const on = this.panes.length > 1 && !this.turning;
    clearInterval(this.turning);
    this.turning = null;
    const stage = this.panes[0]?.parentElement;
    if (!stage) {
      return;
    }
    if (on && matchMedia("(prefers-reduced-motion: reduce)").matches && stage.dataset.flicker !== "0") {
      stage.dataset.flicker = "0"; // without motion each press turns over once
    } else if (on && stage.dataset.flicker === "0") {
      stage.dataset.flicker = "1";
    } else if (on) {
      stage.dataset.flicker = "0";
      this.turning = setInterval(() => {
        if (this.panes.length < 2) {
          this.flicker();
        } else {
          stage.dataset.flicker = stage.dataset.flicker === "0" ? "1" : "0";
        }
      }, 450);
    } else {
      delete stage.dataset.flicker;
    }
    this.root.querySelector("[data-do=flicker]")?.setAttribute("aria-pressed", String(Boolean(this.turning)));
    this.layout();
  }

  // The address of exactly what is shown: the page, the reading, the moment.
  async copyLink() {
    const url = new URL(this.root.dataset.link, location.origin);
    if (this.video && !url.searchParams.has("reading")) {
      url.searchParams.set("at", this.video.currentTime.toFixed(3));
    }
    try {
      await navigator.clipboard.writeText(url.href);
      this.tell("LinkCopied", true);
    } catch {
      this.tell("LinkCopied", false);
    }
  }

  // ---- recordings

  // The frame that is shown, as a picture of its own that knows where it came from.
  async keepFrame() {
    const video = this.video;
    const drop = this.root.querySelector(".drop");
    if (!drop || !video.videoWidth) {
      return;
    }
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    canvas.getContext("2d").drawImage(video, 0, 0);
    const seconds = Number(video.currentTime.toFixed(3));
    const blob = await new Promise(done => canvas.toBlob(done, "image/png"));
    const name = `${(video.getAttribute("aria-label") || "recording").replace(/\.\w+$/, "")} at ${clock(seconds).replace(":", "-")}.${String(Math.floor(seconds * 10) % 10)}.png`;
    const { offer } = await import("./upload.js");
    offer(drop, new File([blob], name, { type: "image/png" }), { origin: this.root.dataset.proof, seconds });
  }

  rate(by) {
    if (this.video) {
      const at = RATES.indexOf(this.video.playbackRate);
      this.video.playbackRate = RATES[clamp((at < 0 ? RATES.indexOf(1) : at) + by, 0, RATES.length - 1)];
      this.tick();
    }
  }

  tick() {
    const video = this.video;
    if (!video) {
      return;
    }
    const seek = this.root.querySelector("[data-seek]");
    if (seek) {
      seek.max = video.duration || 0;
      seek.value = video.currentTime;
    }
    write(this.root.querySelector("[data-time]"), `${clock(video.currentTime)}.${Math.floor(video.currentTime * 10) % 10} of ${clock(video.duration || 0)}`);
    write(this.root.querySelector("[data-rate]"), `${video.playbackRate}×`);
    this.root.querySelector("[data-do=play]")?.toggleAttribute("data-playing", !video.paused);
  }

  // Six frames of the recording that is open, drawn from the video itself into the film strip.
  async board() {
    const board = this.root.querySelector("[data-board]");
    const source = this.video?.currentSrc || this.video?.src;
    if (!board || !source || board.dataset.drawn === source) {
      return;
    }
    board.dataset.drawn = source;
    const reader = document.createElement("video");
    Object.assign(reader, { muted: true, preload: "auto", src: source });
    try {
      await new Promise((done, failed) => { reader.onloadeddata = done; reader.onerror = failed; });
      const canvases = [...board.querySelectorAll("canvas")];
      for (const [index, canvas] of canvases.entries()) {
        await new Promise(done => { reader.onseeked = done; reader.currentTime = reader.duration * (index + 0.5) / canvases.length; });
        canvas.width = 200;
        canvas.height = Math.round(200 * reader.videoHeight / reader.videoWidth);
        canvas.getContext("2d").drawImage(reader, 0, 0, canvas.width, canvas.height);
      }
    } catch {
      board.dataset.drawn = "";
    } finally {
      reader.removeAttribute("src");
      reader.load();
    }
  }

  tell(method, ...args) {
    this.net.invokeMethodAsync(method, ...args).catch(() => { });
  }

  end() {
    clearInterval(this.turning);
    this.abort.abort();
    this.sizes.disconnect();
    this.changes.disconnect();
  }
}

export function attach(root, net, key) {
  viewers.set(root, new Viewer(root, net));
  show(root, key);
}

export function show(root, key) {
  viewers.get(root)?.show(key);
}

export function reveal(root, number, seconds) {
  viewers.get(root)?.reveal(number, seconds);
}

export function detach(root) {
  viewers.get(root)?.end();
  viewers.delete(root);
}
