// The comments that the gallery's back ends keep.
const people = {
  ann: { id: 'ann', login: 'ann', name: 'Ann Lee', presence: 'online' },
  bo: { id: 'bo', login: 'bo_h', name: 'Bo Hallström', presence: 'offline' },
  mara: { name: 'Mara' },
};

let minute = 0;

function comment(id, parentId, author, text, more = {}) {
  minute += 7;
  const createdAt = new Date(Date.UTC(2026, 9, 4, 8, minute)).toISOString();
  return { id, parentId, author: people[author] ?? author, body: { format: 'text', text }, createdAt, ...more };
}

const tombstone = (id, parentId, more) => ({
  ...comment(id, parentId, null, '', more),
  author: null,
  body: null,
});

export const conversation = [
  comment('m1', null, 'ann', 'I walked over it this morning, and for the first time in years I heard the river.'),
  comment('m2', 'm1', 'bo', '> I heard the river\n\nWhat you heard was the pump at the cannery. But I take the point.'),
  comment('m3', 'm2', 'ann', 'Then it is a very beautiful pump.'),
  comment('m4', null, 'mara', 'Does anybody know whether the ferry runs on Sundays now?'),
];

export const pending = [
  ...conversation,
  comment('n1', null, 'ann', 'This one waits until a moderator has read it.', { status: 'pending' }),
];

export const gone = [
  tombstone('g1', null, { status: 'deleted', removedBy: 'author' }),
  comment('g2', 'g1', 'bo', 'A pity that it is gone: this answer makes little sense without it.'),
  tombstone('g3', null, { status: 'deleted', removedBy: 'moderator' }),
  tombstone('g4', null, { status: 'hidden' }),
  comment('g5', 'g4', 'mara', 'The numbers go on counting, and what was said below stays where it was.'),
];

export const marked = [
  comment('k1', null, 'ann', 'Corrected: the ferry leaves at ten past, not at ten to.', {
    editedAt: '2026-10-04T12:00:00Z',
    score: 12,
  }),
  comment('k2', null, { ...people.bo, badges: ['Author'] }, 'I wrote the piece, and I stand by the pump.'),
  comment('k3', null, { id: 'desk', name: 'Letters desk', badges: ['Editor', 'Staff'] }, 'Welcome, everybody.', {
    pinned: true,
    featured: true,
  }),
  comment(
    'k4',
    'k2',
    { id: 'yuki', login: 'yuki', name: '高橋 ゆき', presence: 'online' },
    '橋の上で川の音が聞こえました。',
    {
      lang: 'ja',
    },
  ),
];

export const orphans = [
  ...conversation,
  comment('o1', 'lost', 'bo', 'I answer a comment that the back end did not send.'),
  comment('o2', 'o3', 'ann', 'I answer the one that answers me.'),
  comment('o3', 'o2', 'mara', 'And I you: between us we are a circle.'),
];

export const emptyBodies = [
  comment('e1', null, 'ann', ''),
  comment('e2', 'e1', 'bo', 'Well said.'),
  comment('e3', null, 'mara', 'From the archive:'),
];

/** Each answers the one before. */
export function chain(length, prefix = 'c') {
  const turn = ['ann', 'bo', 'mara'];
  return Array.from({ length }, (_, i) =>
    comment(`${prefix}${i}`, i ? `${prefix}${i - 1}` : null, turn[i % 3], `Level ${i + 1} of ${length}.`),
  );
}

/** Nobody answers anybody. */
export function monologue(length) {
  return Array.from({ length }, (_, i) => comment(`s${i}`, null, 'mara', `Observation ${i + 1} of ${length}.`));
}

export const locked = conversation.map((each) => (each.id === 'm1' ? { ...each, can: { reply: 'locked' } } : each));

export const poor = conversation.map((each, i) => ({ ...each, score: i === 1 ? -14 : 3 + i }));
