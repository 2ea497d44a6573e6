// In the preview: put the schedule in its place, show the clause of the cursor, and say which clause was clicked.
(() => {
  "use strict";
  const editor = acquireVsCodeApi();
  const schedule = document.getElementById("schedule");
  const problems = document.getElementById("problems");
  const looks = document.getElementById("looks");

  /** The blocks of the schedule that know their line, in the order of the page. */
  const blocks = () => [...schedule.querySelectorAll("[data-line]")];
  const lineOf = (block) => Number(block.dataset.line);

  function show({ html, problems: found }) {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const one of page.querySelectorAll("script, link, meta, base, iframe, object, embed, form")) {
      one.remove();
    }
    const style = [...page.querySelectorAll("style")].map((one) => one.textContent).join("\n");
    if (looks.textContent !== style) {
      looks.textContent = style;
    }
    for (const one of page.querySelectorAll("style")) {
      one.remove();
    }
    schedule.className = page.body.className;
    schedule.replaceChildren(...[...page.body.childNodes].map((node) => document.adoptNode(node)));
    problems.textContent = found.join("\n");
    problems.hidden = found.length === 0;
  }

  /** Mark what stands nearest above a line of the contract, and bring it into view. */
  function follow(line) {
    const above = blocks().filter((block) => lineOf(block) <= line);
    const nearest = Math.max(...above.map(lineOf));
    const here = above.filter((block) => lineOf(block) === nearest);
    for (const block of blocks()) {
      block.classList.toggle("obc-here", here.includes(block) && !here.some((other) => other !== block && block.contains(other)));
    }
    const shown = [...schedule.querySelectorAll(".obc-here")];
    if (!shown.some(isVisible)) {
      shown[0]?.scrollIntoView({ block: "center" });
    }
  }

  function isVisible(block) {
    const { top, bottom } = block.getBoundingClientRect();
    return top >= 0 && (bottom <= window.innerHeight || top < window.innerHeight / 2);
  }

  window.addEventListener("message", ({ data }) => {
    if (data.kind === "schedule") {
      show(data);
    } else if (data.kind === "cursor") {
      follow(data.line);
    }
  });

  schedule.addEventListener("click", (event) => {
    const block = event.target.closest("[data-line]");
    if (block !== null && event.target.closest("a") === null && String(window.getSelection()) === "") {
      editor.postMessage({ kind: "at", line: lineOf(block) });
    }
  });

  editor.postMessage({ kind: "ready" });
})();
