import type { ServerResponse } from 'node:http';

/**
 * What may go wrong with a request. `hang`: no answer, ever. `drop`: the connection breaks before
 * the request is read. `lose`: it is carried out, and the connection breaks before the answer.
 * `hold`: it is carried out when the fault is lifted. The others answer: `error` 500 in JSON,
 * `busy` 429 with `Retry-After: 30`, `gateway` 502 with a web page, `html` 200 with a web page,
 * `malformed` 200 with half of a JSON object; `unsupported` 405; `truncate` breaks off within an answer; `garbage` 200 with JSON of
 * another shape; a number answers that status, in JSON.
 */
export type Fault =
  | 'hang'
  | 'drop'
  | 'lose'
  | 'hold'
  | 'error'
  | 'busy'
  | 'gateway'
  | 'html'
  | 'malformed'
  | 'unsupported'
  | 'truncate'
  | 'garbage'
  | number;

/** Which requests: of that method, with a path that contains this, so many of them (absent: all). */
export interface Where {
  method?: string;
  path?: string;
  times?: number;
}

/** A fault that was set. */
export interface SetFault {
  /** Resolves when the first request has met it. */
  readonly met: Promise<void>;
  /** Resolves when the first of them is closed, be it answered or broken off by the client. */
  readonly closed: Promise<void>;
  /** Ends it; what it holds goes on. */
  lift(): void;
}

interface Rule extends Where {
  fault: Fault;
  left: number;
  meet(): void;
  close(): void;
  readonly lifted: Promise<void>;
}

const page = '<!doctype html>\n<html lang="en"><title>Sorry</title><p>Something is wrong.</p></html>\n';
const json = 'application/json; charset=utf-8';
const html = 'text/html; charset=utf-8';
const answers: Partial<Record<Exclude<Fault, number>, [status: number, type: string, body: string]>> = {
  error: [500, json, '{"code":"server","message":"The database is on fire"}'],
  busy: [429, json, '{"code":"rate-limited","message":"Too many comments at once"}'],
  gateway: [502, html, page],
  html: [200, html, page],
  unsupported: [405, json, '{"code":"unsupported","message":"Not here"}'],
  malformed: [200, json, '{"items":[{"id":"1",'],
  garbage: [200, json, '{"id":7,"items":"none","body":[]}'],
};

const answerOf = (fault: Fault): [status: number, type: string, body: string] | undefined =>
  typeof fault === 'number' ? [fault, json, '{"message":"Not this time"}'] : answers[fault];

export class Faults {
  #rules: Rule[] = [];

  set(fault: Fault, where: Where = {}): SetFault {
    let meet = (): void => {};
    let close = (): void => {};
    let lift = (): void => {};
    const met = new Promise<void>((resolve) => (meet = resolve));
    const closed = new Promise<void>((resolve) => (close = resolve));
    const lifted = new Promise<void>((resolve) => (lift = resolve));
    const rule: Rule = { ...where, fault, left: where.times ?? Infinity, meet, close, lifted };
    this.#rules.push(rule);
    return {
      met,
      closed,
      lift: () => {
        this.#rules = this.#rules.filter((other) => other !== rule);
        lift();
      },
    };
  }

  /** Ends all of them; what was held stays unanswered. */
  clear(): void {
    this.#rules = [];
  }

  /** Lets a request meet the fault set for it: whether it is to be carried out, and then answered. */
  async meet(method: string, path: string, response: ServerResponse): Promise<'answer' | 'lose' | 'done'> {
    const rule = this.#rules.find(
      (rule) => rule.left > 0 && (rule.method ?? method) === method && path.includes(rule.path ?? ''),
    );
    if (!rule) return 'answer';
    rule.left--;
    response.once('close', rule.close);
    rule.meet();
    const answer = answerOf(rule.fault);
    if (answer) {
      const [status, type, body] = answer;
      response.writeHead(status, { 'content-type': type, ...(status === 429 && { 'retry-after': '30' }) }).end(body);
    }
    if (rule.fault === 'drop') response.destroy();
    if (rule.fault === 'truncate') {
      response.writeHead(200, { 'content-type': json, 'content-length': '500' });
      response.write('{"items":[', () => response.destroy());
    }
    if (rule.fault === 'hold') await rule.lifted;
    return rule.fault === 'hold' ? 'answer' : rule.fault === 'lose' ? 'lose' : 'done';
  }
}
