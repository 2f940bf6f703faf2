// Exchanges the code of a staff link, once, for a seat on this device. The code rides in the fragment, is taken out
// of the address bar at once, and goes to the server by POST.
"use strict";
(function () {
  var english = !/^zh/i.test(navigator.language || "zh");
  var say = english
    ? {
        entering: "Entering…",
        refused: "This link does not open",
        none: "The link is not complete. Please scan the code again, or copy the whole address.",
        away: "The server cannot be reached. The link has not been used up by this; please try again.",
        again: "Try again",
        home: "To the start page",
      }
    : {
        entering: "正在进入…",
        refused: "这个链接打不开",
        none: "链接不完整。请重新扫码，或复制完整的地址。",
        away: "连不上服务器，请稍候再试。",
        again: "再试一次",
        home: "回到首页",
      };
  var code = new URLSearchParams(location.hash.slice(1)).get("k") || "";
  history.replaceState(null, "", location.pathname);
  document.documentElement.lang = english ? "en" : "zh-CN";
  var heading = document.getElementById("heading");
  var words = document.getElementById("words");
  var onward = document.getElementById("onward");

  function stop(text, label, act) {
    heading.textContent = say.refused;
    words.textContent = text;
    onward.textContent = label;
    onward.hidden = false;
    onward.onclick = act;
    onward.focus();
  }

  function enter() {
    heading.textContent = say.entering;
    words.textContent = "";
    onward.hidden = true;
    if (!code) return stop(say.none, say.home, null);
    fetch("/api/enter", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token: code }),
    })
      .then(function (answer) {
        return answer.json();
      })
      .then(function (told) {
        if (told.ok && /^\/[a-z]*(\?|$)/.test(told.to)) return location.replace(told.to);
        stop((told.words && told.words[english ? "en" : "zh-CN"]) || "", say.home, null);
      })
      .catch(function () {
        stop(say.away, say.again, function (event) {
          event.preventDefault();
          enter();
        });
      });
  }

  enter();
})();
