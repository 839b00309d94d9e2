import type { MeasureLetter } from '../../domain/article-30/measure.js';
import type { RuleId } from '../../domain/rule.js';
import {
  type Cell,
  line,
  list,
  marked,
  meaning,
  notPossible,
  notStated,
  optional,
  text,
  words,
} from '../document/cell.js';
import { termed } from '../document/meaning.js';
import type { Speech } from '../language/language.js';

/** The measures of an entry by name, with what limits them, why they cannot be described, or that nothing is stated. */
export function measures(say: Speech, of: MeasureLetter, rule: RuleId): Cell {
  if (of.statement === 'NOT_STATED') return notStated(rule);
  const items = of.measures.map(({ name, article, systems, description, dpvTerm }) =>
    meaning(
      'measure',
      list([
        line([
          meaning('name', text(name)),
          meaning('article', optional(article === null ? null : say.cite(article), 'quiet')),
          systems.length > 0 && words(say.say('measure.on', { systems: systems.join(', ') }), 'quiet'),
        ]),
        meaning('description', optional(description)),
      ]),
      termed(dpvTerm),
    ),
  );
  return (
    list([items.length > 0 && marked(items), of.notPossible !== null && notPossible(of.notPossible)]) ?? notStated(rule)
  );
}
