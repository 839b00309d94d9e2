import type { Day } from '../../domain/day.js';
import { compareOutcomes, type Outcome, OUTCOME_ORDER } from '../../domain/transfer/outcome.js';
import type { Transfer, Transfers } from '../../domain/transfer/transfer.js';
import { code, number, text, words } from '../document/cell.js';
import type { Badge, Document, Table } from '../document/document.js';
import { rowsOf } from '../document/rows.js';
import { visible } from '../document/text.js';
import { column, fact, head } from '../fact.js';
import { groupsOf } from '../group.js';
import type { Speech } from '../language/language.js';
import type { Names } from '../name.js';
import { standing } from '../standing.js';
import { transferEntries } from './entry.js';
import { dataFlow } from './flow.js';
import { transferMap } from './map.js';
import { outcome, place, placeKey } from './outcome.js';

/** From the worst to the best. */
const WORST_FIRST: readonly Outcome[] = OUTCOME_ORDER.toReversed();

const having = (transfers: readonly Transfer[], of: Outcome): number =>
  transfers.filter((one) => one.outcome === of).length;

interface Destination {
  readonly place: Transfer['place'];
  readonly transfers: readonly Transfer[];
  readonly worst: Outcome;
}

/** The transfers by where the data then are, the place of the worst first. */
function destinationsOf(transfers: readonly Transfer[]): Destination[] {
  return groupsOf(transfers, (one) => placeKey(one.place))
    .map((group) => {
      const worst = group.reduce<Outcome>(
        (found, one) => (compareOutcomes(one.outcome, found) > 0 ? one.outcome : found),
        group[0].outcome,
      );
      return { place: group[0].place, transfers: group, worst };
    })
    .sort(
      (one, other) =>
        compareOutcomes(other.worst, one.worst) ||
        other.transfers.length - one.transfers.length ||
        (placeKey(one.place) < placeKey(other.place) ? -1 : 1),
    );
}

const byDestination = (say: Speech, destinations: readonly Destination[]): Table => ({
  kind: 'table',
  id: 'destinations',
  columns: [
    head('place', say.say('transfers.place'), 40),
    column('worst', say.say('transfers.outcome'), 16, 'code'),
    column('transfers', say.say('transfers.count'), 10, 'number'),
    ...WORST_FIRST.map((of) => column(of, say.called('outcome', of), 10, 'number')),
  ],
  rows: rowsOf(destinations, (of) => ({
    cells: [
      place(say, of.place),
      outcome(say, of.worst),
      number(of.transfers.length),
      ...WORST_FIRST.map((one) => number(having(of.transfers, one))),
    ],
  })),
  empty: say.say('transfers.empty'),
});

function badge(say: Speech, transfers: readonly Transfer[]): Badge | null {
  if (transfers.length === 0) return null;
  const counted = (of: Outcome) => having(transfers, of);
  const [unlawful, open] = [counted('UNLAWFUL'), counted('UNDETERMINED') + counted('REVIEW')];
  const verdict =
    unlawful > 0
      ? code('UNLAWFUL', say.say('transfers.badge.UNLAWFUL'), { sign: '✗', tone: 'bad' })
      : open > 0
        ? code('OPEN', say.say('transfers.badge.OPEN'), { sign: '▲', tone: 'doubtful' })
        : code('LAWFUL', say.say('transfers.badge.LAWFUL'), { sign: '✓', tone: 'good' });
  return { verdict, counts: WORST_FIRST.map((of) => fact(of, say.called('outcome', of), number(counted(of)))) };
}

/** Of whom and which day a register of transfers is. */
export interface TransferRegister extends Transfers {
  readonly on: Day;
  readonly asRecordedAt: string | null;
  /** The name of the organisation. */
  readonly organisation: string;
  readonly names: Names;
}

/** The register of transfers: which data go where, on what, and what the law of the day says to it (Art. 44 to 50). */
export function transferDocument(
  say: Speech,
  { transfers, on, asRecordedAt, organisation, names }: TransferRegister,
  { madeAt }: { readonly madeAt: string },
): Document {
  const destinations = destinationsOf(transfers);
  const flow = dataFlow(say, { transfers, names, on });
  return {
    report: 'transfers',
    language: say.code,
    asked: { on, asRecordedAt },
    madeAt,
    title: say.plain('transfers.windowTitle', { whose: organisation, day: say.day(on) }),
    subject: visible(organisation),
    what: say.say('transfers.what'),
    cover: () =>
      Promise.resolve({
        title: say.say('transfers.title'),
        lead: say.say('transfers.lead'),
        facts: [
          fact('organisation', say.say('cover.organisation'), text(organisation)),
          ...standing(say, { on, asRecordedAt }, madeAt),
          fact('entries', say.say('transfers.count'), number(transfers.length)),
        ],
        badge: badge(say, transfers),
        notes: [words(say.say('transfers.ofTheDay'))],
      }),
    sections: [
      {
        id: 'destinations',
        title: say.say('section.destinations'),
        content: [byDestination(say, destinations), transferMap(say, transfers)],
      },
      { id: 'transfers', title: say.say('section.transfers'), content: [transferEntries(say, names, transfers)] },
      {
        id: 'annex-flow',
        title: flow.picture.title,
        annex: true,
        content: [flow.picture, flow.table],
      },
    ],
  };
}
