// Keeps an open page up to date: when the space has moved, the page's content is read again. Works without it too.
(() => {
  const address = document.body.dataset.pulse;
  let last = null;
  const busy = () => {
    const main = document.getElementById("main");
    const at = document.activeElement;
    if (at && at !== main && main.contains(at)) return true;
    // whatever was typed, ticked, chosen or joined stays until it is sent: dates, lists and files too
    const changed = (one) => one.type === "radio" || one.type === "checkbox" ? one.checked !== one.defaultChecked
      : one.tagName === "SELECT" ? one.selectedIndex !== Math.max(0, [...one.options].findIndex((choice) => choice.defaultSelected))
      : one.value !== one.defaultValue;
    return [...main.querySelectorAll("textarea, select, input:not([type=hidden])")].some(changed);
  };
  // what is wider than the screen and goes with time begins at its end: the latest months
  const latest = () => {
    for (const one of document.querySelectorAll(".scroll > .chart.time")) one.parentElement.scrollLeft = one.parentElement.scrollWidth;
  };
  const look = async () => {
    if (document.hidden || !address) return;
    try {
      const answer = await fetch(address, { headers: { accept: "text/plain" } });
      if (!answer.ok) return;
      const now = await answer.text();
      if (last !== null && now !== last && !busy()) {
        const page = await fetch(location.href);
        if (!page.ok) return;
        const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
        const main = document.getElementById("main");
        const unfolded = new Set([...main.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
        for (const one of fresh.querySelectorAll("details > summary")) {
          if (unfolded.has(one.textContent)) one.parentElement.open = true;
        }
        main.replaceChildren(...fresh.getElementById("main").childNodes);
        latest();
        last = now;
      } else if (last === null) {
        last = now;
      }
    } catch {
      // The network is away: the page stays as it is.
    }
  };
  latest();
  look();
  setInterval(look, 1500);
})();
