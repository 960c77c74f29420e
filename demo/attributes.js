// Every control with a name sets the attribute of that name; the tag that results is written out.
const thread = document.querySelector('comment-thread');
const form = document.querySelector('#controls');
const snippet = document.querySelector('#snippet');
const house = document.querySelector('#house');
const stage = document.querySelector('#stage');
const sheet = document.querySelector('#house-sheet');

// As the page was written: this script runs before the element is defined.
const first = new Map([...thread.attributes].map(({ name, value }) => [name, value]));

function apply(control) {
  const { name, value, type } = control;
  if (!name) return;
  if (type === 'checkbox') thread.toggleAttribute(name, control.checked);
  else if (value) thread.setAttribute(name, value);
  else if (first.has(name)) thread.setAttribute(name, first.get(name));
  else thread.removeAttribute(name);
}

function dress() {
  stage.dataset.house = house.value;
  sheet.disabled = !house.value;
  if (house.value) sheet.href = `./themes/${house.value}.css`;
}

/** The element shows some attributes of its own accord; only those chosen here are written out. */
function write() {
  const chosen = [...form.elements].filter(({ type, value, checked }) => (type === 'checkbox' ? checked : value));
  const ours = new Set([...first.keys(), ...chosen.map(({ name }) => name)]);
  const lines = [...thread.attributes]
    .filter(({ name }) => ours.has(name))
    .map(({ name, value }) => (value ? `  ${name}="${value}"` : `  ${name}`));
  const link = house.value ? `<link rel="stylesheet" href="themes/${house.value}.css">\n` : '';
  snippet.textContent = `${link}<comment-thread\n${lines.join('\n')}\n></comment-thread>`;
}

form.addEventListener('change', ({ target }) => {
  if (target === house) dress();
  else apply(target);
  write();
});

form.addEventListener('submit', (event) => event.preventDefault());

form.addEventListener('reset', () => {
  // The controls take their first values only after this event.
  setTimeout(() => {
    for (const control of form.elements) apply(control);
    dress();
    write();
  });
});

write();
