import { choice } from './choice.js';

export const RegimeChoice = choice('Regime', 'The law that a statement is made under.', {
  EU: 'The General Data Protection Regulation, Regulation (EU) 2016/679.',
  UK: 'The UK GDPR and the Data Protection Act 2018, from 1 January 2021.',
});
