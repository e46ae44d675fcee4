// Passkeys: the page holds what is asked, the device answers, and a plain form takes it along.

/** @param {string} text base64url */
export function bytes(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (one) => one.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
export function base64(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** What the page holds, with bytes where a device wants bytes. @param {any} asked */
export function options(asked) {
  const made = { ...asked, challenge: bytes(asked.challenge) };
  if (asked.user) made.user = { ...asked.user, id: bytes(asked.user.id) };
  if (asked.excludeCredentials) {
    made.excludeCredentials = asked.excludeCredentials.map((/** @type {any} */ one) => ({ ...one, id: bytes(one.id) }));
  }
  return made;
}

/** As JSON of the standard, which not all browsers write themselves. @param {any} credential */
export function written({ id, type, rawId, response }) {
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const parts = names.filter((name) => response[name]).map((name) => [name, base64(response[name])]);
  const told = { id, type, rawId: base64(rawId), clientExtensionResults: {}, response: Object.fromEntries(parts) };
  return JSON.stringify(told);
}

/** @param {HTMLFormElement} form @param {any} credential */
function send(form, credential) {
  /** @type {HTMLInputElement} */ (form.elements.namedItem("credential")).value = written(credential);
  form.submit();
}

/** @param {HTMLFormElement} form @param {() => Promise<any>} ask @param {(failed: boolean) => void} say */
async function answer(form, ask, say) {
  say(false);
  try {
    send(form, await ask());
  } catch (error) {
    console.info(error);
    say(true);
  }
}

/** @param {HTMLFormElement} form */
async function start(form) {
  const publicKey = options(JSON.parse(document.getElementById("passkey-asked")?.textContent ?? "{}"));
  const adds = form.dataset.passkey === "add";
  const waiting = new AbortController();
  /** @param {boolean} failed */
  const say = (failed) => form.querySelector("[data-failed]")?.toggleAttribute("hidden", !failed);
  form.querySelector("[data-ask]")?.addEventListener("click", () => {
    waiting.abort();
    const ask = () => (adds ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
    answer(form, ask, say);
  });
  form.hidden = false;
  document.querySelector("[data-no-passkeys]")?.remove();
  if (adds || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  // Beside the address, the browser itself proposes the passkeys that it has.
  document.querySelector("input[type=email]")?.setAttribute("autocomplete", "email webauthn");
  const { signal } = waiting;
  answer(form, () => navigator.credentials.get({ publicKey, mediation: "conditional", signal }), () => {});
}

if (typeof document !== "undefined" && "PublicKeyCredential" in window) {
  const form = document.querySelector(/** @type {"form"} */ ("form[data-passkey]"));
  if (form) start(form);
}
