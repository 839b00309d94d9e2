import type { Day } from '../day.js';
import type { Regime } from '../territory.js';
import { arrivalAfter } from './arrival.js';
import type { Arrival, Hop } from './hop.js';
import { judge } from './judge.js';
import { type Judgement, type Outcome, worst } from './outcome.js';

/** A hop of a chain under one regime, with how the data came to it. */
export interface ChainLink {
  readonly arrival: Arrival;
  readonly judgement: Judgement;
}

/** A chain of hops under one regime on one day. */
export interface ChainJudgement {
  readonly regime: Regime;
  /** In the order of the hops. */
  readonly links: readonly ChainLink[];
  readonly outcome: Outcome;
  /** Which hop the outcome is that of, from 0: the first of the worst; null where there is no hop. */
  readonly worstAt: number | null;
}

/** Judges hops one after the other, each by how the data came to it. A chain is as good as its worst hop. */
export function chainOf(hops: readonly Hop[], regime: Regime, day: Day): ChainJudgement {
  const links: ChainLink[] = [];
  let arrival: Arrival = 'ORIGIN';
  for (const hop of hops) {
    const judgement = judge(hop, regime, day, arrival);
    links.push({ arrival, judgement });
    arrival = arrivalAfter(hop, regime, day, arrival, judgement);
  }
  const judgements = links.map(({ judgement }) => judgement);
  const found = worst(judgements);
  return {
    regime,
    links,
    // Without a hop nothing is transferred.
    outcome: found?.outcome ?? 'NOT_RESTRICTED',
    worstAt: found === null ? null : judgements.indexOf(found),
  };
}
