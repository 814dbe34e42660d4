/* Every page: says in the footer that the pages are saved in this browser, if the reader has saved them. */
"use strict";
navigator.serviceWorker?.getRegistration().then((registration) => {
  document.getElementById("saved").hidden = !registration?.active;
}, () => {});
