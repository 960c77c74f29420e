// An ordinary CRUD back end, kept in the page: one table, its own names, no thought of any widget.
const day = 86_400;
const start = 1_793_520_000;
const people = {
  7: { uid: 7, handle: 'quincequeen', real_name: 'Odile Marchetti' },
  12: { uid: 12, handle: 'bert', real_name: 'Bert' },
  20: { uid: 20, handle: 'you', real_name: 'You, at this desk' },
};

let entries = [
  {
    pk: 1,
    topic: 'recipes/quince-jelly',
    under: 0,
    by: people[7],
    said: 'Do not stir it after the first boil. My aunt stirred, and we ate syrup until Easter.',
    at: start,
    changed: 0,
    gone: false,
  },
  {
    pk: 2,
    topic: 'recipes/quince-jelly',
    under: 1,
    by: people[12],
    said: '> we ate syrup until Easter\n\nYou say that as if it were a bad thing.',
    at: start + day,
    changed: 0,
    gone: false,
  },
  {
    pk: 3,
    topic: 'recipes/quince-jelly',
    under: 0,
    by: people[12],
    said: 'How much sugar, if the quinces come from a north wall?',
    at: start + 2 * day,
    changed: start + 2 * day + 600,
    gone: false,
  },
];
let user;

/** Told of every call: method, path, and what was sent. */
export const ear = new EventTarget();

async function answer(call, work) {
  ear.dispatchEvent(new CustomEvent('call', { detail: call }));
  await new Promise((done) => setTimeout(done, 250));
  return structuredClone(work());
}

const find = (pk) => entries.find((entry) => entry.pk === pk);
const now = () => Math.floor(Date.now() / 1000);

export const guestbook = {
  index: (topic) => answer(`GET /entries?topic=${topic}`, () => entries.filter((entry) => entry.topic === topic)),

  create: (entry) =>
    answer('POST /entries', () => {
      if (!user) return { error: 401 };
      const row = { pk: entries.length + 1, changed: 0, gone: false, by: user, at: now(), ...entry };
      entries = [...entries, row];
      return row;
    }),

  update: (pk, said) => answer(`PUT /entries/${pk}`, () => Object.assign(find(pk), { said, changed: now() })),

  destroy: (pk) => answer(`DELETE /entries/${pk}`, () => Object.assign(find(pk), { said: '', gone: true })),

  me: () => answer('GET /me', () => user ?? null),

  logIn: () => answer('POST /login', () => (user = people[20])),

  logOut: () => answer('POST /logout', () => (user = undefined)),
};
