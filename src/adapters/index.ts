/** The door for adapter authors: the contract, the registry, and what adapters are made of. */
export type * from './adapter.js';
export type * from '../model/comment.js';
export type * from '../model/page.js';
export type * from '../model/change.js';
export type * from '../model/session.js';
export { AdapterError, type Failure, type FailureDetail } from './adapter-error.js';
export { commentFromArray } from './comment-from-array.js';
export { httpError } from './http-error.js';
export { arrayPages, pageFromArray } from './page-from-array.js';
export { flatten, pageFromTree, type NestedComment } from './page-from-tree.js';
export { poll } from './poll.js';
export { adapterNamed, adapterNames, defineAdapter, defineLazyAdapter } from './registry.js';
export { whenAdapterDefined } from './when-defined.js';
export { requestJson, type JsonRequest } from './request-json.js';
export { sse, type SseCall, type SseEvent, type SseOptions } from './sse.js';
export { withCache, type CacheOptions } from './with-cache.js';
