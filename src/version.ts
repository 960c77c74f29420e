/** The package's version: said when two copies meet on one page. A test compares it with `package.json`. */
export const version: string = '0.1.0';
