/* On the stick: the page that is opened first leads on by itself, if the folder beside it is there (see stick/start.html). */
"use strict";
location.replace(document.currentScript.dataset.to);
