document.documentElement.dataset.harbour = "open";
