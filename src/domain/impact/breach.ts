import { covers, type Day } from '../day.js';
import type { Regime } from '../territory.js';
import { confidenceOf } from '../transfer/source.js';
import { answering, type Case, type Liable, reachOf, tellings } from './chain.js';
import { type Dueness, WITHOUT_ESTABLISHMENT } from './duty.js';
import { authorityOf, Notifications, ofProcessor, REGIME_CODES, type Standing, standings } from './notification.js';

const OPEN_ROLE = 'In which role the data are held there is not stated: it is due of the one that answers for them.';
const OPEN_REACH = 'Whether the law of the regime reaches it is not stated.';
const JOINTLY = 'It is controller with others: who of them notifies is for their arrangement to say (Art. 26(1)).';
const WITH_IT = 'Where the breach is with it, or with one that it engages.';

const sentences = (...all: (string | null | false | undefined)[]): { more?: string } => {
  const more = all.filter((one) => typeof one === 'string').join(' ');
  return more === '' ? {} : { more };
};

/** What a controller has to do under one regime. */
function byController(
  into: Notifications,
  { party, certain, jointly }: Liable,
  { regime, at, day }: { readonly regime: Regime; readonly at: Standing; readonly day: Day },
): void {
  if (at.answer === 'NO') return;
  const stated = certain && at.answer === 'YES';
  const dueness: { dueness?: Dueness } = stated ? {} : { dueness: 'NOT_STATED' };
  const open = [!certain && OPEN_ROLE, at.answer !== 'YES' && OPEN_REACH];
  const outside = regime === 'EU' && at.inside === false;
  const rule = outside ? WITHOUT_ESTABLISHMENT.find((one) => covers(one, day)) : undefined;
  const by = { regime, from: party, ...dueness } as const;
  into.add({
    ...{ duty: 'BREACH_TO_AUTHORITY', ...by, audience: 'SUPERVISORY_AUTHORITY', whom: authorityOf(regime, at, day) },
    ...sentences(...open, jointly && JOINTLY),
    ...(rule ? { confidence: confidenceOf(rule) } : {}),
  });
  const people = 'The people whose data are affected.';
  into.add({ duty: 'BREACH_TO_PEOPLE', ...by, audience: 'DATA_SUBJECTS', whom: people, ...sentences(...open) });
  into.add({ duty: 'BREACH_DOCUMENTED', ...by, audience: 'RECORD', whom: 'Nobody.', ...sentences(...open) });
}

/**
 * What a breach asks to be notified, by whom, to whom and by when: Art. 33 and 34.
 *
 * Each processor tells who engaged it, up to the controllers; these tell the authority and, where the risk is high, the
 * people. Who holds data as a controller of its own answers for them itself, and not the one that gave them.
 */
export function breachNotifications(of: Case): Notifications {
  const { there, day } = of;
  const standing = standings(day);
  const found = new Notifications();
  const { liables, split } = answering(of);
  for (const regime of REGIME_CODES) {
    const reach = reachOf(liables, standing, regime);
    for (const { from, to, audience, engagements, certain } of tellings(of, { split })) {
      const how = ofProcessor(standing(from, regime).answer, reach);
      if (how === null) continue;
      const elsewhere = there.direction === 'DOWN' && !there.parties.includes(from);
      const doubt: { dueness?: Dueness } = certain ? (elsewhere ? { dueness: 'IF' } : {}) : { dueness: 'NOT_STATED' };
      found.add({
        ...{ duty: 'BREACH_TO_CONTROLLER', regime, from, to, audience, engagements },
        ...how,
        ...doubt,
        ...sentences(how.more, !certain && OPEN_ROLE, elsewhere && WITH_IT),
      });
    }
    for (const one of liables) byController(found, one, { regime, at: standing(one.party, regime), day });
  }
  return found;
}
