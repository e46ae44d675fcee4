// A worker that only counts: browsers stretch the timers of hidden pages, but not a worker's.
setInterval(() => postMessage(null), 5000);
