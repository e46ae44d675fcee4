// What a room is about, where there is no place for it beside the talk. A link leads to it, `:target`
// shows it and the browser brings the focus along, without a script; here Escape closes it too.

export function startInfoPanel() {
  const close = document.querySelector('a[href="#to-about"]');
  if (!(close instanceof HTMLAnchorElement)) return;
  const shut = (/** @type {Event} */ event) => {
    event.preventDefault();
    location.replace(close.hash); // else Back would open it again
  };
  close.addEventListener("click", shut);
  document.addEventListener("keydown", (event) => {
    const open = location.hash === "#about" && close.getClientRects().length > 0;
    if (event.key === "Escape" && open) shut(event);
  });
}
