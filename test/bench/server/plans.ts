/** Asks the database how it would carry out each query it was sent. */
import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from 'kysely';
import type { Queries } from '../../../src/server/storage/tables.js';

/** Queries as they are sent, each once. */
export class Sent implements KyselyPlugin {
  readonly nodes = new Map<string, RootOperationNode>();
  #compile: ((node: RootOperationNode) => string) | undefined;

  watch(db: Queries): Queries {
    this.#compile = (node) => db.getExecutor().compileQuery(node, { queryId: 'plan' }).sql;
    return db.withPlugin(this);
  }

  transformQuery({ node }: { node: RootOperationNode }): RootOperationNode {
    this.nodes.set(this.#compile!(node), node);
    return node;
  }

  transformResult<T>({ result }: { result: T }): Promise<T> {
    return Promise.resolve(result);
  }
}

/** The queries that would read a whole table, and how. */
export async function fullScans(db: Queries, engine: 'sqlite' | 'postgres', sent: Sent): Promise<string[]> {
  const found: string[] = [];
  for (const node of sent.nodes.values()) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
    const explained = CompiledQuery.raw(`${engine === 'sqlite' ? 'explain query plan' : 'explain'} ${sql}`, [...parameters]); // prettier-ignore
    const { rows } = await db.executeQuery<Record<string, string>>(explained);
    for (const row of rows) {
      const step = row['detail'] ?? row['QUERY PLAN'] ?? '';
      // A scan of what a step before made, or along an index to its limit, reads no more than it answers.
      const isWhole = engine === 'sqlite' ? /^SCAN (comment|thread|vote|reaction|report|audit|ban)\b(?!.*INDEX)/.test(step) : /Seq Scan on (comment|thread|vote|reaction|report|audit)\b/.test(step); // prettier-ignore
      if (isWhole) found.push(`${step}: ${sql.slice(0, 200)}`);
    }
  }
  return found;
}
