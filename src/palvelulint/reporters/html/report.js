"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });

  const form = document.getElementById("filters");
  if (!form) return;
  form.hidden = false;
  const search = document.getElementById("search");
  const rule = document.getElementById("rule");
  const folder = document.getElementById("folder");
  const count = document.getElementById("count");
  const rows = all(".heat tbody tr").map((row) => ({
    row, entry: row.dataset.entry, folder: row.dataset.folder, words: row.textContent.toLowerCase(),
  }));
  const articles = all("article").map((article) => ({
    article,
    entry: article.dataset.entry,
    folder: article.dataset.folder,
    title: article.querySelector("h3").textContent.toLowerCase(),
    findings: all(".finding", article).map((finding) => ({
      finding,
      code: finding.dataset.code,
      severity: finding.dataset.severity,
      words: finding.textContent.toLowerCase(),
    })),
  }));

  const isBelow = (place, wanted) => !wanted || place === wanted || place.startsWith(wanted + "/");

  function apply() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(all("input[name=severity]:checked", form).map((box) => box.value));
    const has = (text) => words.every((word) => text.includes(word));
    const shownEntries = new Set();
    let findings = 0;
    for (const each of articles) {
      const isHere = isBelow(each.folder, folder.value);
      let shown = 0;
      for (const one of each.findings) {
        const fits = isHere && severities.has(one.severity) && (!rule.value || one.code === rule.value)
          && has(each.title + " " + one.words);
        if (one.finding.hidden === fits) one.finding.hidden = !fits;
        shown += fits;
      }
      if (each.article.hidden === shown > 0) each.article.hidden = shown === 0;
      if (shown) shownEntries.add(each.entry);
      findings += shown;
    }
    const isWhole = !rule.value && !words.length && all("input[name=severity]:not(:checked)", form).length === 0;
    for (const each of rows) {
      const fits = isBelow(each.folder, folder.value)
        && (shownEntries.has(each.entry) || isWhole || (words.length > 0 && !rule.value && has(each.words)));
      if (each.row.hidden === fits) each.row.hidden = !fits;
    }
    count.textContent = findings
      ? count.dataset.told.replace("{findings}", findings).replace("{replies}", shownEntries.size)
      : count.dataset.none;
  }

  let waiting = 0;
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(apply);
  };
  for (const event of ["input", "change", "reset"]) form.addEventListener(event, soon);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A reply that the filters hide can still be asked for by its link.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.hidden) form.reset();
  });
  apply();
})();
