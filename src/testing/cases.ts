import { abortCases } from './abort-cases.js';
import type { Case } from './case.js';
import { changeCases } from './change-cases.js';
import { coreCases } from './core-cases.js';
import { hostileCases } from './hostile-cases.js';
import { orderCases } from './order-cases.js';
import { pagingCases } from './paging-cases.js';
import { permissionCases } from './permission-cases.js';
import { rewriteCases } from './rewrite-cases.js';
import { streamCases } from './stream-cases.js';
import { writeCases } from './write-cases.js';

/** Every case, in the order they are tried: what others build on comes first. */
export const cases: readonly Case[] = [
  ...coreCases,
  ...pagingCases,
  ...orderCases,
  ...writeCases,
  ...rewriteCases,
  ...permissionCases,
  ...changeCases,
  ...streamCases,
  ...abortCases,
  ...hostileCases,
];
