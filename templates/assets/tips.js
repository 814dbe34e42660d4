/* Pointer and keys ask a chart; its table answers. See svg.py. */
document.querySelectorAll("svg[data-hits]").forEach(svg => {
  const hits = [], tip = document.createElement("p"), table = svg.closest("figure").querySelector("table");
  for (const run of svg.dataset.hits.split(";")) {
    const [column, row, ...n] = run.split(" ").map(Number);
    for (let i = 0; i < n.length; i += 2) hits.push([n[i], n[i + 1], row + i / 2, column]);
  }
  let now = -1, view = svg.viewBox.baseVal.width;
  tip.className = "tip";
  tip.setAttribute("role", "status");
  svg.after(tip);
  svg.tabIndex = 0;
  const words = ([, , row, column]) => {
    const head = table.tHead.rows[0].cells, cell = [...table.tBodies[0].rows[row].cells].map(c => c.textContent.trim());
    return column ? `${cell[0]} · ${head[column].textContent}: ${cell[column]}` : cell.join(" · ");
  };
  const show = index => {
    now = index;
    tip.textContent = index < 0 ? "" : words(hits[index]);
    if (index < 0) return;
    const at = svg.getBoundingClientRect(), up = svg.parentNode.getBoundingClientRect(), k = at.width / view;
    const [x, y] = hits[index], wide = tip.offsetWidth;
    tip.style.left = Math.max(0, Math.min(at.x - up.x + x * k - wide / 2, up.width - wide)) + "px";
    tip.style.top = at.y - up.y + y * k - tip.offsetHeight - 12 + "px";
  };
  svg.onpointermove = e => {
    const at = svg.getBoundingClientRect(), k = at.width / view;
    const far = hits.map(([x, y]) => Math.hypot(at.x + x * k - e.x, at.y + y * k - e.y));
    const least = Math.min(...far), best = least < 28 ? far.indexOf(least) : -1;
    if (best !== now) show(best);
  };
  svg.onpointerleave = svg.onblur = () => show(-1);
  svg.onkeydown = e => {
    const last = hits.length - 1, on = now + 1, to = { ArrowRight: on, ArrowDown: on, ArrowLeft: now - 1,
      ArrowUp: now - 1, Home: 0, End: last, Escape: -1 }[e.key];
    if (to === undefined || now + to < -1) return;
    e.preventDefault();
    show(e.key === "Escape" ? -1 : Math.max(0, Math.min(to, last)));
  };
});
