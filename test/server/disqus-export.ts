/** A made-up export of Disqus, of any size, with all that such files hold. */
export interface Post {
  id: string;
  thread: number;
  parent: string | undefined;
  name: string;
  message: string;
  createdAt: string;
  /** Deleted, or spam. */
  isGone: boolean;
  /** Whether it is brought in: it is there, or something that is there answers it. */
  kept: boolean;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export function disqusExport(count: number): { xml: string; posts: Post[]; threads: { address: string }[] } {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 16_807) % 2_147_483_647) % below;
  const threads = Array.from({ length: 12 }, (_, i) => ({ address: `https://news.example/2019/story-${i}` }));
  const posts: Post[] = [];
  const byThread: Post[][] = threads.map(() => []);
  for (let i = 0; i < count; i++) {
    const thread = random(3) === 0 ? 0 : random(threads.length);
    const others = byThread[thread]!;
    const parent = others.length > 0 && random(3) > 0 ? others[random(others.length)]!.id : undefined;
    const post: Post = {
      id: String(4_000_000_000 + i * 3),
      thread,
      parent,
      name: ['Ann Lee', 'Bjørn & Co', '李明', 'O’Brien <3'][random(4)]!,
      message: `<p>Post ${i} says "something" &amp; <a href="https://x.example/?a=1&amp;b=2" rel="nofollow">links</a></p>`,
      createdAt: new Date(Date.UTC(2019, 0, 1) + i * 61_000).toISOString().replace('.000Z', 'Z'),
      isGone: random(11) === 0,
      kept: true,
    };
    posts.push(post);
    others.push(post);
  }
  for (const post of [...posts].reverse())
    post.kept = !post.isGone || posts.some(({ parent, kept }) => kept && parent === post.id);
  const threadXml = threads.map(
    ({ address }, i) => `<thread dsq:id="${90 + i}"><id>story-${i}</id><forum>news</forum><category dsq:id="1"/><link>${address}?utm_source=x#disqus_thread</link><title>Story ${i} &amp; more</title><message/><createdAt>2019-01-01T00:00:00Z</createdAt><author><name>Editor</name><isAnonymous>false</isAnonymous><username>editor</username></author><isClosed>${i === 3}</isClosed><isDeleted>false</isDeleted></thread>`, // prettier-ignore
  );
  // A parent may come later in the file.
  const shuffled = [...posts].sort((a, b) => (Number(a.id) % 97) - (Number(b.id) % 97));
  const postXml = shuffled.map(
    ({ id, thread, parent, name, message, createdAt, isGone }, i) => `<post dsq:id="${id}"><id>wp_id=${i}</id><message><![CDATA[${message}]]></message><createdAt>${createdAt}</createdAt><isDeleted>${isGone && i % 2 === 0}</isDeleted><isSpam>${isGone && i % 2 === 1}</isSpam><author><email>reader${i}@example.com</email><name>${escaped(name)}</name><isAnonymous>${i % 5 === 0}</isAnonymous>${i % 5 === 0 ? '' : `<username>user${i % 40}</username>`}</author><ipAddress>192.0.2.1</ipAddress><thread dsq:id="${90 + thread}"/>${parent ? `<parent dsq:id="${parent}"/>` : ''}</post>`, // prettier-ignore
  );
  const xml = `<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<category dsq:id="1"><forum>news</forum><title>General</title><isDefault>true</isDefault></category>
${threadXml.join('\n')}
${postXml.join('\n')}
</disqus>
`;
  return { xml, posts, threads };
}
