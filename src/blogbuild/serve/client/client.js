// Updates an open page after each build. Runs in one scope with idiomorph; see docs/serve.md.
"use strict";

const OWN = "/.blogbuild/";
const me = document.currentScript;
const page = { tree: me.dataset.tree, path: me.dataset.path, status: Number(me.dataset.status) };
const withPanel = "panel" in me.dataset;
me.remove(); // so that the page equals its file

// --- one connection for all tabs -------------------------------------------------------------

// The tab that holds the lock listens and passes the events on to the others. Without Web Locks (plain HTTP from
// another machine) every tab listens for itself.
const channel = new BroadcastChannel("blogbuild");
let latest = null;
let turn = Promise.resolve();

function receive(state) {
  latest = state;
  turn = turn.then(() => (latest === state ? apply(state) : undefined)).catch((error) => {
    console.warn("blogbuild:", error); // could not fetch the page: the network or the server is down for a moment
    setTimeout(() => latest === state && receive(state), 1000);
  });
}

function listen() {
  const events = new EventSource(`${OWN}events`);
  events.addEventListener("state", (event) => {
    const state = JSON.parse(event.data);
    channel.postMessage(state);
    receive(state);
  });
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
}

channel.addEventListener("message", (event) => {
  if (event.data === "what is the state?") {
    if (latest && leading) channel.postMessage(latest);
  } else {
    receive(event.data);
  }
});

let leading = false;
if (navigator.locks) {
  navigator.locks.request("blogbuild", () => new Promise(() => {
    leading = true;
    listen();
  }));
  channel.postMessage("what is the state?");
} else {
  listen();
}
addEventListener("pageshow", (event) => {
  if (event.persisted) channel.postMessage("what is the state?");
});
// The browser may have suspended this tab or the listening one, so a tab that becomes visible asks for the state.
async function ask() {
  if (leading || document.visibilityState !== "visible") return;
  receive(await changesSince(page.tree).catch(() => latest));
}
document.addEventListener("visibilitychange", ask);
addEventListener("focus", ask);

// --- from a new state to the page ------------------------------------------------------------

async function apply(state) {
  if (!state) return;
  showProblems(state.problems.length ? state.problems : state.warnings);
  if (state.ready && (state.tree !== page.tree || page.status === 503)) {
    const delta = state.before === page.tree && page.status !== 503 ? state : await changesSince(page.tree);
    await update(delta);
    page.tree = delta.tree;
  }
  if (withPanel) refreshPanel();
}

// The new URL of the page that used to be at this URL.
function newUrl(moved) {
  let path = location.pathname;
  try {
    path = decodeURI(path);
  } catch {
    return undefined; // not a URL of this site
  }
  return [path, `${path}index.html`, `${path}/index.html`, `${path}.html`].map((name) => moved[name]).find(Boolean);
}

async function changesSince(tree) {
  const response = await fetch(`${OWN}changes?since=${encodeURIComponent(tree)}`);
  return response.json();
}

async function update({ pages, assets, moved, tree }) {
  const target = moved[page.path] || (page.status === 404 && newUrl(moved));
  if (target) history.replaceState(history.state, "", target + location.hash);
  if (scriptsChanged(assets) || document.querySelector('meta[name="blogbuild"][content="reload"]')) {
    location.reload();
    return;
  }
  remember(assets, tree);
  const here = target || pages === null || page.status !== 200 || pages.includes(page.path);
  const next = here ? await fetchPage() : null;
  freshen(document);
  if (next === null) return;
  if (newScripts(next)) {
    location.reload();
    return;
  }
  freshen(next);
  morph(next);
  document.dispatchEvent(new CustomEvent("blogbuild:updated"));
}

// The page as the server has it now, parsed, without our script. Null if it is not a page any more.
async function fetchPage() {
  await learnServed();
  const response = await fetch(location.pathname + location.search, { cache: "no-cache" });
  const type = response.headers.get("Content-Type") || "";
  if (!type.startsWith("text/html")) {
    location.reload();
    return null;
  }
  if (response.redirected) history.replaceState(history.state, "", response.url + location.hash);
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  const own = next.querySelector("script[data-blogbuild]");
  page.status = response.status;
  if (own) {
    page.status = Number(own.dataset.status);
    page.path = own.dataset.path;
    own.remove();
  }
  return next;
}

// --- scripts: they can't be undone once they have run, so a change of one reloads the page -----

const RUNNING = new Set(["", "module", "importmap", "text/javascript", "application/javascript"]);

const isRunning = (script) => RUNNING.has(script.type.trim().toLowerCase());
const scriptKey = (script) => (script.src ? `src ${new URL(script.getAttribute("src"), document.baseURI)}` : `text ${script.text}`);
const knownScripts = new Set(Array.from(document.scripts).filter(isRunning).map(scriptKey));

function newScripts(next) {
  return Array.from(next.scripts).some((script) => isRunning(script) && !knownScripts.has(scriptKey(script)));
}

function scriptsChanged(assets) {
  const running = Array.from(document.scripts).filter(isRunning);
  const paths = running.map((script) => localPath(script.src)).filter(Boolean);
  if (assets === null) return paths.length > 0;
  const changed = new Set(assets);
  if (paths.some((path) => changed.has(path))) return true;
  const imports = running.some((script) => script.type === "module");
  return imports && assets.some((path) => /\.m?js$/.test(path));
}

// --- style sheets and images: reloaded by a URL that contains the tree --------------------------

const stale = new Map(); // path of an asset -> the tree in which it last changed
let allStale = null;

function remember(assets, tree) {
  if (assets === null) {
    allStale = tree;
    return;
  }
  for (const path of assets) stale.set(path, tree);
  // an asset that no element refers to may be one that a style sheet does: an import, a background, a font
  const named = new Set();
  everyAddress(document, (value) => {
    const path = localPath(value);
    if (path) named.add(path);
    return value;
  });
  if (assets.some((path) => !named.has(path) && /\.(css|svg|png|jpe?g|gif|webp|avif|woff2?|ttf|otf)$/i.test(path))) {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      const path = localPath(link.href);
      if (path) stale.set(path, tree);
    }
  }
}

function localPath(address) {
  if (!address) return null;
  try {
    const url = new URL(address, document.baseURI);
    return url.origin === location.origin ? decodeURIComponent(url.pathname) : null;
  } catch {
    return null;
  }
}

function fresh(address) {
  const path = localPath(address);
  const tree = path && (stale.get(path) || allStale);
  if (!tree) return address;
  const url = new URL(address, document.baseURI);
  url.searchParams.set("blogbuild", tree);
  return url.pathname + url.search + url.hash;
}

const freshSet = (set, change) => set.replace(/(^|,\s*)([^\s,]+)/g, (_, before, address) => before + change(address));
const freshStyle = (style, change) =>
  style.replace(/url\((["']?)([^"')]+)\1\)/g, (_, quote, address) => `url(${quote}${change(address)}${quote})`);

const ADDRESSES = [
  ['link[rel~="stylesheet"], link[rel~="icon"]', "href", null],
  ["img, source, input[type=image], embed", "src", null],
  ["video", "poster", null],
  ["image, use", "href", null],
  ["img, source", "srcset", freshSet],
  ['[style*="url("]', "style", freshStyle],
];

function everyAddress(root, change) {
  for (const [selector, name, within] of ADDRESSES) {
    for (const element of root.querySelectorAll(selector)) {
      const before = element.getAttribute(name);
      if (!before) continue;
      const after = within ? within(before, change) : change(before);
      if (after !== before) element.setAttribute(name, after);
    }
  }
}

const freshen = (root) => everyAddress(root, fresh);

// --- morphing --------------------------------------------------------------------------------

// The previous version of the page's file, to distinguish attributes of <html> and <body> that scripts have set
// (a theme, a menu) from those of the layout. It comes from the browser's cache, without a request.
let served = null;

async function learnServed() {
  if (served) return;
  try {
    const response = await fetch(location.href, { cache: "only-if-cached", mode: "same-origin" });
    if (response.ok) served = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    served = null;
  }
}

const headNodes = new WeakSet(document.head ? document.head.children : []);
const isOurs = (node) => node === overlayHost || node === panelHost;

function isTouched(element) {
  if (element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type)) {
    return element.checked !== element.defaultChecked;
  }
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    return element.value !== element.defaultValue;
  }
  if (element instanceof HTMLOptionElement) {
    const select = element.closest("select");
    return Boolean(select) && Array.from(select.options).some((option) => option.selected !== option.defaultSelected);
  }
  return false;
}

function morph(next) {
  const before = served;
  served = next.cloneNode(true);
  const roots = new Map([
    [document.documentElement, [before && before.documentElement, next.documentElement]],
    [document.body, [before && before.body, next.body]],
  ]);
  Idiomorph.morph(document.documentElement, next.documentElement, {
    restoreFocus: true,
    head: {
      style: "merge",
      shouldRemove: (element) => headNodes.has(element),
      afterHeadMorphed: (_, { added }) => added.forEach((element) => headNodes.add(element)),
    },
    callbacks: {
      beforeNodeMorphed: (old) => !(isOurs(old) || (old.nodeType === 1 && old.hasAttribute("data-blogbuild-keep"))),
      beforeNodeRemoved: (node) => !(isOurs(node) || (node.nodeType === 1 && node.hasAttribute("data-blogbuild-keep"))),
      beforeAttributeUpdated: (name, element) => {
        if (name === "open" && (element.localName === "details" || element.localName === "dialog")) return false;
        if (/^(value|checked|selected)$/.test(name)) return !isTouched(element);
        const root = roots.get(element);
        return !(root && root[0] && root[0].getAttribute(name) === root[1].getAttribute(name));
      },
    },
  });
}

// --- the overlay: everything in it is text, never markup -----------------------------------------

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function makeHost(name, css) {
  const host = document.createElement(name);
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  return host;
}

const BASE_CSS = `
  :host { all: initial; position: fixed; z-index: 2147483647; font: 15px/1.5 system-ui, sans-serif; color-scheme: dark; }
  * { box-sizing: border-box; }
  section { background: #17191e; color: #eceef2; box-shadow: 0 0 2.5rem #0009; }
  a { color: #8ec5ff; } h2 { font-size: 1.05rem; margin: 0; } p { margin: .35rem 0; }
  button { font: inherit; color: inherit; background: #ffffff1a; border: 1px solid #ffffff40; border-radius: .4rem; cursor: pointer; }
  :focus-visible { outline: 2px solid #8ec5ff; outline-offset: 2px; }
  code, pre, .place { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
`;
const OVERLAY_CSS = `${BASE_CSS}
  :host { inset: auto 0 0 0; }
  section { max-height: 70vh; overflow: auto; padding: 1rem 1.5rem 1.25rem; border-top: 4px solid #ff6b6b; }
  header { display: flex; gap: 1rem; align-items: baseline; } header h2 { flex: 1; color: #ff9d9d; }
  article { margin-top: .9rem; } .message { font-weight: 600; } .code { color: #a3a9b5; }
  pre { background: #0c0d10; border-radius: .4rem; padding: .6rem 0; margin: .5rem 0; overflow-x: auto; }
  .row { display: block; padding: 0 .9rem; white-space: pre; min-width: max-content; } .row.at { background: #ff6b6b2e; }
  .number { display: inline-block; width: 4ch; margin-right: 1.2ch; text-align: right; color: #8b92a0; }
  .mild { border-color: #f2c14e; } .mild header h2 { color: #f2c14e; } .mild .row.at { background: #f2c14e26; } .mild mark { background: #f2c14e; }
  mark { background: #ff6b6b; color: #000; border-radius: 2px; } .hint { color: #b9f0c0; } ul { margin: .3rem 0; padding-left: 1.2rem; }
`;
const PANEL_CSS = `${BASE_CSS}
  :host { inset: auto 1rem 1rem auto; max-width: min(34rem, 92vw); }
  button { background: #17191ef0; padding: .25rem .7rem; float: right; }
  section { clear: both; max-height: 60vh; overflow: auto; padding: 1rem 1.25rem; border-radius: .6rem; margin-bottom: .5rem; }
  h2 { margin: .6rem 0 .2rem; } ul { margin: 0; padding-left: 1.1rem; } .reason { color: #a3a9b5; }
`;

const keepKeys = (element) => {
  for (const kind of ["keydown", "keyup", "keypress"]) element.addEventListener(kind, (event) => event.stopPropagation());
};

let overlayHost = null;
let dismissed = "";
let hideOverlay = () => {};
// Keys pressed in the overlay stay there; keys pressed in the page get here after the page's own scripts.
addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && hideOverlay());

function showProblems(problems) {
  const key = JSON.stringify(problems);
  if (problems.length === 0) dismissed = "";
  if (problems.length === 0 || key === dismissed) {
    if (overlayHost) overlayHost.remove();
    overlayHost = null;
    hideOverlay = () => {};
    return;
  }
  if (!overlayHost) {
    overlayHost = makeHost("blogbuild-problems", OVERLAY_CSS);
    keepKeys(overlayHost);
    document.documentElement.append(overlayHost);
  }
  const close = make("button", { type: "button", "aria-label": "Hide" }, "×");
  hideOverlay = () => {
    dismissed = key;
    showProblems(problems);
  };
  close.addEventListener("click", hideOverlay);
  const stopped = problems.some((problem) => problem.severity === "error");
  const one = stopped ? "A problem stops the build" : "A warning since your last changes";
  const many = stopped ? "problems stop the build" : "warnings since your last changes";
  const count = problems.length === 1 ? one : `${problems.length} ${many}`;
  const section = make("section", { role: stopped ? "alert" : "status", class: stopped ? "" : "mild" }, make("header", {}, make("h2", {}, count), close), ...problems.map(showProblem));
  section.addEventListener("keydown", (event) => event.key === "Escape" && hideOverlay());
  overlayHost.shadowRoot.replaceChildren(section);
}

function showProblem(problem) {
  return make("article", {},
    make("p", { class: "message" }, `${problem.message} `, make("span", { class: "code" }, `[${problem.code}]`)),
    problem.place && make("p", {}, showPlace(problem.place)),
    problem.excerpt.length ? make("pre", {}, ...problem.excerpt.map((line) => showLine(line, problem.place))) : null,
    problem.hint && make("p", { class: "hint" }, problem.hint),
    problem.notes.length ? make("ul", {}, ...problem.notes.map(showNote)) : null,
  );
}

function showPlace(place) {
  const safe = /^[a-z][a-z0-9+.-]*:/i.test(place.editor) && !/^(javascript|data|vbscript):/i.test(place.editor);
  return make("a", { class: "place", ...(safe ? { href: place.editor } : {}) }, place.text);
}

function showLine({ number, text }, place) {
  const row = make("span", { class: number === place.line ? "row at" : "row" }, make("span", { class: "number" }, String(number)));
  const at = number === place.line && place.column ? place.column - 1 : -1;
  const letters = Array.from(text);
  if (at >= 0 && at < letters.length) {
    row.append(letters.slice(0, at).join(""), make("mark", {}, letters[at]), letters.slice(at + 1).join(""));
  } else {
    row.append(text);
  }
  return row;
}

function showNote(note) {
  return make("li", {}, note.message, note.place ? ": " : "", note.place ? showPlace(note.place) : null);
}

// --- the panel: what the build left out, and its slowest steps -----------------------------------

let panelHost = null;

function refreshPanel() {
  if (!panelHost) {
    panelHost = makeHost("blogbuild-panel", PANEL_CSS);
    keepKeys(panelHost);
    const button = make("button", { type: "button", "aria-expanded": "false" }, "blogbuild");
    const section = make("section", { hidden: "" });
    button.addEventListener("click", () => {
      section.hidden = !section.hidden;
      button.setAttribute("aria-expanded", String(!section.hidden));
      if (!section.hidden) fillPanel(section);
    });
    panelHost.shadowRoot.append(section, button);
    document.documentElement.append(panelHost);
  }
  const section = panelHost.shadowRoot.querySelector("section");
  if (!section.hidden) fillPanel(section);
}

async function fillPanel(section) {
  const { hidden, slowest, warnings } = await (await fetch(`${OWN}panel`)).json();
  const list = (title, items, none) =>
    [make("h2", {}, title), items.length ? make("ul", {}, ...items.map((item) => make("li", {}, ...item))) : make("p", { class: "reason" }, none)];
  section.replaceChildren(
    ...list("Left out", hidden.map(({ path, reason }) => [make("code", {}, path), make("span", { class: "reason" }, ` ${reason}`)]), "nothing"),
    ...list("Slowest steps", slowest.map(({ name, seconds }) => [`${(seconds * 1000).toFixed(1)} ms `, make("code", {}, name)]), "nothing was rebuilt"),
    ...list("Warnings", warnings.map(({ message, place }) => [message, place ? " " : "", ...(place ? [showPlace(place)] : [])]), "none"),
  );
}

if (withPanel) refreshPanel();
