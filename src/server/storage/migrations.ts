/** The tables, one step after another. A step that was released is never changed: a new one follows it. */
import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import { WAITING, SHOWN } from './tables.js';

/** Pages are read by the same few columns, so each order has an index that already stands in it. */
const first: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('thread')
      .addColumn('thread_id', 'text', (column) => column.primaryKey())
      .addColumn('born', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('total', 'bigint', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .addColumn('closed_at', 'bigint')
      .addColumn('closed_reason', 'text')
      .addColumn('turned', 'bigint', (column) => column.notNull())
      .addColumn('moderation', 'text')
      .addColumn('page_url', 'text', (column) => column.notNull())
      .addColumn('page_title', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('comment')
      .addColumn('thread_id', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('parent_id', 'text', (column) => column.notNull())
      .addColumn('depth', 'integer', (column) => column.notNull())
      .addColumn('shown', 'integer', (column) => column.notNull())
      .addColumn('made', 'bigint', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('removed_by', 'text')
      .addColumn('author_id', 'text')
      .addColumn('author_name', 'text')
      .addColumn('author_more', 'text')
      .addColumn('author_email', 'text')
      .addColumn('body_format', 'text')
      .addColumn('body_text', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('edited_at', 'bigint')
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('score', 'integer', (column) => column.notNull())
      .addColumn('reactions', 'text')
      .addColumn('reply_count', 'integer', (column) => column.notNull())
      .addColumn('pinned', 'integer', (column) => column.notNull())
      .addColumn('client_id', 'text')
      .addPrimaryKeyConstraint('comment_key', ['thread_id', 'id'])
      .addUniqueConstraint('comment_written_once', ['thread_id', 'client_id'])
      .execute();
    await db.schema
      .createIndex('comment_by_time')
      .on('comment')
      .columns(['thread_id', 'parent_id', 'created_at', 'id'])
      .where(sql.ref('shown'), '=', sql.lit(SHOWN))
      .execute();
    await db.schema
      .createIndex('comment_by_score')
      .on('comment')
      .columns(['thread_id', 'parent_id', 'score', 'created_at', 'id'])
      .where(sql.ref('shown'), '=', sql.lit(SHOWN))
      .execute();
    await db.schema
      .createIndex('comment_waiting')
      .on('comment')
      .columns(['thread_id', 'parent_id', 'created_at', 'id'])
      .where(sql.ref('shown'), '=', sql.lit(WAITING))
      .execute();
    await db.schema.createIndex('comment_by_change').unique().on('comment').columns(['thread_id', 'seq']).execute();
    await db.schema
      .createIndex('comment_by_author')
      .on('comment')
      .columns(['thread_id', 'author_id', 'created_at'])
      .execute();
    await db.schema
      .createTable('vote')
      .addColumn('thread_id', 'text', (column) => column.notNull())
      .addColumn('comment_id', 'text', (column) => column.notNull())
      .addColumn('voter', 'text', (column) => column.notNull())
      .addColumn('value', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('vote_key', ['thread_id', 'comment_id', 'voter'])
      .execute();
    await db.schema.createIndex('vote_by_voter').on('vote').columns(['thread_id', 'voter']).execute();
    await db.schema
      .createTable('reaction')
      .addColumn('thread_id', 'text', (column) => column.notNull())
      .addColumn('comment_id', 'text', (column) => column.notNull())
      .addColumn('reactor', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('reaction_key', ['thread_id', 'comment_id', 'reactor', 'key'])
      .execute();
    await db.schema.createIndex('reaction_by_reactor').on('reaction').columns(['thread_id', 'reactor']).execute();
    await db.schema
      .createTable('report')
      .addColumn('thread_id', 'text', (column) => column.notNull())
      .addColumn('comment_id', 'text', (column) => column.notNull())
      .addColumn('reporter', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('note', 'text')
      .addColumn('reported_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('report_key', ['thread_id', 'comment_id', 'reporter'])
      .execute();
    await db.schema.createIndex('report_by_reporter').on('report').columns(['thread_id', 'reporter']).execute();
    await db.schema
      .createTable('audit')
      .addColumn('thread_id', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('acted_at', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('subject', 'text')
      .addColumn('reason', 'text')
      .addPrimaryKeyConstraint('audit_key', ['thread_id', 'id'])
      .execute();
    await db.schema
      .createTable('ban')
      .addColumn('person', 'text', (column) => column.primaryKey())
      .addColumn('until', 'bigint')
      .addColumn('reason', 'text')
      .addColumn('banned_by', 'text', (column) => column.notNull())
      .addColumn('banned_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};

const migrations: Record<string, Migration> = { '0001-first': first };

/**
 * Brings the tables to what this version needs. Both engines take a step whole or not at all, so one that was
 * interrupted is simply taken again; several servers that start at once take turns.
 */
export async function migrate(db: Kysely<never>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: 'comment_thread_step',
    migrationLockTableName: 'comment_thread_step_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error as Error;
}
