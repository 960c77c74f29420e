/** A back end that speaks GraphQL: posts with remarks below them, in its own words. */
import { buildSchema, graphql, GraphQLError } from 'graphql';
import { startJsonServer, type JsonServer } from './json-server.js';

interface User {
  id: string;
  name: string;
}
interface Remark {
  id: string;
  slug: string;
  inReplyTo: string | null;
  author: User | null;
  text: string | null;
  at: string;
  edited: string | null;
  key: string;
}

const schema = buildSchema(`
  type User { id: ID! name: String! }
  type Remark { id: ID! inReplyTo: ID author: User text: String at: String! edited: String replyCount: Int! }
  type PageInfo { endCursor: String hasNextPage: Boolean! }
  type Remarks { nodes: [Remark!]! pageInfo: PageInfo! }
  type Query {
    me: User
    remarks(slug: ID!, under: ID, first: Int!, after: String, newestRootsFirst: Boolean): Remarks!
    remarkCount(slug: ID!): Int!
  }
  type Mutation {
    addRemark(slug: ID!, under: ID, text: String!, key: ID!): Remark!
    editRemark(id: ID!, text: String!): Remark!
    removeRemark(id: ID!): Remark
  }
`);

const refuse = (code: string, message: string): never => {
  throw new GraphQLError(message, { extensions: { code } });
};

class Forum {
  readonly #remarks: Remark[] = [];
  #made = 0;

  readonly me = (_: object, { user }: { user?: User }): User | undefined => user;

  readonly remarks = (given: {
    slug: string;
    under?: string | null;
    first: number;
    after?: string | null;
    newestRootsFirst?: boolean | null;
  }) => {
    // prettier-ignore
    const { slug, under = null, first, after, newestRootsFirst } = given;
    const direction = newestRootsFirst && under === null ? -1 : 1;
    const place = ({ id }: Remark): number => Number(id) * direction;
    const from = after == null ? -Infinity : Number(/^after (\d+)$/.exec(after)?.[1] ?? refuse('BAD_CURSOR', 'No such place')) * direction; // prettier-ignore
    const rest = this.#under(under)
      .filter((remark) => remark.slug === slug && place(remark) > from)
      .sort((a, b) => place(a) - place(b));
    const nodes = rest.slice(0, first);
    const endCursor = nodes.length > 0 ? `after ${nodes.at(-1)!.id}` : null;
    return {
      nodes: nodes.map((remark) => this.#told(remark)),
      pageInfo: { endCursor, hasNextPage: rest.length > first },
    };
  };

  readonly remarkCount = ({ slug }: { slug: string }): number =>
    this.#remarks.filter((remark) => remark.slug === slug && remark.text !== null).length;

  readonly addRemark = (
    given: { slug: string; under?: string | null; text: string; key: string },
    context: { user?: User },
  ) => {
    // prettier-ignore
    const author = context.user ?? refuse('UNAUTHENTICATED', 'Who are you?');
    const { slug, under = null, text, key } = given;
    const before = this.#remarks.find((remark) => remark.key === key && remark.author?.id === author.id);
    if (before) return this.#told(before);
    if (under !== null) this.#find(under);
    if (!text.trim()) refuse('BAD_USER_INPUT', 'A remark needs some text');
    const remark: Remark = { id: String(++this.#made), slug, inReplyTo: under, author, text, at: new Date().toISOString(), edited: null, key }; // prettier-ignore
    this.#remarks.push(remark);
    return this.#told(remark);
  };

  readonly editRemark = ({ id, text }: { id: string; text: string }, context: { user?: User }) => {
    const remark = this.#own(id, context);
    if (!text.trim()) refuse('BAD_USER_INPUT', 'A remark needs some text');
    return this.#told(Object.assign(remark, { text, edited: new Date().toISOString() }));
  };

  readonly removeRemark = ({ id }: { id: string }, context: { user?: User }) => {
    const remark = this.#own(id, context);
    if (this.#under(id).length > 0) return this.#told(Object.assign(remark, { author: null, text: null }));
    this.#remarks.splice(this.#remarks.indexOf(remark), 1);
    return null;
  };

  #under(parent: string | null): Remark[] {
    return this.#remarks.filter(({ inReplyTo }) => inReplyTo === parent);
  }

  #told(remark: Remark): Remark & { replyCount: number } {
    return { ...remark, replyCount: this.#under(remark.id).length };
  }

  #find(id: string): Remark {
    return this.#remarks.find((remark) => remark.id === id) ?? refuse('NOT_FOUND', 'No such remark');
  }

  #own(id: string, { user }: { user?: User }): Remark {
    if (!user) refuse('UNAUTHENTICATED', 'Who are you?');
    const remark = this.#find(id);
    return remark.author?.id === user!.id ? remark : refuse('FORBIDDEN', 'Not yours');
  }
}

/** Starts it; the reader is whom the bearer token names, if that is one of `users`. */
export function startForumServer(users: readonly User[]): Promise<JsonServer> {
  const rootValue = new Forum();
  return startJsonServer(async ({ token, body }) => {
    const { query = '', variables } = body as { query?: string; variables?: Record<string, unknown> };
    const contextValue = { user: users.find(({ name }) => name === token) };
    return { body: await graphql({ schema, rootValue, contextValue, source: query, variableValues: variables }) };
  });
}
