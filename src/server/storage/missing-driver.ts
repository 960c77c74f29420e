/** A database driver that is not installed; the message says how to add it. */
export class MissingDriver extends Error {
  override readonly name = 'MissingDriver';

  constructor(why: string, driver: string, otherwise?: string) {
    super(
      `${why}: add the driver with "npm install ${driver}", or run ` +
        `"npx -p comment-thread -p ${driver} comment-thread serve"${otherwise ? `, or ${otherwise}` : ''}.`,
    );
  }
}
