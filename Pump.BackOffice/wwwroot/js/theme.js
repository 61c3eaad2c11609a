// Runs before the first paint. Decides light or dark, and tells the server by cookie what it cannot know:
// the theme in force and the viewer's time zone.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const tell = (name, value) => {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax${secure}`;
  };
  const chosen = () => {
    try {
      return localStorage.getItem("theme") ?? "system";
    } catch {
      return "system";
    }
  };
  const apply = () => {
    const choice = chosen();
    root.dataset.theme = choice === "dark" || (choice === "system" && system.matches) ? "dark" : "light";
    tell("theme", root.dataset.theme);
    for (const button of document.querySelectorAll("[data-theme-set]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeSet === choice));
    }
  };
  const choose = choice => {
    try {
      localStorage.setItem("theme", choice);
    } catch {
      // a browser that keeps nothing still shows the choice until the next load
    }
    apply();
  };

  apply();
  tell("tz", Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC");
  system.addEventListener("change", apply);
  document.addEventListener("toggle", apply, true);
  document.addEventListener("click", event => {
    const set = event.target.closest?.("[data-theme-set]");
    if (set) {
      choose(set.dataset.themeSet);
    } else if (event.target.closest?.("[data-theme-flip]")) {
      choose(root.dataset.theme === "dark" ? "light" : "dark");
    }
  });
})();
