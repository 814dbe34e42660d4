/* Pointer and arrow keys ask a chart; the answer comes from its table. data-hits: x, y, row, column (0: all) of points. */
document.querySelectorAll("svg[data-hits]").forEach(svg => {
  const n = svg.dataset.hits.split(" ").map(Number), hits = [], tip = document.createElement("p");
  while (n.length) hits.push(n.splice(0, 4));
  const table = svg.closest("figure").querySelector("table"), view = svg.viewBox.baseVal.width;
  let now = -1;
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
    const x = at.x - up.x + hits[index][0] * k - tip.offsetWidth / 2;
    tip.style.left = Math.max(0, Math.min(x, up.width - tip.offsetWidth)) + "px";
    tip.style.top = at.y - up.y + hits[index][1] * k - tip.offsetHeight - 12 + "px";
  };
  svg.onpointermove = event => {
    const at = svg.getBoundingClientRect(), k = at.width / view;
    const far = hits.map(([x, y]) => Math.hypot(at.x + x * k - event.clientX, at.y + y * k - event.clientY));
    const least = Math.min(...far), best = least < 28 ? far.indexOf(least) : -1;
    if (best !== now) show(best);
  };
  svg.onpointerleave = svg.onblur = () => show(-1);
  svg.onkeydown = event => {
    const last = hits.length - 1, to = { ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1,
      Home: 0, End: last, Escape: -1 }[event.key];
    if (to === undefined || now + to < -1) return;
    event.preventDefault();
    show(event.key === "Escape" ? -1 : Math.max(0, Math.min(to, last)));
  };
});
