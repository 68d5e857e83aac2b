"use strict";
// Dash's scripts, in their order, once the map has been painted.
(() => {
  const scripts = [...document.getElementById("then").content.querySelectorAll("script[src]")].map((script) => script.getAttribute("src"));
  const load = (src) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = src;
    script.async = false;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  requestAnimationFrame(() => requestAnimationFrame(async () => {
    await Promise.all(scripts.map(load));
    window.renderer = new window.DashRenderer();
  }));
})();
