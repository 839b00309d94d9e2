import type { Regime } from '../../domain/territory.js';
import type { MechanismCode } from '../../domain/mechanism.js';
import type { Judgement, Outcome } from '../../domain/transfer/outcome.js';
import type { HopPlace, HopRole } from '../../domain/transfer/hop.js';
import type { Transfer, TransferKind } from '../../domain/transfer/transfer.js';
import { MECHANISM_TERMS, placeTerm } from '../../domain/vocabulary/dpv.js';
import {
  type Cell,
  code,
  type CodeCell,
  line,
  list,
  marked,
  meaning,
  notStated,
  text,
  type Tone,
  words,
} from '../document/cell.js';
import { termed } from '../document/meaning.js';
import { visible } from '../document/text.js';
import type { Phrase, Speech } from '../language/language.js';
import { placeName } from '../picture/place.js';

const LOOKS: Record<Outcome, { readonly sign: string; readonly tone: Tone }> = {
  NOT_RESTRICTED: { sign: '–', tone: 'neutral' },
  LAWFUL: { sign: '✓', tone: 'good' },
  UNLAWFUL: { sign: '✗', tone: 'bad' },
  REVIEW: { sign: '▲', tone: 'doubtful' },
  UNDETERMINED: { sign: '?', tone: 'open' },
  OUT_OF_SCOPE: { sign: '○', tone: 'neutral' },
};

export const outcome = (say: Speech, of: Outcome): CodeCell => code(of, say.called('outcome', of), LOOKS[of]);

/** A place as the register has it; words that name no country are no country. */
export function place(say: Speech, { country, bloc, words: said }: Omit<HopPlace, 'kind'>): Cell {
  if (country !== null)
    return meaning('country', code(country, { text: say.country(country) }), termed(placeTerm(country)));
  if (bloc !== null) return meaning('bloc', code(bloc, say.say(`bloc.${bloc}`)), termed(placeTerm(bloc)));
  if (said === null) return notStated(null);
  return (
    line([
      meaning('notIdentified', text(say.plain('quoted', { words: said }))),
      notStated(null, words(say.say('located.whichCountry'))),
    ]) ?? text(said)
  );
}

/** A place as a key of groups: its country, its bloc or its words. */
export const placeKey = ({ country, bloc, words: said }: Omit<HopPlace, 'kind'>): string =>
  country ?? bloc ?? said ?? '';

export const roles = (say: Speech, of: readonly HopRole[]): Cell | null =>
  line(
    of.map((role) => meaning(of.length === 1 ? 'role' : 'possibleRole', code(role, say.called('hopRole', role)))),
    ` ${say.plain('or')} `,
  );

/** A transfer in a line: who gives to whom. */
export const whoToWhom = (say: Speech, { exporter, importer }: Pick<Transfer, 'exporter' | 'importer'>): string =>
  visible(`${exporter.name} → ${importer?.name ?? say.plain('transfers.nobodyNamed')}`);

const KINDS: Record<TransferKind, Phrase | null> = {
  SEND: null,
  STORAGE: 'place.STORAGE',
  REMOTE_ACCESS: 'place.ACCESS',
};

/** A transfer as a heading: who gives to whom, and where the data then are and how, by which those to one party differ. */
export function transferTitle(say: Speech, of: Pick<Transfer, 'exporter' | 'importer' | 'place' | 'kind'>): string {
  const kind = KINDS[of.kind];
  const where = [placeName(say, of.place), ...(kind === null ? [] : [say.plain(kind)])].join(', ');
  return visible(`${whoToWhom(say, of)} (${where})`);
}

/** What it rests on: a legal basis to machines only where it is judged to be one. */
const mechanism = (say: Speech, of: MechanismCode, judgedAs: Outcome): Cell => {
  const cell = code(of, say.called('mechanism', of));
  return judgedAs === 'LAWFUL' ? meaning('lawfulGround', cell, termed(MECHANISM_TERMS[of])) : cell;
};

/** What one regime says to it, and why. */
export const judged = (say: Speech, of: Judgement): Cell =>
  list([
    line([
      meaning('outcome', outcome(say, of.outcome)),
      of.mechanism !== null && mechanism(say, of.mechanism, of.outcome),
      text([say.cite(of.article), of.basis].join(' · '), 'quiet'),
    ]),
    words(say.english(of.explanation)),
    of.cures.length > 0 &&
      list([words(say.say('transfers.cures'), 'quiet'), marked(of.cures.map((cure) => words(say.english(cure))))]),
    ...of.notes.map((note) => words(say.english(note.text), 'quiet')),
    of.confidence !== 'VERIFIED' && words(say.say('transfers.notVerified'), 'quiet'),
  ]) ?? outcome(say, of.outcome);

/** What the regime answers; null where the data do not come to it. */
export const judgementOf = (of: Transfer | null, regime: Regime): Judgement | null =>
  of?.answers.find(({ judgement }) => judgement.regime === regime)?.judgement ?? null;
