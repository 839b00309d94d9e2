import type { Snapshot } from '../../database/session.js';
import { nounOf } from '../../entities/noun.js';
import { Party } from '../../entities/party.js';
import { ProcessingOnBehalf } from '../../entities/processing-on-behalf.js';
import { ServedController } from '../../entities/served-controller.js';
import { ActivityRow, type ActivityColumn } from './activity-row.js';
import { measuresIn } from './activity.js';
import { headingOf } from './cell.js';
import type { Entering } from './entering.js';
import { type Found, PROCESSOR_HEADINGS } from './ico.js';
import { keeperOf } from './keeper.js';
import { filledDown } from './merged.js';
import { NAME } from './recipient.js';
import { tableOf } from './table.js';
import { partsOf, shortened } from './words.js';

/** What the columns mean; a row of a processor has fewer than that of a controller, and reads them alike. */
const MEANING: Readonly<Record<string, ActivityColumn>> = {
  controller: 'controller',
  representative: 'other',
  categories: 'purposes',
  thirdCountries: 'thirdCountries',
  safeguards: 'safeguards',
  measures: 'measures',
};

const together = (categories: readonly string[]): string => categories.map(headingOf).sort().join('\n');

/** What each controller is served with already. */
async function served(snapshot: Snapshot, processor: string): Promise<Map<string, string>> {
  const rows = await snapshot.query<{ key: string; controller: string; categories: string[] }>(
    `SELECT b.key, c.key AS controller, s.processing_categories AS categories
     FROM served_controller AS s
     JOIN processing_on_behalf AS b ON b.organisation_id = s.organisation_id AND b.id = s.processing_id
     JOIN party AS p ON p.organisation_id = b.organisation_id AND p.id = b.processor_id
     JOIN party AS c ON c.organisation_id = s.organisation_id AND c.id = s.controller_id
     WHERE s.organisation_id = $1 AND p.key = $2 ORDER BY b.key`,
    [processor],
  );
  return new Map(rows.map(({ key, controller, categories }) => [`${controller}\n${together(categories)}`, key]));
}

/** Reads what is done for controllers out of the template for processors of the ICO, a row each. */
export async function readIcoProcessor(
  entering: Entering,
  snapshot: Snapshot,
  { sheet, headingRow }: Found,
): Promise<void> {
  const { told } = entering;
  const party = nounOf(Party);
  const processor = keeperOf(entering, sheet, headingRow);
  const there = await served(snapshot, processor);
  const table = tableOf(filledDown(sheet, headingRow, told), headingRow, PROCESSOR_HEADINGS, told, {
    unknown: (title) => `“${title}” is no heading of the template.`,
  });
  for (const found of table.rows) {
    const row = new ActivityRow(entering, sheet, found, MEANING);
    const controller = row.words('controller');
    if (!controller) {
      told.problem('REQUIRED', row.place, 'controller', 'The row names no controller on whose behalf it is done.');
      continue;
    }
    const [first = '', ...rest] = controller.text.split('\n').map((line) => line.trim());
    const name = shortened(first, NAME);
    const categories = partsOf(row.words('purposes')?.text ?? '');
    const known = entering.find(party, name, controller.place);
    const same = known === null ? undefined : there.get(`${known}\n${together(categories)}`);
    if (same !== undefined) {
      told.note(controller.place, null, `It is in the register as “${same}”, and is left as it is.`);
      continue;
    }
    const address = rest.join('\n').slice(0, 500);
    const key = known ?? entering.enter(party, { name, ...(address !== '' && { address }) }, controller.place).key;
    const called = shortened(`Processing on behalf of ${name}`, NAME);
    const measures = measuresIn(entering, row.words('measures'), called);
    if (row.words('thirdCountries')) {
      row.notTaken(
        'thirdCountries',
        'Which processor is there is not said: it is not taken. Enter it as a location of its engagement.',
      );
    }
    const sources = [entering.source(row.place)];
    const { key: processing } = entering.enter(
      nounOf(ProcessingOnBehalf),
      { name: called, processor, measures, statedNone: [...row.statedNone], sources },
      row.place,
    );
    const facts = { processing, controller: key, processingCategories: categories };
    entering.enter(nounOf(ServedController), facts, row.place);
    row.notTaken(
      'safeguards',
      'Safeguards are held of the ground of a transfer, which the row does not name: it is not taken.',
    );
    row.notTaken('other', 'For which regime the representative is, EU or UK, is not said: it is not taken.');
  }
}
