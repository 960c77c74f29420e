// A classic script, run before the first paint, so that a chosen colour scheme never flashes.
(() => {
  const key = 'kelmouth-theme';
  const root = document.documentElement;
  const chosen = () => root.dataset.theme ?? 'auto';

  const read = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be denied; the page then follows the system
    }
  };
  const keep = (theme) => {
    try {
      localStorage.setItem(key, theme);
    } catch {
      // as above: the choice lasts as long as the page
    }
  };

  const stored = read();
  if (stored === 'light' || stored === 'dark') root.dataset.theme = stored;

  addEventListener('DOMContentLoaded', () => {
    for (const input of document.querySelectorAll('input[type="radio"][name="theme"]')) {
      input.checked = input.value === chosen();
      input.addEventListener('change', () => {
        root.dataset.theme = input.value;
        keep(input.value);
      });
    }
  });
})();
