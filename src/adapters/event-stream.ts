import { AdapterError } from './adapter-error.js';

/** What a server sent, by the names of the HTML Living Standard, section 9.2. */
export interface ServerEvent {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

/** The longest line (UTF-16 units): what is longer is no event of ours. */
const LONGEST_LINE = 65_536;

/**
 * The events of a `text/event-stream` answer, as they come; ends when the answer ends. `heard` is called for every sign
 * of life, comments too. Throws what reading throws, and `server` for a line without end.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<ServerEvent> {
  let rest = '';
  let type = '';
  let data = '';
  let lastEventId = '';
  // Not every browser can iterate a stream.
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    heard();
    const lines = (rest + chunk.value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE) throw new AdapterError('server', 'The event stream sent a line without end');
    for (const line of lines) {
      const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
      if (line === '') {
        if (data) yield { type: type || 'message', data: data.slice(0, -1), lastEventId };
        type = data = '';
      } else if (field === 'event') type = value;
      else if (field === 'data') data += `${value}\n`;
      else if (field === 'id') lastEventId = value;
    }
  }
}
