import type { Day } from '../day.js';
import type { Regime } from '../territory.js';
import type { Arrival, Hop } from './hop.js';
import type { Judgement } from './outcome.js';

/** Whether both ends are one legal entity: what stays within it is no transfer (EDPB Guidelines 05/2021, Ex. 8). */
export const sameEntity = ({ exporter, importer }: Hop): boolean => exporter.id === importer?.id;

/**
 * How the data have come to the importer after the hop: what its own giving them on is judged by.
 *
 * Inside the territory of the regime the law holds by itself, so data that are given to somebody there are at their
 * origin, also where they had been outside. Data given back to the controller whose they are, or given by the person
 * they are about, begin there. Within one legal entity nothing changes. From somebody to whom the regime does not apply
 * they come from elsewhere. A lawful transfer is told by its mechanism, an unlawful one by `NONE`. Where somebody has to
 * look first, it is `UNKNOWN`: to say that nothing carried the data would be a guess as much as to say that something
 * did.
 */
export function arrivalAfter(hop: Hop, _regime: Regime, _day: Day, arrival: Arrival, judgement: Judgement): Arrival {
  switch (judgement.outcome) {
    case 'OUT_OF_SCOPE':
      return arrival === 'ORIGIN' ? 'ELSEWHERE' : arrival;
    case 'NOT_RESTRICTED':
      return sameEntity(hop) && hop.exporterRole !== 'DATA_SUBJECT' ? arrival : 'ORIGIN';
    case 'LAWFUL':
      return judgement.mechanism ?? 'UNKNOWN';
    case 'UNLAWFUL':
      return 'NONE';
    case 'REVIEW':
    case 'UNDETERMINED':
      return 'UNKNOWN';
  }
}
