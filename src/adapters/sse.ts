import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { ChangeBatch } from '../model/change.js';
import type { Adapter, InThread } from './adapter.js';
import { AdapterError } from './adapter-error.js';
import { httpError } from './http-error.js';

type Subscribe = NonNullable<Adapter['subscribe']>;

/** Whom a stream is for, and after which checkpoint. */
export type SseCall = InThread & { since?: string | undefined };

/** One event of a stream. */
export interface SseEvent {
  /** As the server named it; `message` where it did not. */
  type: string;
  data: string;
  id?: string | undefined;
}

export interface SseOptions {
  /**
   * What an event brings; nothing, where it means nothing here. `call.since` is the checkpoint reached. Absent: the
   * data is a batch of changes, as JSON.
   */
  read?(event: SseEvent, call: SseCall): ChangeBatch | undefined | Promise<ChangeBatch | undefined>;
  /** Headers of the request, as for a token; asked each time a stream is opened. */
  headers?(call: SseCall): HeadersInit | Promise<HeadersInit>;
  /** Whether cookies go along, as `fetch` means it. */
  credentials?: RequestCredentials | undefined;
}

const batchIn = ({ data }: SseEvent): ChangeBatch => JSON.parse(data) as ChangeBatch;

async function open(
  address: string | URL,
  signal: AbortSignal,
  init: RequestInit,
): Promise<ReadableStream<Uint8Array>> {
  const url = new URL(address, globalThis.document?.baseURI);
  const where = url.href.split('?')[0];
  const response = await fetch(url, { ...init, signal, cache: 'no-store' }).catch((cause: unknown) => {
    throw new AdapterError('network', `${where} cannot be reached`, { cause });
  });
  if (!response.ok) throw await httpError(response);
  if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream'))
    throw new AdapterError('server', `${where} is no event stream`);
  return response.body;
}

/** Reads events as they come, one after the other. Resolves at the end of the stream. */
async function eachEvent(body: ReadableStream<Uint8Array>, take: (event: SseEvent) => Promise<void>): Promise<void> {
  const came: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => came.push(event) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new AdapterError('network', 'The event stream broke off', { cause });
      });
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      for (const { event = 'message', data, id } of came.splice(0)) await take({ type: event, data, id });
    }
  } finally {
    // Whoever stops reading hangs up; a stream that broke off says so again, and nobody waits for it.
    reader.cancel().catch(() => undefined);
  }
}

/**
 * Makes `subscribe` out of an endpoint of server-sent events (WHATWG HTML, section 9.2), read with `fetch`, so that
 * headers can be sent and failures are told. Opens one stream, from `since` on where the address says so; the widget
 * opens the next. An event's `id` is the checkpoint where its batch names none. Resolves when the signal is aborted or
 * the server ends the stream, rejects where it cannot be opened or read, or breaks off.
 */
export function sse(address: (call: SseCall) => string | URL, options: SseOptions = {}): Subscribe {
  const { read = batchIn, headers, credentials = 'same-origin' } = options;
  return async (call, emit) => {
    const { signal } = call;
    let { since } = call;
    if (signal.aborted) return;
    try {
      const sent = new Headers(await headers?.(call));
      sent.set('accept', 'text/event-stream');
      const body = await open(address(call), signal, { headers: sent, credentials });
      await eachEvent(body, async (event) => {
        const batch = await read(event, { ...call, since });
        if (!batch || signal.aborted) return;
        since = batch.checkpoint ?? event.id ?? since;
        if (batch.changes.length > 0) emit({ ...batch, checkpoint: since });
      });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };
}
