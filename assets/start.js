// The dashboard's picture, and Dash's scripts, in their order, once that has been painted.
import "./main.js";

/** @param {string} src */
const load = (src) =>
  new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src, async: false });
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

const startDash = async () => {
  const later = /** @type {HTMLTemplateElement} */ (document.getElementById("then"));
  const scripts = [...later.content.querySelectorAll("script[src]")];
  await Promise.all(scripts.map((script) => load(script.getAttribute("src") ?? "")));
  window.renderer = new window.DashRenderer();
};

requestAnimationFrame(() => requestAnimationFrame(startDash));
