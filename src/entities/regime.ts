import { REGIMES } from '../domain/territory.js';
import { choice } from './choice.js';

export const RegimeChoice = choice('Regime', 'The law that a statement is made under.', REGIMES);
