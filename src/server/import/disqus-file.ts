/** The export of Disqus: one XML file with all threads, then all posts, of a site. */
import { createReadStream } from 'node:fs';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { ImportedComment, ImportedThread } from './import-thread.js';

interface DisqusThread {
  /** What the site called it. */
  identifier: string;
  link: string;
  title: string;
  isClosed: boolean;
}
interface DisqusPost {
  id: string;
  thread: string;
  parent: string | null;
  message: string;
  createdAt: string;
  name: string;
  username: string;
  /** Deleted, or taken for spam. */
  isGone: boolean;
}

/** What a `<thread>` or `<post>` says, by the path of the element within it; `@id` are the ids of what it points at. */
type Said = Map<string, string>;

const said = (words: Said, name: string): string => words.get(name)?.trim() ?? '';

const threadFrom = (words: Said): DisqusThread => ({
  identifier: said(words, 'id'),
  link: said(words, 'link'),
  title: said(words, 'title'),
  isClosed: said(words, 'isClosed') === 'true',
});

const postFrom = (id: string, words: Said): DisqusPost => ({
  id,
  thread: said(words, 'thread@id'),
  parent: said(words, 'parent@id') || null,
  message: said(words, 'message'),
  createdAt: said(words, 'createdAt'),
  name: said(words, 'author/name'),
  username: said(words, 'author/username'),
  isGone: said(words, 'isDeleted') === 'true' || said(words, 'isSpam') === 'true',
});

/** All threads and posts of a file, read as a stream. Throws where it is no XML, or no export of Disqus. */
async function readExport(path: string): Promise<{ threads: Map<string, DisqusThread>; posts: DisqusPost[] }> {
  const threads = new Map<string, DisqusThread>();
  const posts: DisqusPost[] = [];
  const open: string[] = [];
  let words: Said = new Map();
  let own = '';
  const parser = new SaxesParser();
  const idOf = ({ attributes }: SaxesTagPlain): string => attributes['dsq:id'] ?? '';

  parser.on('opentag', (tag) => {
    open.push(tag.name);
    if (open.length === 1 && tag.name !== 'disqus')
      throw new Error(`${path} is no export of Disqus: it begins with <${tag.name}>, not <disqus>`);
    if (open.length === 2) {
      words = new Map();
      own = idOf(tag);
    } else if (open.length === 3 && idOf(tag)) words.set(`${tag.name}@id`, idOf(tag));
  });
  const hear = (text: string): void => {
    if (open.length < 3) return;
    const name = open.slice(2).join('/');
    words.set(name, (words.get(name) ?? '') + text);
  };
  parser.on('text', hear);
  parser.on('cdata', hear);
  parser.on('closetag', () => {
    const name = open.pop();
    if (open.length !== 1 || !own) return;
    if (name === 'thread') threads.set(own, threadFrom(words));
    if (name === 'post') posts.push(postFrom(own, words));
  });
  parser.on('error', (error) => {
    throw new Error(`${path} cannot be read as XML: ${error.message}`);
  });
  for await (const chunk of createReadStream(path, 'utf8')) parser.write(chunk as string);
  parser.close();
  return { threads, posts };
}

/** Without what was deleted or spam, except where a reply needs its place. */
function withoutLeavesThatAreGone(posts: readonly DisqusPost[]): DisqusPost[] {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const replies = new Map<string, number>();
  for (const { parent } of posts) if (parent !== null) replies.set(parent, (replies.get(parent) ?? 0) + 1);
  const dropped = new Set<string>();
  for (const post of posts) {
    let leaf: DisqusPost | undefined = post;
    while (leaf?.isGone && !dropped.has(leaf.id) && !replies.get(leaf.id)) {
      dropped.add(leaf.id);
      if (leaf.parent === null) break;
      replies.set(leaf.parent, (replies.get(leaf.parent) ?? 1) - 1);
      leaf = byId.get(leaf.parent);
    }
  }
  return posts.filter(({ id }) => !dropped.has(id));
}

/** Disqus writes HTML; the widget reads it by an allow-list, the same as what any back end sends. */
function commentFrom(post: DisqusPost): ImportedComment {
  const { name, username, isGone } = post;
  const author = { name: name || username || 'Guest', ...(username && { id: `disqus:${username}`, login: username }) };
  return {
    id: `disqus-${post.id}`,
    parentId: post.parent === null ? null : `disqus-${post.parent}`,
    author: isGone ? null : author,
    body: isGone ? null : { format: 'html', text: post.message },
    createdAt: post.createdAt,
    status: isGone ? 'deleted' : 'published',
    ...(isGone && { removedBy: 'moderator' as const }),
  };
}

/** As the widget names a page that says nothing else: its address, without query and hash. */
function addressOf({ link, identifier }: DisqusThread): string {
  if (!URL.canParse(link)) return identifier;
  const { origin, pathname } = new URL(link);
  return origin + pathname;
}

/**
 * The threads of an export, with their comments. `by`: a thread is called by its page's address, or by the identifier
 * that the site gave it at Disqus.
 */
export async function readDisqus(path: string, by: 'address' | 'identifier'): Promise<ImportedThread[]> {
  const { threads, posts } = await readExport(path);
  const byThread = new Map<string, DisqusPost[]>();
  for (const post of posts) {
    const others = byThread.get(post.thread);
    if (others) others.push(post);
    else byThread.set(post.thread, [post]);
  }
  return [...byThread].flatMap(([id, all]) => {
    const thread = threads.get(id);
    const threadId = thread && ((by === 'identifier' && thread.identifier) || addressOf(thread));
    if (!thread || !threadId) return [];
    const comments = withoutLeavesThatAreGone(all).map(commentFrom);
    const page = { url: thread.link, title: thread.title };
    return [{ threadId, page, comments, ...(thread.isClosed && { closed: {} }) }];
  });
}
