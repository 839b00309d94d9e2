import type { Day } from '../day.js';
import { insideRegime, outsideRowOn, type Regime } from '../territory.js';
import type { Lapse } from './adequacy-decision.js';
import { sameEntity } from './arrival.js';
import { bestGround } from './best.js';
import { destinationOf } from './destination.js';
import { followsController, type Reach, reachOf, type Subjection } from './exporter.js';
import { doubtsOf, notesOf } from './guidance.js';
import type { Arrival, Hop } from './hop.js';
import { onward } from './onward.js';
import type { Judgement, Note } from './outcome.js';
import { generalArticle, INSTRUMENTS, type Law, LAWS, type Question } from './question.js';
import { least } from './source.js';
import { doubted, review, unlawful, type Verdict, worse } from './verdict.js';

type Says = Pick<Judgement, 'article' | 'basis' | 'explanation'> & Partial<Judgement>;

const NONE: readonly never[] = [];

const unrestricted = (outcome: 'NOT_RESTRICTED' | 'OUT_OF_SCOPE', regime: Regime, says: Says): Judgement => ({
  regime,
  outcome,
  reason: null,
  mechanism: null,
  ground: null,
  cures: NONE,
  notes: NONE,
  confidence: 'VERIFIED',
  ...says,
});

/** There was no law yet: not of this regime, nor for the Union the Directive before it. */
function beforeTheLaw(regime: Regime, day: Day): Judgement {
  const uk = regime === 'UK';
  return unrestricted('OUT_OF_SCOPE', regime, {
    article: uk ? 'UK Art. 44' : 'Art. 99(2)',
    basis: uk ? 'UK GDPR, since 2021-01-01 (IP completion day, 31 December 2020 at 23:00)' : 'Directive 95/46/EC',
    explanation: uk
      ? `On ${day} there was no UK GDPR: the transfer is judged under the GDPR itself.`
      : `On ${day} neither the GDPR nor Directive 95/46/EC was to be applied.`,
  });
}

const SEATED_OUTSIDE: Note = {
  code: 'SEATED_OUTSIDE',
  text: 'The importer is established outside: access from there, also for an authority there, is a transfer of its own.',
};

/** That there is no restricted transfer, as far as that can be told before asking where the data go. */
function noTransfer(hop: Hop, regime: Regime, article: string): Judgement | null {
  const { exporterRole, importerRoles, returning } = hop;
  const says = (basis: string, explanation: string) =>
    unrestricted('NOT_RESTRICTED', regime, { article, basis, explanation });
  const guidelines = regime === 'EU' ? 'EDPB Guidelines 05/2021' : 'ICO, "Are we making a restricted transfer"';
  if (importerRoles.length > 0 && importerRoles.every((role) => role === 'DATA_SUBJECT')) {
    return says(guidelines, 'The data are given to the data subject, who is neither controller nor processor.');
  }
  if (sameEntity(hop)) {
    return says(guidelines, 'Exporter and importer are one legal entity, within which nothing is transferred.');
  }
  if (regime === 'UK' && returning && exporterRole === 'PROCESSOR') {
    return says(guidelines, 'A processor that gives data back to its own controller does not initiate the transfer.');
  }
  return null;
}

const NOT_IDENTIFIED = 'Identify the country (ISO 3166-1) or the international organisation.';

function undetermined(regime: Regime, law: Law, article: string, where: string): Judgement {
  return {
    ...unrestricted('NOT_RESTRICTED', regime, {
      article,
      basis: INSTRUMENTS[law].transfers,
      explanation: `Where the data go is not identified (${where}), so that no ground can be sought.`,
    }),
    outcome: 'UNDETERMINED',
    reason: 'NOT_STATED',
    cures: [NOT_IDENTIFIED],
  };
}

const bare = (article: string, basis: string) =>
  ({ mechanism: null, ground: null, article, basis, confidence: 'VERIFIED' }) as const;

function notSubject(law: Law): string {
  return law === 'DIRECTIVE' ? 'Art. 4 of Directive 95/46/EC' : law === 'GDPR' ? 'Art. 3' : 'UK Art. 3';
}

/** Whether the data are, or may be, outside the territory after having been inside. */
const hasLeft = (arrival: Arrival): boolean => arrival !== 'ORIGIN' && arrival !== 'ELSEWHERE';

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** What a transfer that needs a ground comes to. */
function restricted(q: Question, arrival: Arrival, subjection: Subjection): Verdict {
  const article = generalArticle(q.law, q.day);
  if (arrival === 'NONE') {
    const why = `The data had left the territory without a ground, so that giving them on to ${q.place} has none either.`;
    return unlawful(bare(article, INSTRUMENTS[q.law].transfers), 'ARRIVED_UNLAWFULLY', why, [
      'Cure the earlier transfer, by which the data left.',
    ]);
  }
  const { answer, stand, why } = subjection;
  const arrived = hasLeft(arrival);
  if (answer !== 'YES' && !arrived) {
    return review(
      bare(notSubject(q.law), INSTRUMENTS[q.law].scope),
      'NOT_STATED',
      `${why}; the data go to ${q.place}.`,
      ['Record which regimes the exporter is subject to for this processing, and why (Art. 3).'],
    );
  }
  let found: Verdict | null = null;
  if (answer === 'YES' || stand === 'INSIDE') {
    found = doubtsOf(q).reduce(doubted, bestGround(q));
  }
  if (arrived && stand !== 'INSIDE') {
    const on: Question = { ...q, exporter: 'OUTSIDE', onward: true };
    found = worse(found, doubtsOf(on).reduce(doubted, onward(arrival, on)));
  }
  return found ?? review(bare(article, INSTRUMENTS[q.law].scope), 'NOT_STATED', `${why}.`);
}

/**
 * What one hop comes to under one regime on one day, as the law of that day stood: Chapter V of the GDPR or of the UK
 * GDPR, before the GDPR Art. 25 and 26 of Directive 95/46/EC.
 *
 * It answers what could be relied on that day. That a court annulled a decision later is told in a note and changes
 * nothing. The two regimes are judged apart, and Swiss law, with frameworks of its own, is not judged at all. Every
 * question has an answer: what the register does not say, and what the law leaves open, is REVIEW or UNDETERMINED.
 *
 * Who is subject to the regime needs a ground for what it gives outside (Art. 44). Data that came from the territory are
 * judged by how they came, whoever gives them on; who is subject to it and received them so has to meet both.
 *
 * `lapse` takes decisions on adequacy away: what it comes to without them is asked by those who fear for them. `reach` is
 * that of the exporter, where it is known already.
 */
export function judge(
  hop: Hop,
  regime: Regime,
  day: Day,
  arrival: Arrival,
  lapse: Lapse | null = null,
  reach: Reach | null = reachOf(hop.exporter, regime, day),
): Judgement {
  const { importer } = hop;
  if (reach === null) return beforeTheLaw(regime, day);
  const { law, subjection } = reach;
  const article = generalArticle(law, day);
  if (hop.exporterRole === 'DATA_SUBJECT') {
    return unrestricted('NOT_RESTRICTED', regime, {
      article,
      basis: 'EDPB Guidelines 05/2021, Ex. 1 and 3',
      explanation: 'The data subject gives own data: there is no exporter.',
    });
  }
  if (subjection.answer === 'NO' && !hasLeft(arrival)) {
    const explanation = `${subjection.why}.`;
    return unrestricted('OUT_OF_SCOPE', regime, {
      article: notSubject(law),
      basis: INSTRUMENTS[law].scope,
      explanation,
    });
  }
  if (arrival === 'ELSEWHERE' && followsController(hop.exporterRole, subjection)) {
    return unrestricted('OUT_OF_SCOPE', regime, {
      article: notSubject(law),
      basis: 'EDPB Guidelines 3/2018, section 2(d)',
      explanation: `${sentence(LAWS[law])} applies to none who gave the data before, nor by itself to this processor.`,
      confidence: 'UNVERIFIED',
    });
  }
  const none = noTransfer(hop, regime, article);
  if (none) return none;

  const place = destinationOf(hop, regime, day);
  if (place.kind === 'INSIDE') {
    const seat = importer?.country ?? null;
    const outside = seat !== null && !insideRegime(regime, seat, day).inside;
    const explanation = `On ${day} making data available in ${place.words} was no transfer to a third country under ${LAWS[law]}.`;
    const says = { article, basis: place.basis, explanation, confidence: place.standing };
    return unrestricted('NOT_RESTRICTED', regime, outside ? { ...says, notes: [SEATED_OUTSIDE] } : says);
  }
  if (place.kind === 'NOT_STATED') return undetermined(regime, law, article, place.words);

  const { destination, words, doubt } = place;
  const q: Question = {
    hop,
    regime,
    day,
    law,
    destination,
    place: words,
    exporter: subjection.stand,
    onward: false,
    lapse,
  };
  const found = restricted(q, arrival, subjection);
  const verdict = doubt ? doubted(found, doubt) : found;
  const { outcome, reason, mechanism, ground, basis, explanation, cures, notes, confidence } = verdict;
  const more = notesOf(q);
  // A decision on adequacy presupposes that the country is a third one; else the row that says so is relied on, too.
  const byDecision = mechanism === 'ADEQ' || mechanism === 'UK_ADEQ' || mechanism === 'UK_DPF';
  const row = byDecision ? null : outsideRowOn(regime, destination, day);
  // Written out, since a copy of all that a verdict holds takes longer than reaching it.
  return {
    outcome,
    reason,
    mechanism,
    ground,
    article: verdict.article,
    basis,
    explanation,
    cures,
    notes: more.length === 0 ? notes : [...notes, ...more],
    confidence: row ? least(confidence, row.confidence) : confidence,
    regime,
  };
}
