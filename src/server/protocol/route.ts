import type { z } from 'zod';
import type { Discussion } from '../discussion/discussion.js';
import type { Moment } from '../discussion/moment.js';
import type { Viewer } from '../discussion/viewer.js';
import type { Screening } from '../discussion/screening.js';
import type { EventStreams } from './event-streams.js';

/** What a route is handed: the request, checked, and who asks. */
export interface Asked<Q, B> {
  readonly request: Request;
  readonly query: Q;
  readonly body: B;
  /** `id` and `key`, where the path has them. */
  readonly path: Readonly<Record<string, string>>;
  readonly viewer: Viewer;
  readonly moment: Moment;
  readonly discussion: Discussion;
  readonly screening: Screening;
  readonly streams: EventStreams;
  /** Where a reader signs in, if this server knows. */
  readonly signInUrl: string | undefined;
  /** Takes away what the viewer is known by here. */
  signOut(): Promise<void>;
  /** For the answer. */
  readonly headers: Headers;
}

/** One operation of the protocol. */
export interface Route<Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As OpenAPI writes it, `/comments/{id}`. */
  readonly path: string;
  readonly says: string;
  readonly query: Q;
  readonly body?: B;
  /** `undefined`: 204. */
  readonly answer?: z.ZodType;
  readonly status?: number;
  /** Whether the answer is the same for everybody who is signed out. */
  readonly shared?: boolean;
  /** Whether it is a stream of events, not JSON. */
  readonly streams?: boolean;
  /** Answers what becomes JSON, `undefined` for 204, or a response. */
  carryOut(asked: Asked<z.output<Q>, z.output<B>>): Promise<unknown>;
}

/** Lets the schemas say what the handler is handed. */
export const route = <Q extends z.ZodType, B extends z.ZodType>(given: Route<Q, B>): Route => given;
