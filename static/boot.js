// Runs before the first paint: the chosen theme and language, and the one policy by which scripts are named.
(function () {
  if (window.trustedTypes && !window.trustedTypes.defaultPolicy) {
    // Markup from strings stays refused: this policy names scripts of our own origin and nothing else.
    window.trustedTypes.createPolicy('default', {
      createScriptURL(url) {
        return new URL(url, document.baseURI).origin === location.origin ? url : null;
      },
    });
  }
  try {
    var theme = localStorage.getItem('rapport:theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    var locale = localStorage.getItem('rapport:locale') || navigator.language || 'en';
    document.documentElement.lang = /^zh/i.test(locale) ? 'zh-Hans' : 'en';
  } catch {
    // Storage may be blocked; the defaults stand.
  }
})();
