import type { Phrases } from './language.js';

export const DE: Phrases = {};
