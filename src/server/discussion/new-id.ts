import { randomId } from '../../model/random-id.js';

/**
 * 9 characters of time and 12 of chance (60 random bits): ids made later sort later, so that they lie together in an
 * index, and nobody can guess one.
 */
export const newId = (now: number): string => now.toString(32).padStart(9, '0') + randomId().slice(0, 12);
