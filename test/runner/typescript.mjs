/** `node --import` this file to run TypeScript: esbuild strips the types, and `./x.js` finds `./x.ts`. */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
