// Keeps an open page up to date: when the space has moved, the page's content is read again. Works without it too.
(() => {
  const address = document.body.dataset.pulse;
  let last = null;
  const busy = () => {
    const main = document.getElementById("main");
    const at = document.activeElement;
    if (at && at !== main && main.contains(at)) return true;
    return [...main.querySelectorAll("textarea, input[type=text], input[type=email], input[type=search]")].some((one) => one.value !== one.defaultValue)
      || [...main.querySelectorAll("input[type=radio], input[type=checkbox]")].some((one) => one.checked !== one.defaultChecked);
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
        last = now;
      } else if (last === null) {
        last = now;
      }
    } catch {
      // The network is away: the page stays as it is.
    }
  };
  look();
  setInterval(look, 1500);
})();
