"""What an eye would see at once, asked of every element of a page: each answers with what is amiss.

What is found is told by its own markup, so that one finds it again.
"""

SEEN = """const shown = { opacityProperty: true, visibilityProperty: true };
  const seen = (one) => one.checkVisibility(shown) && one.getClientRects().length
    && !one.closest(".visually-hidden");
  const box = (one) => one.getBoundingClientRect();
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  const told = (found) => found.slice(0, 4).map((one) => one.outerHTML.slice(0, 160));"""

# A face, a dot, a round button: as wide as it is high.
OVAL = f"""() => {{
  {SEEN}
  const round = (one) => one.matches(".avatar") || getComputedStyle(one).borderRadius === "50%";
  return told(all("body *").filter(round)
    .filter((one) => Math.abs(box(one).width - box(one).height) > 0.5));
}}"""

# Titles: what is cut ends with a whole line, high enough for the feet of its letters.
CUT = f"""() => {{
  {SEEN}
  return told(all("h1, h2, h3, h4").filter((one) => {{
    const style = getComputedStyle(one), line = parseFloat(style.lineHeight);
    if (!/hidden|clip/.test(style.overflowY)) return false;
    const feet = line >= 1.25 * parseFloat(style.fontSize);
    const lines = one.clientHeight / line;
    const whole = Math.abs(lines - Math.round(lines)) < 0.06;
    return !feet || !whole
      || style.webkitLineClamp === "none" && one.scrollHeight > one.clientHeight + 1;
  }}));
}}"""

# Nothing lies over the page's title.
COVERED = f"""() => {{
  {SEEN}
  return told(all("h1").flatMap((title) => {{
    const words = document.createRange();
    words.selectNodeContents(title);
    const middle = ({{ top, bottom }}) => (top + bottom) / 2;
    const lines = [...words.getClientRects()]
      .filter((line) => line.width && middle(line) < box(title).bottom);
    return lines.flatMap((line) => [line.left + 2, line.right - 2]
      .map((x) => document.elementFromPoint(x, middle(line))))
      .filter((over) => over && !over.contains(title) && !title.contains(over));
  }}));
}}"""

# Fields are as wide as their place, and the last of a row ends where its form does.
NARROW = f"""() => {{
  {SEEN}
  const end = (one) => box(one).right - parseFloat(getComputedStyle(one).paddingRight);
  const most = (form) => Math.max(...[...form.querySelectorAll("input, select, textarea, .button")]
    .filter(seen).map((one) => box(one).right));
  const controls = ":is(input:not([type=checkbox], [type=radio], [type=file], [name=code]), "
    + "select, textarea)";
  const fields = all(`.field > ${{controls}}`)
    .filter((one) => Math.abs(end(one.parentElement) - box(one).right) > 1);
  const forms = all("main form:is(.search, .filters, .form)").filter((form) => {{
    const filled = Math.abs(most(form) - box(form).right) <= 1;
    const whole = innerWidth > 500 || Math.abs(end(form.parentElement) - box(form).right) <= 1;
    return !filled || !whole || form.matches(".filters") && innerWidth < 500
      && box(form.querySelector(".fields")).width < box(form).width - 1;
  }});
  return told([...fields, ...forms]);
}}"""

# Of buttons on several lines, each line begins where the others do: at a border, or at a word.
RAGGED = f"""() => {{
  {SEEN}
  const clear = "rgba(0, 0, 0, 0)";
  const bare = (one) => {{
    const style = getComputedStyle(one);
    return style.backgroundColor === clear
      && (style.borderLeftColor === clear || parseFloat(style.borderLeftWidth) === 0);
  }};
  const begins = (one) => {{
    if (!bare(one)) return box(one).left;
    const words = document.createRange();
    words.selectNodeContents(one);
    const drawn = [...words.getClientRects()].filter(({{ width }}) => width);
    return Math.min(...drawn.map(({{ left }}) => left));
  }};
  const inside = (one) => [...one.children].flatMap((child) =>
    getComputedStyle(child).display === "contents" ? inside(child) : [child]).filter(seen);
  const ragged = (row) => {{
    const lines = new Map();
    for (const one of inside(row)) {{
      const line = Math.round((box(one).top + box(one).bottom) / 16);
      lines.set(line, Math.min(lines.get(line) ?? Infinity, begins(one)));
    }}
    return Math.max(...lines.values()) - Math.min(...lines.values()) > 1.5;
  }};
  const indented = (one) => bare(one) && begins(one) - box(one).left > 1.5;
  return told([...all("main .actions").filter(ragged), ...all(".button.quiet").filter(indented)]);
}}"""

EYES = {
    "an oval": OVAL,
    "a title cut": CUT,
    "over the title": COVERED,
    "short of its place": NARROW,
    "ragged": RAGGED,
}
