import type { Phrases } from './language.js';

export const FR: Phrases = {};
