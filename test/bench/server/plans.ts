/** Asks the database how it would carry out each query it was sent. */
import { CompiledQuery, sql, type KyselyPlugin, type RootOperationNode } from 'kysely';
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

const wholeTable = {
  // A scan of what a step before made, or along an index to its limit, reads no more than it answers.
  sqlite: /^SCAN (comment|thread|vote|reaction|report|audit|ban)\b(?!.*INDEX)/,
  postgres: /Seq Scan on (comment|thread|vote|reaction|report|audit)\b/,
};

/** The queries that would read a whole table, and how. */
export function fullScans(db: Queries, engine: 'sqlite' | 'postgres', sent: Sent): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    // It reads a small table whole though it need not; where it has to, it still says so.
    if (engine === 'postgres') await sql`set enable_seqscan = off`.execute(connection);
    const found: string[] = [];
    for (const node of sent.nodes.values()) {
      const { sql: asked, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
      const explain = engine === 'sqlite' ? 'explain query plan' : 'explain';
      const { rows } = await connection.executeQuery<Record<string, string>>(CompiledQuery.raw(`${explain} ${asked}`, [...parameters])); // prettier-ignore
      const steps = rows.map((row) => row['detail'] ?? row['QUERY PLAN'] ?? '');
      found.push(...steps.filter((step) => wholeTable[engine].test(step)).map((step) => `${step}: ${asked.slice(0, 200)}`)); // prettier-ignore
    }
    return found;
  });
}
