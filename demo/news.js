// The newspaper's own sign-in. The widget asks for it by an event and is told the outcome through `identity`.
const key = 'kelmouth-reader';
const thread = document.querySelector('comment-thread');
const dialog = document.querySelector('#sign-in');
const form = dialog.querySelector('form');
const button = document.querySelector('#reader-button');
const name = document.querySelector('#reader-name');

let reader = stored();

function stored() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? undefined;
  } catch {
    return undefined; // nothing kept, or nothing may be kept
  }
}

function keep() {
  try {
    if (reader) localStorage.setItem(key, JSON.stringify(reader));
    else localStorage.removeItem(key);
  } catch {
    // storage is denied: the reader stays signed in until the page goes
  }
}

// Where a comment server keeps the discussion, the newspaper gives its word for the reader: a token, for ten minutes.
async function wordFor({ name }) {
  const response = await fetch('./token', { method: 'POST', body: name });
  return response.text();
}

function show() {
  name.textContent = reader ? `Signed in as ${reader.name}` : '';
  button.textContent = reader ? 'Sign out' : 'Sign in';
  const kept = thread.hasAttribute('src');
  thread.identity = reader && (kept ? () => wordFor(reader) : JSON.stringify(reader));
}

function signIn(fullName) {
  const login = fullName.normalize('NFKC').toLowerCase().replace(/\s+/g, '.');
  reader = { id: `reader-${login}`, name: fullName, login };
  keep();
  show();
}

/** Opens the form; resolves when it is closed, signed in or not. */
function ask() {
  return new Promise((resolve) => {
    dialog.returnValue = '';
    form.reset();
    dialog.showModal();
    dialog.addEventListener(
      'close',
      () => {
        const given = form.elements.name.value.trim().replace(/\s+/g, ' ');
        if (dialog.returnValue === 'sign-in' && given) signIn(given);
        resolve();
      },
      { once: true },
    );
  });
}

function signOut() {
  reader = undefined;
  keep();
  show();
}

button.addEventListener('click', () => (reader ? signOut() : ask()));

thread.addEventListener('comment-sign-in-request', (event) => {
  event.preventDefault();
  event.waitUntil(ask());
});

addEventListener('storage', (event) => {
  if (event.key !== key) return;
  reader = stored();
  show();
});

show();
