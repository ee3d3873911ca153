"use strict";
(function () {
  const controls = document.getElementById("controls");
  const search = document.getElementById("search");
  const selects = Array.from(controls.querySelectorAll("select"));
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const heads = Array.from(document.querySelectorAll(".heads > span"), (one) => one.textContent + "：");
  const plain = (item) => heads.reduce((text, head) => text.replaceAll(head, " "), item.textContent);
  const lines = Array.from(document.querySelectorAll("#list > li"), (item) => ({
    item: item,
    details: item.firstElementChild,
    facets: item.dataset.facets.split("|").map((text) => text.split("、")),
    text: plain(item).toLowerCase().replace(/\s+/g, " "),
  }));
  const whole = count.textContent;
  const unit = whole.replace(/^共 \d+ /, "");

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = selects.filter((one) => one.value).map((one) => [Number(one.dataset.place), one.value]);
    let shown = 0;
    for (const line of lines) {
      const fits = words.every((word) => line.text.includes(word)) &&
        wanted.every(([place, value]) => line.facets[place].includes(value));
      if (line.item.hidden === fits) { line.item.hidden = !fits; }
      shown += fits ? 1 : 0;
    }
    count.textContent = shown === lines.length ? whole : "显示 " + shown + " " + unit + "，共 " + lines.length + " " + unit;
    none.hidden = shown > 0;
  }

  function open(yes) {
    for (const line of lines) { if (!line.item.hidden) { line.details.open = yes; } }
  }

  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  selects.forEach((one) => one.addEventListener("change", show));
  controls.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  controls.addEventListener("reset", () => setTimeout(show, 0));
  document.getElementById("open-all").addEventListener("click", () => open(true));
  document.getElementById("close-all").addEventListener("click", () => open(false));
  document.getElementById("print").addEventListener("click", () => window.print());
  document.querySelectorAll("button.choose").forEach((button) => button.addEventListener("click", () => {
    const label = Array.from(controls.querySelectorAll("label")).find((one) => one.textContent === button.dataset.filter);
    const select = label && document.getElementById(label.htmlFor);
    if (!select) { return; }
    select.value = button.dataset.value;
    show();
    document.getElementById("list-title").scrollIntoView();
    select.focus();
  }));
  controls.hidden = false;
})();
