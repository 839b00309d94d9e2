import { said } from '../article-30/letter.js';
import { placeInWords } from '../article-30/place.js';
import { type Finding, finding } from '../finding.js';
import type { RuleId } from '../rule.js';
import type { Regime } from '../territory.js';
import type { Judgement, Reason } from '../transfer/outcome.js';
import type { Answer, Transfer } from '../transfer/transfer.js';

/** The rule that each reason breaks. */
const RULE_OF: Record<Reason, RuleId | Record<Regime, RuleId>> = {
  NO_GROUND: 'R20',
  EXPIRED: 'R21',
  NOT_YET_VALID: 'R21',
  OUT_OF_ADEQUACY_SCOPE: 'R23',
  WRONG_MODULE: 'R22',
  NO_TIA: { EU: 'R24', UK: 'R25' },
  NO_CERT: 'R23',
  NO_UK_ADDENDUM: 'R26',
  NO_ONWARD_TERMS: 'R20',
  DEROGATION_MISUSED: 'R20',
  SOURCE_LATER_THAN_DATE: 'R20',
  NOT_STATED: 'R20',
  UNSETTLED: 'R20',
  ARRIVED_UNLAWFULLY: 'R20',
};

function ruleOf({ outcome, reason, regime }: Judgement): RuleId {
  if (outcome === 'UNDETERMINED') return 'R18';
  const rule = reason === null ? 'R20' : RULE_OF[reason];
  return typeof rule === 'string' ? rule : rule[regime];
}

/** The place as it is named; none where nothing is said of it. */
const named = ({ country, bloc, words }: Transfer['place']): string | null =>
  country ?? bloc ?? (said(words) ? words : null);

const KINDS = { SEND: '', STORAGE: 'stored in ', REMOTE_ACCESS: 'accessed from ' } as const;

const whereOf = ({ kind, place }: Transfer): string =>
  named(place) === null ? '' : `${KINDS[kind]}${placeInWords({ ...place, condition: null })}`;

/** Where the ground is entered, or has to be. */
function groundPathOf({ via, exporter }: Transfer, { ground }: Judgement): string {
  if (ground !== null) return `transferGrounds.${ground}`;
  if (via.engagement !== null) return `engagements.${via.engagement}.grounds`;
  if (via.disclosure !== null) return `disclosures.${via.disclosure}.grounds`;
  if (via.servedController !== null) return `servedControllers.${via.servedController}.controller`;
  return via.system === null ? `parties.${exporter.key}.locations` : `systems.${via.system}.locations`;
}

/** Where the country is entered, or has to be. */
function placePathOf({ via, place, importer, exporter }: Transfer): string {
  if (place.location !== null) return `locations.${place.location}`;
  if (importer) return `parties.${importer.key}.country`;
  return via.system === null ? `parties.${exporter.key}.locations` : `systems.${via.system}.locations`;
}

/** What one and the same gap says of several transfers: given to the same party, at the same place, for one reason. */
interface Failing {
  readonly transfer: Transfer;
  readonly answer: Answer;
  readonly path: string;
  readonly item: string;
  readonly places: Set<string>;
  readonly entries: (readonly string[])[];
}

/** A finding on transfers under one regime. */
export interface TransferFinding {
  readonly finding: Finding;
  readonly regime: Regime;
  /** Lists of the keys of the entries whose data they concern, which have some in common. */
  readonly entries: readonly (readonly string[])[];
  /** Those who gave the data, from the last on back to where they began, by their ids. */
  readonly exporters: readonly string[];
}

/** What tells a place that an importer is at: as records tell the destinations that they do not identify. */
export const placeOf = (importer: string | null, name: string): string => `${importer ?? ''} ${name}`;

/**
 * Data given to a processor by a controller that does not keep the register: the exporter, which owes the ground, is that
 * controller (Art. 44). What the processor then gives on is told with all that it lacks by how the data came.
 */
const owedByCustomer = ({ via, returning, exporter }: Transfer): boolean =>
  via.servedController !== null && !returning && !exporter.own;

/** Whether the answer is one that has to be mended; not so for a place that the record itself tells is not identified. */
function failing({ importer, place }: Transfer, { judgement }: Answer, told: ReadonlySet<string>): boolean {
  const { outcome } = judgement;
  if (outcome !== 'UNDETERMINED') return outcome === 'UNLAWFUL' || outcome === 'REVIEW';
  return !told.has(placeOf(importer?.key ?? null, named(place) ?? ''));
}

function gather(transfers: readonly Transfer[], told: ReadonlySet<string>): Iterable<Failing> {
  const found = new Map<string, Failing>();
  for (const transfer of transfers) {
    if (owedByCustomer(transfer)) continue;
    for (const answer of transfer.answers) {
      if (!failing(transfer, answer, told)) continue;
      const { judgement } = answer;
      const { outcome, regime, reason } = judgement;
      const undetermined = outcome === 'UNDETERMINED';
      const path = undetermined ? placePathOf(transfer) : groundPathOf(transfer, judgement);
      const item = [
        transfer.exporter.key,
        ...(undetermined ? [] : [transfer.exporterRole, outcome, reason]),
        named(transfer.place) ?? '',
        regime,
      ].join(' ');
      const at = [ruleOf(judgement), path, transfer.importer?.key, item].join(' ');
      const one: Failing = found.get(at) ?? { transfer, answer, path, item, places: new Set(), entries: [] };
      found.set(at, one);
      one.places.add(whereOf(transfer));
      one.entries.push(transfer.activities, transfer.processings);
    }
  }
  return found.values();
}

function findingOf({ transfer, answer: { judgement }, path, item, places }: Failing): Finding {
  const { exporter, exporterRole, importer, place } = transfer;
  const { outcome, article, explanation, cures } = judgement;
  const rule = ruleOf(judgement);
  const to = importer ? `"${importer.name}"` : 'somebody who is not named';
  const where = [...places].filter((one) => one !== '').join('; ');
  const way = `"${exporter.name}" to ${to}${where === '' ? '' : ` (${where})`}`;
  const at = { entry: null, about: importer?.key ?? null, path, item };
  const remedy = cures.length === 0 ? {} : { remedy: cures.join(' ') };
  if (outcome === 'UNDETERMINED') {
    const under = { article: exporterRole === 'PROCESSOR' ? 'Art. 30(2)(c)' : 'Art. 30(1)(e)', ...remedy };
    const why = named(place) === null ? `It is not stated where ${to} is.` : 'Which country that is is not stated.';
    return finding(rule, { ...at, ...under, severity: 'WARNING', detail: `${way}. ${why}` });
  }
  const severity = outcome === 'REVIEW' ? 'WARNING' : 'ERROR';
  return finding(rule, { ...at, article, ...remedy, severity, detail: `${way}. ${explanation}` });
}

/**
 * What is wrong with transfers, once for all that one and the same entry in the register would mend.
 *
 * A place that is not identified is a gap of the record itself where an entry reaches it, and is told there: `told` are
 * those. Further down a chain, or where nothing is said of a place at all, it warns: whether the data leave is open.
 */
export function* transferFindings(
  transfers: readonly Transfer[],
  told: ReadonlySet<string>,
): Generator<TransferFinding> {
  for (const one of gather(transfers, told)) {
    const { transfer, answer, entries } = one;
    yield {
      finding: findingOf(one),
      regime: answer.judgement.regime,
      entries,
      exporters: [transfer.exporter.id, ...answer.path.map(({ exporter }) => exporter.id).reverse()],
    };
  }
}
