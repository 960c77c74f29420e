/**
 * What a comment becomes before it is printed: one element, plainly described. Printed as nodes in a browser
 * (`print-nodes.ts`) and as a string on a server (`print-string.ts`), so both show the same tree. Tags and attribute
 * names come only from this project's code; values and text may be anything.
 */
export interface Row {
  /** A lower-case HTML tag, never `script`, `style` or another element whose text is not escaped. */
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Rows and text, in order. */
  readonly children?: readonly (Row | string)[];
}
